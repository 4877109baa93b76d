import { ok, type Result } from '../result.ts';
import { parseAmount, unitsAt, type Amount } from './amount.ts';
import type { Project } from './election.ts';
import { fitFields, noAt } from './pabulib-problem.ts';
import type { PabulibRecord } from './records.ts';

/** PROJECTS: an id and a cost each. */
export class ProjectReader {
  readonly places = new Map<string, number>();
  readonly lines: number[] = [];
  readonly costs: Amount[] = [];
  private readonly columns: string[][] = [];
  private readonly header: readonly string[];
  private readonly idColumn: number;
  private readonly costColumn: number;

  constructor(header: readonly string[]) {
    this.header = header;
    this.idColumn = header.indexOf('project_id');
    this.costColumn = header.indexOf('cost');
  }

  get otherColumns(): string[] {
    return this.header.filter((_, at) => at !== this.idColumn && at !== this.costColumn);
  }

  take(record: PabulibRecord): Result<unknown> {
    const fitted = fitFields(record, this.header.length);
    if (!fitted.ok) return fitted;
    const { line } = record;
    const id = fitted.value[this.idColumn] ?? '';
    const written = fitted.value[this.costColumn] ?? '';
    if (id === '') return noAt(line, 'project_id', 'this project has no project_id.', 'project_id');
    if (id.includes(',')) {
      return noAt(
        line,
        'project_id',
        `the project_id "${id}" holds a comma; ballots could not name it.`,
        'project_id',
      );
    }
    const before = this.places.get(id);
    if (before !== undefined) {
      return noAt(
        line,
        'project_double',
        `project "${id}" was listed before, on line ${this.lines[before]}.`,
        id,
      );
    }
    const cost = parseAmount(written);
    if (cost === undefined || cost.units < 0n) {
      const text = `the cost of project "${id}" is "${written}"; it must be a number, 0 or more, of at most 30 digits, with a point for decimals.`;
      return noAt(line, 'cost', text, 'cost');
    }
    this.places.set(id, this.costs.length);
    this.lines.push(line);
    this.costs.push(cost);
    this.columns.push(fitted.value.filter((_, at) => at !== this.idColumn && at !== this.costColumn));
    return ok(undefined);
  }

  projects(decimals: number): Project[] {
    return [...this.places].map(([id, place]) => ({
      id,
      cost: unitsAt(this.costs[place] as Amount, decimals),
      columns: this.columns[place] as string[],
    }));
  }
}
