import type { Loaded } from './load.ts';
import { atLeast, atMost, type Figure } from './report.ts';

/** What was measured, and what went wrong on the way. */
export class Notes {
  readonly figures: Figure[] = [];
  readonly faults: string[] = [];

  note(figure: Figure): void {
    this.figures.push(figure);
    console.log(`  ${figure.what}: ${figure.measured} (${figure.target})`);
  }

  atMost(...figure: Parameters<typeof atMost>): void {
    this.note(atMost(...figure));
  }

  atLeast(...figure: Parameters<typeof atLeast>): void {
    this.note(atLeast(...figure));
  }

  faultsOf(what: string, { wrong, asked }: Pick<Loaded, 'wrong' | 'asked'>): void {
    if (wrong.length === 0) return;
    this.faults.push(`${what}: ${wrong.length} of ${asked} answers were wrong, the first: ${wrong[0]}`);
    console.log(`  ${this.faults.at(-1)}`);
  }
}
