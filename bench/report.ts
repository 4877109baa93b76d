import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';

export type Figure = {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  readonly reached: boolean;
};

export const atMost = (what: string, value: number, limit: number, unit: string): Figure => ({
  what,
  measured: `${shown(value)} ${unit}`,
  target: `≤ ${limit} ${unit}`,
  reached: value <= limit,
});
export const atLeast = (what: string, value: number, limit: number, unit: string): Figure => ({
  what,
  measured: `${shown(value)} ${unit}`,
  target: `≥ ${limit} ${unit}`,
  reached: value >= limit,
});

const shown = (value: number): string =>
  Number.isFinite(value)
    ? (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10).toString()
    : 'never';

const mark = ({ reached }: Figure): string => (reached ? 'yes' : 'NO');

export function printTable(figures: readonly Figure[]): void {
  const width = (pick: (figure: Figure) => string): number =>
    Math.max(...figures.map((each) => pick(each).length));
  const [what, measured, target] = [width((f) => f.what), width((f) => f.measured), width((f) => f.target)];
  for (const figure of figures)
    console.log(
      `${figure.what.padEnd(what)} | ${figure.measured.padStart(measured)} | ${figure.target.padEnd(target)} | ${mark(figure)}`,
    );
}

export type Machine = { readonly lines: readonly string[] };

export function describeMachine(postgres: string): Machine {
  const [cpu] = cpus();
  const system = /PRETTY_NAME="(.+)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux';
  return {
    lines: [
      `${cpus().length} cores of ${cpu?.model.trim() ?? 'an unknown processor'}`,
      `${Math.round(totalmem() / 2 ** 30)} GB of memory`,
      `${system}, kernel ${release()}`,
      `Node ${process.versions.node}, PostgreSQL ${postgres}`,
      `load of the machine before the bench began: ${loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')} (1, 5 and 15 minutes)`,
    ],
  };
}

const table = (figures: readonly Figure[]): string =>
  [
    '| figure | measured | target | reached |',
    '| --- | ---: | --- | --- |',
    ...figures.map((each) => `| ${each.what} | ${each.measured} | ${each.target} | ${mark(each)} |`),
  ].join('\n');

export function writeReport(
  file: string,
  {
    machine,
    town,
    figures,
    fair,
  }: { machine: Machine; town: string; figures: readonly Figure[]; fair: string | null },
): void {
  const text = `# Performance

\`npm run bench\` writes this page. It makes ${town} in an embedded PostgreSQL with its ordinary settings (nothing
traded for speed), starts the app as \`npm start\` does, and asks it over loopback. Database, app, job worker and load generator
share the machine, so every figure includes what the measuring itself costs.

- Times to the first byte are of an open loop: requests leave at a fixed rate, whether answers come or not, and count from the
  moment at which they were due.
- Pages a second are of a closed loop of 16 visitors who keep their connection and ask again as soon as they are answered; those who
  search are 400, because one address may search 120 times a minute.
- Visitors come from loopback addresses of their own, because the app counts what one address asks; the 300 people
  in the hall share one.
- Memory is what the process that serves the pages and does the jobs holds at the end (resident). A sum of the vision runs in a process of its
  own for some seconds (decisions/0018) and is not in it; neither is PostgreSQL. The sum is measured with every order written anew.
- Guests get the front page and the pages under /kies again for two seconds (decisions/0010): their figures include that. One sentence
  and search are made for each visitor.

## Machine

${machine.lines.map((line) => `- ${line}`).join('\n')}

## The app

${table(figures)}
${fair === null ? '' : `\n## packages/fair\n\n\`\`\`\n${fair.trim()}\n\`\`\`\n`}`;
  writeFileSync(file, text);
}
