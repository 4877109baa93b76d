import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { fileProblem, linesBeforeFault } from '../arguments.ts';
import { no, ok, type Problem, type Result } from '../result.ts';
import { parseAmount, unitsAt, type Amount } from './amount.ts';
import type { BudgetElection } from './election.ts';
import { noAt, problemAt } from './pabulib-problem.ts';
import { MetaReader, readVoteRules } from './read-meta.ts';
import { ProjectReader } from './read-projects.ts';
import { BallotReader } from './read-votes.ts';
import { RecordReader, type PabulibRecord } from './records.ts';

/** A file that could be read, and what is odd about it without changing the count. */
export type PabulibFile = { readonly election: BudgetElection; readonly warnings: readonly Problem[] };

export type ReadOptions = {
  /** Keep the further columns of VOTES (age, sex …), which no count needs; needed to write the file again. */
  readonly keepColumns?: boolean;
};

/**
 * Reads a .pb file of Pabulib in pieces, so that a hundred thousand ballots need no hundred thousand objects.
 * Errors name the line. Source of the format: https://pabulib.org/format.
 */
export async function readPabulib(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<Result<PabulibFile>> {
  const reader = new PabulibReader(options.keepColumns ?? false);
  const records = new RecordReader((record) => reader.take(record));
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const bytes of source) {
    const text = decode(decoder, bytes);
    if (text === undefined) {
      const line = records.at + linesBeforeFault(bytes, true);
      return noAt(line, 'encoding', 'this is not UTF-8 text; save the file as UTF-8.');
    }
    const pushed = records.push(text);
    if (!pushed.ok) return pushed;
  }
  if (decode(decoder, undefined) === undefined) {
    return noAt(records.at, 'encoding', 'the file ends in the middle of a character.');
  }
  const ended = records.end();
  return ended.ok ? reader.finish(records.at) : ended;
}

/** Reads a .pb text that is in memory already. */
export const readPabulibText = (text: string, options?: ReadOptions): Promise<Result<PabulibFile>> =>
  readPabulib([new TextEncoder().encode(text)], options);

/** Reads a .pb file from disk. */
export async function readPabulibFile(path: string, options?: ReadOptions): Promise<Result<PabulibFile>> {
  try {
    return await readPabulib(createReadStream(path, { highWaterMark: 1 << 18 }), options);
  } catch (error) {
    return no(fileProblem(path, error));
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** Hands each record to the section it stands in. */
class PabulibReader {
  private readonly warnings: Problem[] = [];
  private readonly meta = new MetaReader();
  private readonly keepColumns: boolean;
  private section: 'META' | 'PROJECTS' | 'VOTES' | undefined;
  private metaLine = 1;
  private headerSeen = false;
  private budget: Amount | undefined;
  private projects: ProjectReader | undefined;
  private ballots: BallotReader | undefined;

  constructor(keepColumns: boolean) {
    this.keepColumns = keepColumns;
  }

  take(record: PabulibRecord): Result<unknown> {
    const [first = '', ...rest] = record.fields;
    const name = first.toUpperCase();
    if ((name === 'META' || name === 'PROJECTS' || name === 'VOTES') && rest.every((field) => field === '')) {
      return this.open(name, record.line);
    }
    if (this.section === undefined) {
      return noAt(record.line, 'start', 'a .pb file starts with a line that says META.');
    }
    if (!this.headerSeen) return this.takeHeader(record);
    if (this.section === 'META') return this.meta.take(record);
    return (this.section === 'PROJECTS' ? this.projects : this.ballots)?.take(record) ?? ok(undefined);
  }

  private open(name: 'META' | 'PROJECTS' | 'VOTES', line: number): Result<unknown> {
    const due = { none: 'META', META: 'PROJECTS', PROJECTS: 'VOTES', VOTES: undefined }[
      this.section ?? 'none'
    ];
    if (name !== due) {
      const text =
        due === undefined ? `a second section ${name}.` : `section ${name} where ${due} must come.`;
      return noAt(line, 'section', text);
    }
    if (this.section !== undefined && !this.headerSeen) {
      return noAt(line, 'section', `section ${this.section} has no line with the names of its columns.`);
    }
    this.section = name;
    if (name === 'META') this.metaLine = line;
    this.headerSeen = false;
    return ok(undefined);
  }

  private takeHeader({ fields, line }: PabulibRecord): Result<unknown> {
    this.headerSeen = true;
    const last = fields.findLastIndex((name) => name !== '');
    const header = fields.slice(0, last + 1);
    const double = header.find((name, at) => header.indexOf(name) !== at);
    if (double !== undefined) return noAt(line, 'header', `two columns are called "${double}".`, double);
    if (this.section === 'META') {
      if (header.length === 2 && header[0] === 'key' && header[1] === 'value') return ok(undefined);
      return noAt(line, 'header', 'the first line of META must be key;value.');
    }
    return this.section === 'PROJECTS' ? this.startProjects(header, line) : this.startBallots(header, line);
  }

  private startProjects(header: readonly string[], line: number): Result<unknown> {
    const written = this.meta.values.get('budget');
    if (written === undefined)
      return noAt(this.metaLine, 'meta_missing', 'META does not say the budget.', 'budget');
    const budgetLine = this.meta.lines.get('budget') ?? line;
    this.budget = parseAmount(written);
    if (this.budget === undefined || this.budget.units < 0n) {
      const text = `the budget is "${written}"; it must be a number, 0 or more, of at most 30 digits, with a point for decimals.`;
      return noAt(budgetLine, 'budget', text, 'budget');
    }
    const missing = ['project_id', 'cost'].find((name) => !header.includes(name));
    if (missing !== undefined) return noAt(line, 'header', `PROJECTS has no column "${missing}".`, missing);
    this.projects = new ProjectReader(header);
    return this.checkMeta();
  }

  private startBallots(header: readonly string[], line: number): Result<unknown> {
    const rules = readVoteRules(this.meta, this.metaLine);
    if (!rules.ok) return rules;
    const needed = ['voter_id', 'vote', ...(rules.value.pointed ? ['points'] : [])];
    const missing = needed.find((name) => !header.includes(name));
    if (missing !== undefined) return noAt(line, 'header', `VOTES has no column "${missing}".`, missing);
    if (this.projects === undefined) throw new Error('VOTES before PROJECTS');
    this.ballots = new BallotReader(header, this.projects, rules.value, this.keepColumns);
    return ok(undefined);
  }

  /** What the format prescribes for META beyond what a count needs: a wrong currency misleads, so it is an error. */
  private checkMeta(): Result<unknown> {
    const currency = this.meta.values.get('currency');
    if (currency !== undefined && currency !== '' && !/^[A-Z]{3}$/.test(currency)) {
      const text = `currency is "${currency}"; it must be a code of three letters (ISO 4217), such as EUR.`;
      return noAt(this.meta.lines.get('currency') ?? 0, 'currency', text, 'currency');
    }
    for (const key of ['date_begin', 'date_end']) {
      const value = this.meta.values.get(key);
      if (value !== undefined && !/^(\d{4}|\d{2}\.\d{2}\.\d{4})$/.test(value)) {
        const text = `${key} is "${value}"; the format asks for dd.mm.yyyy or yyyy.`;
        this.warnings.push(problemAt(this.meta.lines.get(key) ?? 0, 'date', text, key));
      }
    }
    return ok(undefined);
  }

  finish(line: number): Result<PabulibFile> {
    const { budget, projects, ballots, section } = this;
    if (budget === undefined || projects === undefined || ballots === undefined) {
      if (section !== undefined && !this.headerSeen) {
        return noAt(line, 'section', `the file ends before section ${section} names its columns.`);
      }
      const due = { none: 'META', META: 'PROJECTS', PROJECTS: 'VOTES', VOTES: 'VOTES' }[section ?? 'none'];
      return noAt(line, 'section', `the file ends and section ${due} has not come.`);
    }
    const counted =
      this.checkNumber('num_projects', projects.costs.length, 'projects') ??
      this.checkNumber('num_votes', ballots.voterIds.length, 'ballots');
    if (counted !== undefined) return counted;
    const decimals = [budget, ...projects.costs].reduce((most, amount) => Math.max(most, amount.decimals), 0);
    const read = ballots.ballots();
    const election: BudgetElection = {
      meta: this.meta.values,
      voteType: ballots.voteType,
      decimals,
      budget: unitsAt(budget, decimals),
      projects: projects.projects(decimals),
      projectColumns: projects.otherColumns,
      voterIds: ballots.voterIds,
      ballots: read,
      voterColumns: ballots.otherColumns,
      voterFields: ballots.voterFields,
    };
    return ok({
      election,
      warnings: [
        ...this.meta.warnings,
        ...this.warnings,
        ...ballots.warnings,
        ...this.checkColumns(election),
      ],
    });
  }

  private checkNumber(key: string, counted: number, what: string): Result<never> | undefined {
    const written = this.meta.values.get(key);
    if (written === undefined || (/^\d+$/.test(written) && Number(written) === counted)) return undefined;
    const text = `${key} is "${written}", but the file has ${counted} ${what}.`;
    return noAt(this.meta.lines.get(key) ?? 0, 'number', text, key);
  }

  /** The column `votes` of PROJECTS against the ballots; the count goes by the ballots. */
  private checkColumns(election: BudgetElection): Problem[] {
    const column = election.projectColumns.indexOf('votes');
    if (column === -1) return [];
    const counted = new Int32Array(election.projects.length);
    const { projects: named } = election.ballots;
    for (let at = 0; at < named.length; at += 1)
      counted[named[at] as number] = (counted[named[at] as number] ?? 0) + 1;
    return election.projects.flatMap((project, place) => {
      const written = project.columns[column] ?? '';
      if (written === '' || Number(written) === counted[place]) return [];
      const text = `votes is ${written} for project "${project.id}", but ${counted[place]} ballots name it.`;
      return [problemAt(this.projects?.lines[place] ?? 0, 'votes', text, 'votes')];
    });
  }
}
