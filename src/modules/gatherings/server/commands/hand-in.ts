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

/**
 * Hands in sentences, in one statement. The same id with the same content again is the same submission; the same id
 * with other content is refused. It takes no lock on the gathering: a sentence that comes in while the harvest is being
 * published stays on the sheet, and the host sees that there is more to publish.
 */
export async function handInAll(db: Db, act: HandInAll): Promise<Result<HandedIn, GatheringRefusal>[]> {
  const given = act.sentences.map((sentence) => ({
    ...sentence,
    hash: bodyHash(act.gathering, sentence).toString('hex'),
  }));
  const made = await insertItems(db, act, given);
  if (made.size > 0) tellSoon(db, act.gathering);
  const rest = given.filter(({ id }) => !made.has(id));
  const known =
    rest.length === 0
      ? null
      : await alreadyThere(
          db,
          act.gathering,
          rest.map(({ id }) => id),
        );
  const answered = new Set<string>();
  return given.map(({ id, hash }) => {
    // Twice in one batch: the second is a repeat of the first, or clashes with it.
    if (made.get(id) === hash) {
      const again = answered.has(id);
      answered.add(id);
      return ok({ id, again });
    }
    if (made.has(id)) return refuse('other_content');
    return answer(id, hash, known);
  });
}

type Given = HandInInput & { readonly hash: string };

/** Answers the ids that were added, with the hash of what was added. */
async function insertItems(db: Db, act: HandInAll, given: readonly Given[]): Promise<Map<string, string>> {
  const made = await sql<{ id: string; hash: string }>`
    with given as (
      select distinct on (id) * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id uuid, kind text, text text, explanation text,
        priority uuid, status text, who text, "byWhen" date, needs text[], values uuid[], hash text)
      order by id
    ), made as (
      insert into harvest_item (id, gathering, kind, text, explanation, priority, status, who, by_when, needs, device, by_person, body_hash)
      select g.id, gathering.id, g.kind, g.text, g.explanation,
        coalesce((select p.id from harvest_item p where p.id = g.priority and p.gathering = gathering.id and p.kind = 'priority'),
          (select p.id from given p where p.id = g.priority and p.kind = 'priority')),
        g.status, g.who, g."byWhen", g.needs, ${act.device}::bytea, ${act.byHost}::uuid, decode(g.hash, 'hex')
      from given g, gathering
      where gathering.id = ${act.gathering}::uuid and gathering.state = any (${openFor[act.by]}::text[])
        and not exists (select from statement where statement.id = g.id)
      on conflict (id) do nothing
      returning id, body_hash
    ), linked as (
      insert into harvest_item_value (priority, value)
      select made.id, v.id from made join given g on g.id = made.id, unnest(g.values) v (id)
      where exists (select from harvest_item i where i.id = v.id and i.gathering = ${act.gathering}::uuid and i.kind = 'value')
        or exists (select from made m join given o on o.id = m.id where o.id = v.id and o.kind = 'value')
      on conflict do nothing
    )
    select id, encode(body_hash, 'hex') as hash from made`.execute(db);
  return new Map(made.rows.map(({ id, hash }) => [id, hash]));
}

type Known = {
  readonly state: string | null;
  readonly items: Readonly<Record<string, string>>;
  readonly published: readonly string[];
};

/** Nothing was added for these: they were there already, they clash with something else, or the sheet is closed. */
async function alreadyThere(db: Db, gathering: string, ids: readonly string[]): Promise<Known> {
  const { rows } = await sql<Known>`
    select (select state from gathering where id = ${gathering}::uuid) as state,
      coalesce((select jsonb_object_agg(id, encode(body_hash, 'hex')) from harvest_item where id = any (${ids}::uuid[])), '{}') as items,
      array(select id::text from statement where id = any (${ids}::uuid[])) as published`.execute(db);
  return rows[0] ?? { state: null, items: {}, published: [] };
}

function answer(id: string, hash: string, known: Known | null): Result<HandedIn, GatheringRefusal> {
  if (known?.items[id] === hash) return ok({ id, again: true });
  if (known?.items[id] !== undefined || known?.published.includes(id) === true)
    return refuse('other_content');
  if (known?.state == null) return refuse('unknown_gathering');
  return refuse(known.state === 'cancelled' ? 'cancelled' : 'closed');
}
