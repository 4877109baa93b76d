// Measures the app with a large town: npm run bench [-- --gatherings 2000] [--seconds 8] [--hall 120] [--only vision|doe] [--town FOLDER] [--no-report]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { askForTakeIn } from '../src/modules/vision/server/index.ts';
import type { Db } from '../src/platform/db/index.ts';
import { addressOf, Client, type Ask } from './client.ts';
import { hallComesBack } from './comes-back.ts';
import { wholeTown } from '../src/demo/large/doing.ts';
import { doingFirstBytes, doingQueries, everyonesDigest, largeThread, liveBoard, matching } from './doing.ts';
import { fullHall, handInFast } from './hall.ts';
import { asFastAs, atRate, type Loaded } from './load.ts';
import { findPages, searchPage, sentencePage, type Addresses } from './pages.ts';
import { Notes } from './notes.ts';
import { atLeast, atMost, describeMachine, printTable, writeReport, type Figure } from './report.ts';
import { makeData, removeData, startTown, type RunningTown } from './town.ts';
import { weigh, type Weight } from './weight.ts';

const { values } = parseArgs({
  options: {
    gatherings: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '8' },
    hall: { type: 'string', default: '120' },
    only: { type: 'string' },
    // Where the town is kept: made there the first time, used as it is from then on. Such a run writes no report.
    town: { type: 'string' },
    'no-report': { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const withVision = values.only !== 'doe';
const withDoing = values.only !== 'vision';
const notes = new Notes();
const { faults } = notes;
const note = (figure: Figure): void => notes.note(figure);
const noteFaults = (what: string, loaded: Pick<Loaded, 'wrong' | 'asked'>): void =>
  notes.faultsOf(what, loaded);

async function firstBytes(town: RunningTown, client: Client, pages: Addresses): Promise<void> {
  console.log('First byte at 50 requests a second');
  const paths: readonly (readonly [string, (number: number) => string])[] = [
    ['front page', () => pages.front],
    ['vision', () => pages.vision],
    ['priorities', () => pages.priorities],
    ['a theme with 500 sentences', () => pages.theme],
    ['idea bank', () => pages.ideas],
    ['search', (number) => searchPage(pages, number)],
  ];
  for (const [what, path] of paths) {
    const shot = (number: number, since?: number) =>
      client.ask(path(number), {
        from: addressOf(number),
        ...(since === undefined ? {} : { since }),
      } satisfies Ask);
    await asFastAs(2, { seconds: 1 }, (number) => shot(number));
    const loaded = await atRate(50, { seconds }, shot);
    noteFaults(what, loaded);
    note(atMost(`${what}: first byte, p95`, loaded.firstByte.p95, 60, 'ms'));
  }
}

async function throughput(town: RunningTown, client: Client, pages: Addresses): Promise<void> {
  console.log('As much as fits');
  const same = (_number: number, visitor: number): string => addressOf(visitor);
  // One address may search so often only: more people, who each search now and then.
  const many = (number: number): string => addressOf(number % 400);
  const loads = [
    { what: 'list of sentences', path: () => pages.sentences, target: 500, from: same },
    { what: 'one sentence', path: (number: number) => sentencePage(pages, number), target: 600, from: same },
    { what: 'search', path: (number: number) => searchPage(pages, number), target: 250, from: many },
  ];
  for (const { what, path, target, from } of loads) {
    const loaded = await asFastAs(16, { seconds }, (number, _due, visitor) =>
      client.ask(path(number), { from: from(number, visitor) }),
    );
    noteFaults(what, loaded);
    note(atLeast(`${what}: pages a second`, loaded.perSecond, target, 'a second'));
  }
  const handedIn = await handInFast(town, seconds);
  noteFaults('handing in', handedIn);
  note(atLeast('sentences handed in', handedIn.perSecond, 500, 'a second'));
}

async function hall(town: RunningTown): Promise<void> {
  console.log('300 people behind one address');
  const found = await fullHall(town, { seconds: Number(values.hall) });
  noteFaults('the full hall', { wrong: found.wrong, asked: found.handedIn });
  note(atMost('300 people: sentences lost', found.lost, 0, `of ${found.handedIn}`));
  note(atMost('300 people: sentences doubled', found.doubled, 0, `of ${found.handedIn}`));
  note(atMost('300 people: answer, p95', found.answer.p95, 250, 'ms'));
  note(atMost("300 people: host's screen behind, p95", found.lag.p95 / 1000, 2, 's'));
  const back = await hallComesBack(town);
  note(atMost('300 phones come back at once: lost', back.lost, 0, `of ${back.handedIn}`));
  note(atMost('300 phones come back at once: doubled', back.doubled, 0, `of ${back.handedIn}`));
  note(atMost('300 phones come back at once: all in', back.seconds, 30, 's'));
}

async function computedAt(db: Db): Promise<{ at: number; milliseconds: number }> {
  const { rows } = await sql<{ at: number; milliseconds: number }>`
    select extract(epoch from computed_at)::float8 as at, milliseconds from vision_state`.execute(db);
  return rows[0] ?? { at: 0, milliseconds: Number.NaN };
}

async function recompute(town: RunningTown, client: Client, pages: Addresses): Promise<void> {
  console.log('The whole vision again, while visitors look at it');
  const before = await computedAt(town.db);
  // Otherwise it would only write what changed, and nothing did: every order must be written again.
  await sql`delete from vision_order_made`.execute(town.db);
  await askForTakeIn(town.db, 'GM9901');
  const loaded = await atRate(50, { seconds: 10 }, (number, since) =>
    client.ask(pages.vision, { from: addressOf(number), since }),
  );
  noteFaults('vision during the sum', loaded);
  const after = await untilComputed(town.db, before.at);
  note(atMost('vision recomputed', after / 1000, 5, 's'));
  note(atMost('vision during the sum: first byte, p95', loaded.firstByte.p95, 60, 'ms'));
}

async function untilComputed(db: Db, before: number): Promise<number> {
  for (let tried = 0; tried < 300; tried += 1) {
    const now = await computedAt(db);
    if (now.at > before) return now.milliseconds;
    await new Promise((done) => setTimeout(done, 200));
  }
  return Number.POSITIVE_INFINITY;
}

const publicPages = (pages: Addresses): string[] => [
  pages.front,
  pages.vision,
  pages.priorities,
  pages.theme,
  pages.ideas,
  pages.sentences,
  searchPage(pages, 1),
  sentencePage(pages, 1),
  ...pages.others,
];

async function weights(client: Client, pages: Addresses): Promise<void> {
  console.log('What a page weighs');
  const all: Weight[] = [];
  for (const page of [...publicPages(pages), '/mee/BENCH2', '/vastleggen'])
    all.push(await weigh(client, page));
  for (const [what, pick, limit] of [
    ['JavaScript', 'scripts', 45],
    ['CSS', 'styles', 30],
  ] as const) {
    const [most] = all.toSorted((one, other) => other[pick] - one[pick]);
    const page = most?.page.split('/')[1] || 'front';
    note(
      atMost(
        `${what} of the heaviest public page (${page}), gzipped`,
        (most?.[pick] ?? 0) / 1000,
        limit,
        'kB',
      ),
    );
  }
}

async function queries(folder: string): Promise<void> {
  console.log('Queries a page');
  const town = await startTown(folder, 'development');
  const client = new Client(town.origin);
  try {
    if (withDoing) await doingQueries(town, client, notes);
    if (!withVision) return;
    const pages = await findPages(town.db);
    const counts = [];
    for (const page of publicPages(pages)) {
      await client.ask(page);
      const { status, headers } = await client.ask(page);
      if (status !== 200) faults.push(`${page} answered ${status}`);
      counts.push({ page, queries: Number(headers['x-queries']) });
    }
    const most = counts.toSorted((one, other) => other.queries - one.queries)[0];
    note(
      atMost(
        `queries of the page with most (${most?.page.split('/')[1] || 'front'})`,
        most?.queries ?? 0,
        10,
        'queries',
      ),
    );
  } finally {
    client.close();
    await town.stop();
  }
}

function benchFair(): string | null {
  if (!existsSync('packages/fair/bench/run.ts')) return null;
  console.log('packages/fair');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'bench', '-w', 'packages/fair'], {
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (status !== 0) faults.push(`the bench of packages/fair stopped with ${status}: ${stderr.slice(-300)}`);
  return stdout;
}

/** A town that was kept has sent its digests of the day: they are measured in a fresh one only. */
async function measure(folder: string, isFresh: boolean): Promise<string> {
  const town = await startTown(folder, 'production');
  const client = new Client(town.origin);
  try {
    const pages = await findPages(town.db);
    await untilComputed(town.db, 0);
    if (withVision) {
      await firstBytes(town, client, pages);
      await throughput(town, client, pages);
      await recompute(town, client, pages);
      await hall(town);
      await weights(client, pages);
    }
    if (withDoing) {
      await doingFirstBytes(town, client, notes, seconds);
      await matching(town, notes);
      await liveBoard(town, client, notes);
      await largeThread(client, notes);
      if (isFresh) await everyonesDigest(town, client, notes);
    }
    note(atMost('memory of the app after all this', town.memory(), 300, 'MB'));
    const { rows } = await sql<{
      version: string;
    }>`select current_setting('server_version') as version`.execute(town.db);
    return rows[0]?.version ?? '';
  } finally {
    client.close();
    await town.stop();
  }
}

/** What was made, in words; null when the town was there already. */
async function largeTown(): Promise<{ folder: string; town: string | null }> {
  if (values.town !== undefined && existsSync(values.town)) return { folder: values.town, town: null };
  console.log('Making the town …');
  const {
    folder,
    made,
    seconds: took,
  } = await makeData(Number(values.gatherings), withDoing ? wholeTown : null, values.town);
  const doing = withDoing
    ? `, ${wholeTown.communities} communities, ${wholeTown.initiatives} initiatives and ${wholeTown.feedItems} feed items`
    : '';
  const accounts = made.people + (withDoing ? wholeTown.people : 0);
  const town = `a town of ${made.gatherings} gatherings, ${made.sentences} sentences, ${made.networks} networks and ${accounts} accounts${doing}`;
  console.log(`  ${town}: ${took.toFixed(0)} s`);
  return { folder, town };
}

const machine = describeMachine('');
const { folder, town } = await largeTown();
try {
  const postgres = await measure(folder, town !== null);
  await queries(folder);
  const fair = withVision ? benchFair() : null;
  console.log();
  printTable(notes.figures);
  for (const fault of faults) console.log(`WRONG: ${fault}`);
  const lines = machine.lines.map((line) => line.replace(/PostgreSQL .*$/, `PostgreSQL ${postgres}`));
  if (!values['no-report'] && values.only === undefined && town !== null)
    writeReport('docs/performance.md', { machine: { lines }, town, figures: notes.figures, fair });
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  if (values.town === undefined) removeData(folder);
}
