import { sql } from 'kysely';
import { newId } from '../src/platform/ids.ts';
import type { RunningTown } from './town.ts';

export type Back = {
  readonly handedIn: number;
  readonly lost: number;
  readonly doubled: number;
  readonly seconds: number;
};

/**
 * 300 phones that were without a connection send three sentences each at the same moment, as their queue does: one list of
 * JSON, again after a while when it failed. One answer in ten gets lost, so that phone sends the same list again.
 */
export async function hallComesBack(town: RunningTown, phones = 300): Promise<Back> {
  const id = newId();
  await sql`insert into gathering (id, network, title, starts_at, state, attendance, join_code)
    select ${id}::uuid, id, 'De zaal komt terug', now(), 'held', 300, 'BENCH4' from network order by id limit 1`.execute(
    town.db,
  );
  const started = performance.now();
  await Promise.all(Array.from({ length: phones }, (_, number) => phone(town.origin, number)));
  const seconds = (performance.now() - started) / 1000;
  const { rows } = await sql<{ all: string; different: string }>`
    select count(*) as all, count(distinct text) as different from harvest_item where gathering = ${id}`.execute(
    town.db,
  );
  const different = Number(rows[0]?.different);
  return {
    handedIn: phones * 3,
    lost: phones * 3 - different,
    doubled: Number(rows[0]?.all) - different,
    seconds: Math.round(seconds * 10) / 10,
  };
}

async function phone(origin: string, number: number): Promise<void> {
  const sentences = [1, 2, 3].map((each) => ({
    id: newId(),
    kind: 'value',
    text: `Telefoon ${number} zegt zin ${each}`,
  }));
  for (let tries = 1; tries <= 10; tries += 1) {
    const answer = await fetch(`${origin}/mee/BENCH4/zinnen`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ form: 2, sentences }),
    }).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200 && !(number % 10 === 0 && tries === 1)) return;
    await new Promise((wait) => setTimeout(wait, 200 * 2 ** tries * (0.5 + Math.random() / 2)));
  }
}
