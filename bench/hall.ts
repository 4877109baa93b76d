import { sql } from 'kysely';
import { newId } from '../src/platform/ids.ts';
import type { Db } from '../src/platform/db/index.ts';
import { addressOf, Client, follow, type Answer } from './client.ts';
import { asFastAs, times, type Loaded, type Times } from './load.ts';
import type { RunningTown } from './town.ts';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.max(0, milliseconds)));

type Hall = { readonly id: string; readonly code: string; readonly key: string };

/** A gathering that is going on, of the first network. */
async function openHall(db: Db, code: string): Promise<Hall> {
  const id = newId();
  const { rows } = await sql<{ key: string }>`
    insert into gathering (id, network, title, starts_at, state, attendance, join_code)
    select ${id}::uuid, id, 'Een volle zaal', now(), 'held', 300, ${code} from network order by id limit 1
    returning screen_key as key`.execute(db);
  return { id, code, key: rows[0]?.key ?? '' };
}

const kept = async (db: Db, hall: Hall): Promise<number> =>
  Number(
    (await sql<{ count: string }>`select count(*) from harvest_item where gathering = ${hall.id}`.execute(db))
      .rows[0]?.count,
  );

const taken = ({ status }: Answer): boolean => status === 303;

function handIn(
  client: Client,
  hall: Hall,
  id: string,
  text: string,
  ask: { cookie?: string; from?: string },
) {
  const form = { id, kind: 'value', text, explanation: '' };
  return client.ask(`/mee/${hall.code}?stap=1&/handIn`, { method: 'POST', form, ...ask });
}

const cookieOf = ({ headers }: Answer): string | undefined =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ') || undefined;

/** How many sentences a second are taken in, by devices that each hand in fifty. */
export async function handInFast(town: RunningTown, seconds: number): Promise<Loaded & { kept: number }> {
  const hall = await openHall(town.db, 'BENCH2');
  const client = new Client(town.origin);
  const cookies = new Map<number, string | undefined>();
  const loaded = await asFastAs(16, { seconds, good: taken }, async (number) => {
    const device = Math.floor(number / 50);
    const cookie = cookies.get(device);
    const ask = { from: addressOf(device), ...(cookie === undefined ? {} : { cookie }) };
    const answer = await handIn(client, hall, newId(), `Zin nummer ${number} van de zaal`, ask);
    if (cookie === undefined) cookies.set(device, cookieOf(answer));
    return answer;
  });
  client.close();
  return { ...loaded, kept: await kept(town.db, hall) };
}

export type HallFigures = {
  readonly people: number;
  readonly handedIn: number;
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: readonly string[];
  readonly answer: Times;
  /** How much later than its answer a sentence was counted on the host's screen. */
  readonly lag: Times;
};

/**
 * 300 phones behind one address open the page and hand in three sentences each within two minutes, following every
 * redirect as a browser does. One in twenty answers gets lost on the way: the phone sends the same sentence again.
 */
export async function fullHall(
  town: RunningTown,
  { people = 300, seconds = 120 } = {},
): Promise<HallFigures> {
  const each = 3;
  const hall = await openHall(town.db, 'BENCH3');
  const client = new Client(town.origin);
  const screen = watchScreen(town, hall);
  const answers: number[] = [];
  const answered: number[] = [];
  const wrong: string[] = [];
  const started = performance.now();

  const phone = async (person: number): Promise<void> => {
    await pause(((person * 0.618) % 1) * 15_000);
    const opened = await client.ask(`/mee/${hall.code}`);
    if (opened.status !== 200) wrong.push(`the page answered ${opened.status}`);
    let cookie = cookieOf(opened);
    for (let number = 0; number < each; number += 1) {
      const moment = 15_000 + ((number + ((person * 0.618) % 1)) / each) * (seconds * 1000 - 18_000);
      await pause(started + moment - performance.now());
      const id = newId();
      const text = `Persoon ${person} zegt zin ${number}`;
      const answer = await handIn(client, hall, id, text, cookie === undefined ? {} : { cookie });
      cookie ??= cookieOf(answer);
      answers.push(answer.whole);
      if (!taken(answer)) wrong.push(`handing in answered ${answer.status}`);
      answered.push(performance.now());
      const ask = cookie === undefined ? {} : { cookie };
      if ((person + number) % 20 === 0) {
        const again = await handIn(client, hall, id, text, ask);
        if (!taken(again)) wrong.push(`handing in again answered ${again.status}`);
      }
      await client.ask(`/mee/${hall.code}?stap=1&gelukt=ingeleverd`, ask);
    }
  };
  await Promise.all(
    Array.from({ length: people }, (_, person) =>
      phone(person).catch((fault: unknown) => void wrong.push(String(fault))),
    ),
  );
  await pause(2_500);
  screen.stop();
  client.close();
  const total = await kept(town.db, hall);
  const handedIn = people * each;
  return {
    people,
    handedIn,
    lost: Math.max(0, handedIn - total),
    doubled: Math.max(0, total - handedIn),
    wrong,
    answer: times(answers),
    lag: times(lagsOf(answered, screen.shown)),
  };
}

type Shown = { readonly at: number; readonly count: number };

/** The host's large screen: hears that something changed, and fetches its page again at most once a second. */
function watchScreen(town: RunningTown, hall: Hall): { shown: readonly Shown[]; stop: () => void } {
  const client = new Client(town.origin);
  const shown: Shown[] = [];
  let last = 0;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    last = performance.now();
    timer = undefined;
    const { body } = await client.ask(`/praat/bijeenkomsten/${hall.id}/scherm?sleutel=${hall.key}`);
    const counts = [...body.matchAll(/<strong[^>]*>(\d+)<\/strong>/g)].slice(0, 3);
    const count = counts.reduce((sum, [, number]) => sum + Number(number), 0);
    shown.push({ at: performance.now(), count });
  };
  const heard = (): void => {
    timer ??= setTimeout(() => void look(), Math.max(0, last + 1_000 - performance.now()));
  };
  const stream = follow(`${town.origin}/praat/bijeenkomsten/${hall.id}/stroom?sleutel=${hall.key}`, heard);
  return {
    shown,
    stop: () => {
      clearTimeout(timer);
      stream.stop();
      client.close();
    },
  };
}

/** The n-th sentence that was answered is on the screen when the screen counts n. One that never comes is forever late. */
function lagsOf(answered: readonly number[], shown: readonly Shown[]): number[] {
  return answered
    .toSorted((one, other) => one - other)
    .map((moment, place) => {
      const seen = shown.find(({ count }) => count > place);
      return seen === undefined ? Number.POSITIVE_INFINITY : Math.max(0, seen.at - moment);
    });
}
