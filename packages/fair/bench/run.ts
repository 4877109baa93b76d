import { readdir } from 'node:fs/promises';
import type { Figure, Measure } from './figure.ts';

// Every file beside this one that exports `measure` takes part. `npm run bench -w @mensenstad/fair -- budgets` runs one.
const asked = process.argv.slice(2);
const own = ['run.ts', 'figure.ts'];
const files = (await readdir(import.meta.dirname)).filter(
  (name) => name.endsWith('.ts') && !own.includes(name),
);
const names = files.map((name) => name.replace(/\.ts$/, '')).toSorted();
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench "${unknown[0]}"; there are: ${names.join(', ')}.\n`);
  process.exit(2);
}

const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
const met = ({ measured, target, better }: Figure): boolean =>
  better === 'lower' ? measured <= target : measured >= target;
const line = (cells: readonly string[]): string =>
  `${(cells[0] ?? '').padEnd(72)} | ${(cells[1] ?? '').padStart(12)} | ${(cells[2] ?? '').padStart(12)} |${cells[3] ?? ''}\n`;

process.stdout.write(line(['figure', 'measured', 'target']));
process.stdout.write(`${'-'.repeat(73)}|${'-'.repeat(14)}|${'-'.repeat(14)}|\n`);
let missed = 0;
for (const name of asked.length > 0 ? asked : names) {
  const module = (await import(`./${name}.ts`)) as { readonly measure?: Measure };
  if (module.measure === undefined) continue;
  for await (const figure of module.measure()) {
    const sign = figure.better === 'lower' ? '≤' : '≥';
    const target = `${sign} ${number(figure.target)} ${figure.unit}`;
    const mark = met(figure) ? '' : ' missed';
    if (!met(figure)) missed += 1;
    process.stdout.write(line([figure.figure, `${number(figure.measured)} ${figure.unit}`, target, mark]));
  }
}
process.stdout.write(missed === 0 ? '\nEvery target is met.\n' : `\n${missed} target(s) missed.\n`);
