import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { actorOf, type Actor } from '#lib/platform/session.ts';
import { handInInput, type HandInInput } from '../input.ts';
import { joinCodeFrom, type GatheringState } from '../rules.ts';
import { handIn } from './commands/hand-in.ts';

/** Someone who leads a network, without a row in the database. */
export const holderOf = (network: string, id: string | null = null): Actor => ({
  ...actorOf(id === null ? null : { id, name: 'Holder' }, [
    { role: 'network_holder', area: null, network, gathering: null },
  ]),
});

/** A gathering of a network, planned unless said otherwise. */
export async function makeGathering(
  db: Db,
  network: string,
  given: {
    state?: GatheringState;
    attendance?: number | null;
    startsAt?: Date;
    title?: string;
    isPrivate?: boolean;
  } = {},
): Promise<{ id: string; code: string; host: Actor }> {
  const id = newId();
  const code = joinCodeFrom(randomBytes(6));
  await db
    .insertInto('gathering')
    .values({
      id,
      network,
      title: given.title ?? 'Een avond praten',
      question: 'Wat vinden wij belangrijk?',
      starts_at: given.startsAt ?? new Date('2027-03-09T18:30:00Z'),
      place: 'De kantine',
      state: given.state ?? 'planned',
      attendance: given.attendance ?? null,
      is_private: given.isPrivate ?? false,
      join_code: code,
    })
    .execute();
  return { id, code, host: holderOf(network) };
}

/** A sentence as a form would bring it. */
export const sentence = (given: Partial<v.InferInput<typeof handInInput>> = {}): HandInInput =>
  v.parse(handInInput, { id: newId(), kind: 'value', text: 'Dat je gemist wordt.', ...given });

/** Hands in sentences for a gathering, as its host; returns their ids. */
export async function makeHarvest(
  db: Db,
  gathering: string,
  given: readonly Partial<v.InferInput<typeof handInInput>>[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const each of given) {
    const handed = await handIn(db, {
      gathering,
      sentence: sentence(each),
      device: null,
      byHost: null,
      by: 'host',
    });
    if (!handed.ok) throw new Error(`the sentence was refused: ${handed.refusal}`);
    ids.push(handed.value.id);
  }
  return ids;
}
