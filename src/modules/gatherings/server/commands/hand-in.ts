import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { HandInInput } from '../../input.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { gatheringStates, takesHandIns, takesTidying } from '../../rules.ts';
import { tellSoon } from './tell-soon.ts';

type From = {
  readonly gathering: string;
  /** Hash of the secret on a participant's device; null when the host writes for the group. */
  readonly device: Buffer | null;
  readonly byHost: string | null;
  /** A sheet that is closed for participants is still open for the host. */
  readonly by: 'participant' | 'host';
};
export type HandIn = From & { readonly sentence: HandInInput };
export type HandInAll = From & { readonly sentences: readonly HandInInput[] };
export type HandedIn = { readonly id: string; readonly again: boolean };

const openFor = {
  participant: gatheringStates.filter(takesHandIns),
  host: gatheringStates.filter(takesTidying),
} as const;

/** A device is known within one gathering only: the same phone at two gatherings gives two hashes. */
export const deviceHash = (gathering: string, secret: string): Buffer =>
  createHash('sha256').update(`${gathering}:${secret}`).digest();

/** What makes two submissions the same one. */
export const bodyHash = (gathering: string, sentence: HandInInput): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        gathering,
        sentence.kind,
        sentence.text,
        sentence.explanation,
        sentence.values.toSorted(),
        sentence.priority,
        sentence.status,
        sentence.who,
        sentence.byWhen,
        sentence.needs.toSorted(),
      ]),
    )
    .digest();

export async function handIn(db: Db, act: HandIn): Promise<Result<HandedIn, GatheringRefusal>> {
  const [handed] = await handInAll(db, { ...act, sentences: [act.sentence] });
  if (handed === undefined) throw new Error('handInAll answers each sentence');
  return handed;
}

type Outcome = 'new' | 'again' | 'other' | 'closed' | 'cancelled' | 'unknown';
const refusals = {
  other: 'other_content',
  closed: 'closed',
  cancelled: 'cancelled',
  unknown: 'unknown_gathering',
} as const satisfies Partial<Record<Outcome, GatheringRefusal>>;

/**
 * Hands in sentences, in one statement (the function hand_in of the migrations). The same id with the same content again
 * is the same submission; the same id with other content is refused. A sentence that comes in while the harvest is being
 * published stays on the sheet, and the host sees that there is more to publish.
 */
export async function handInAll(db: Db, act: HandInAll): Promise<Result<HandedIn, GatheringRefusal>[]> {
  const handed = await handInWithin(db, act);
  if (handed.some((each) => each.ok && !each.value.again)) tellSoon(db, act.gathering);
  return handed;
}

/** The same within a transaction of the caller, who tells the screens once that is done. */
export async function handInWithin(db: Db, act: HandInAll): Promise<Result<HandedIn, GatheringRefusal>[]> {
  const given = act.sentences.map((sentence) => ({
    ...sentence,
    hash: bodyHash(act.gathering, sentence).toString('hex'),
  }));
  const { rows } = await sql<{ place: number; outcome: Outcome }>`select place, outcome from hand_in(
    ${act.gathering}::uuid, ${openFor[act.by]}::text[], ${act.device}::bytea, ${act.byHost}::uuid,
    ${JSON.stringify(given)}::jsonb)`.execute(db);
  const outcomes = new Map(rows.map(({ place, outcome }) => [place, outcome]));
  return given.map(({ id }, index) => {
    const outcome = outcomes.get(index + 1) ?? 'unknown';
    return outcome === 'new' || outcome === 'again'
      ? ok({ id, again: outcome === 'again' })
      : refuse(refusals[outcome]);
  });
}
