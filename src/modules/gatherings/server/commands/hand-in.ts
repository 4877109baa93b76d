import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { HandInInput } from '../../input.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { gatheringStates, takesHandIns, takesTidying } from '../../rules.ts';
import { tellSoon } from './tell-soon.ts';

export type HandIn = {
  readonly gathering: string;
  readonly sentence: HandInInput;
  /** Hash of the secret on a participant's device; null when the host writes for the group. */
  readonly device: Buffer | null;
  readonly byHost: string | null;
  /** A sheet that is closed for participants is still open for the host. */
  readonly by: 'participant' | 'host';
};

const openFor = {
  participant: gatheringStates.filter(takesHandIns),
  host: gatheringStates.filter(takesTidying),
} as const;

export type HandedIn = { readonly id: string; readonly again: boolean };

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

/**
 * Hands in one sentence, in one statement. The same id with the same content again is the same submission; the same id
 * with other content is refused. It takes no lock on the gathering: a sentence that comes in while the harvest is being
 * published stays on the sheet, and the host sees that there is more to publish.
 */
export async function handIn(db: Db, act: HandIn): Promise<Result<HandedIn, GatheringRefusal>> {
  const hash = bodyHash(act.gathering, act.sentence);
  const made = await insertItem(db, act, hash);
  if (made) {
    tellSoon(db, act.gathering);
    return ok({ id: act.sentence.id, again: false });
  }
  return handedInBefore(db, act, hash);
}

async function insertItem(db: Db, act: HandIn, hash: Buffer): Promise<boolean> {
  const { sentence } = act;
  const made = await sql<{ id: string }>`
    with made as (
      insert into harvest_item (id, gathering, kind, text, explanation, priority, status, who, by_when, needs, device, by_person, body_hash)
      select ${sentence.id}::uuid, gathering.id, ${sentence.kind}, ${sentence.text}, ${sentence.explanation},
        (select p.id from harvest_item p where p.id = ${sentence.priority}::uuid and p.gathering = gathering.id and p.kind = 'priority'),
        ${sentence.status}, ${sentence.who}, ${sentence.byWhen}::date, ${sentence.needs}::text[],
        ${act.device}::bytea, ${act.byHost}::uuid, ${hash}::bytea
      from gathering
      where gathering.id = ${act.gathering}::uuid and gathering.state = any (${openFor[act.by]}::text[])
        and not exists (select from statement where statement.id = ${sentence.id}::uuid)
      on conflict (id) do nothing
      returning id
    )${
      sentence.values.length > 0
        ? sql`, linked as (
      insert into harvest_item_value (priority, value)
      select made.id, value.id from made, harvest_item value
      where value.gathering = ${act.gathering}::uuid and value.kind = 'value' and value.id = any (${sentence.values}::uuid[])
    )`
        : sql``
    }
    select id from made`.execute(db);
  return made.rows.length > 0;
}

/** Nothing was added: it was there already, it clashes with something else, or the sheet is closed. */
async function handedInBefore(
  db: Db,
  act: HandIn,
  hash: Buffer,
): Promise<Result<HandedIn, GatheringRefusal>> {
  const { id } = act.sentence;
  const { rows } = await sql<{ state: string | null; body_hash: Buffer | null; published: boolean }>`
    select (select state from gathering where id = ${act.gathering}::uuid) state,
      (select body_hash from harvest_item where id = ${id}::uuid) body_hash,
      exists (select from statement where id = ${id}::uuid) published`.execute(db);
  const [found] = rows;
  if (found?.body_hash?.equals(hash) === true) return ok({ id, again: true });
  if (found?.body_hash != null || found?.published === true) return refuse('other_content');
  if (found?.state == null) return refuse('unknown_gathering');
  return refuse(found.state === 'cancelled' ? 'cancelled' : 'closed');
}
