import { sql } from 'kysely';
import { postItem } from '#lib/modules/feed/server/index.ts';
import { notify } from '#lib/modules/notifications/server/index.ts';
import { sees } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import { mustAcceptRules } from '#lib/platform/rules-of-play.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { PromiseRefusal } from '../refusals.ts';
import type { NamedOwner, Owner } from '../rules.ts';

export type About = {
  readonly id: string;
  readonly kind: string;
  readonly town: string;
  readonly title: string;
  /** The community or initiative in whose conversation it shows; null: there is none. */
  readonly host: string | null;
};

/** A thing that promises and questions can be about, for whoever may see what happens at it; null when not. */
export async function readAbout(db: Db, id: string, reader: Actor): Promise<About | null> {
  const { rows } = await sql<About & { audience: string[] }>`
    select t.id, t.kind, t.town, t.title, place_audience(t.id) as audience, case when t.kind in ('community', 'initiative') then t.id else coalesce(
      (select coalesce(initiative, community) from need where id = t.id), (select initiative from activity where id = t.id),
      (select initiative from result where id = t.id)) end as host
    from thing t where t.id = ${id}`.execute(db);
  const [thing] = rows;
  return thing && sees(reader, thing.audience) ? thing : null;
}

/** `acting: false` is for answering what was asked of them: that needs no acceptance of the rules of play as they are now. */
type Options = { readonly acting?: boolean };

/** The same, for whoever does something with it. */
export async function aboutFor(
  db: Db,
  id: string,
  by: Actor,
  { acting = true }: Options = {},
): Promise<Result<About, PromiseRefusal>> {
  const thing = await readAbout(db, id, by);
  if (thing === null) return refuse('not_there');
  if (by.id === null) return refuse('log_in_first');
  return acting && (await mustAcceptRules(db, by, [id])) ? refuse('accept_rules_first') : ok(thing);
}

/** A promise or question with what it is about, for whoever does something with it. */
export async function withAbout<Row extends { readonly about: string }>(
  db: Db,
  row: Row | undefined,
  by: Actor,
  options: Options = {},
): Promise<Result<{ row: Row; about: About }, PromiseRefusal>> {
  if (row === undefined) return refuse('not_there');
  const about = await aboutFor(db, row.about, by, options);
  return about.ok ? ok({ row, about: about.value }) : about;
}

/** An owner with its name; null when there is no such person, confirmed network or department of this town that somebody speaks for. */
export async function findOwner(
  db: Db,
  owner: Owner,
  town: string,
): Promise<(NamedOwner & { answerDays: number | null }) | null> {
  const { rows } = await sql<{ name: string; answerDays: number | null }>`
    select name, null::integer as "answerDays" from person where ${owner.kind} = 'person' and id = ${owner.id}
    union all select name, null from network where ${owner.kind} = 'network' and id = ${owner.id} and town = ${town} and state = 'confirmed' and hidden_at is null
    union all select name, answer_days from department where ${owner.kind} = 'department' and id = ${owner.id} and town = ${town}
      and exists (select from department_member where department = ${owner.id})`.execute(db);
  return rows[0] ? { ...owner, ...rows[0] } : null;
}

/** The columns that name an owner: `who_` of a promise, `to_` of a question. */
export function ownerColumns<P extends 'who' | 'to'>(prefix: P, owner: Owner | null) {
  const of = (kind: Owner['kind']): string | null => (owner?.kind === kind ? owner.id : null);
  return {
    [`${prefix}_person`]: of('person'),
    [`${prefix}_network`]: of('network'),
    [`${prefix}_department`]: of('department'),
  } as Record<`${P}_${Owner['kind']}`, string | null>;
}

/** The people who speak for an owner. */
export async function peopleOf(db: Db, owner: Owner): Promise<string[]> {
  if (owner.kind === 'person') return [owner.id];
  const { rows } = await sql<{ person: string }>`
    select person from department_member where ${owner.kind} = 'department' and department = ${owner.id}
    union select person from role where ${owner.kind} = 'network' and network = ${owner.id} and role = 'network_holder'`.execute(
    db,
  );
  return rows.map(({ person }) => person);
}

/** Shows it in the feed when the thing has one, and tells those who must act or asked. */
export async function tellOf(
  tx: Db,
  told: {
    readonly about: About;
    readonly kind: 'promise' | 'question';
    readonly subject: string;
    readonly by: string | null;
    readonly people: readonly string[];
    /** How they are told of it; as its kind when left out. */
    readonly as?: 'answered';
    /** The public reply with which it ended. */
    readonly words?: string;
    /** It took the place of one that somebody else had. */
    readonly takenOver?: boolean;
  },
): Promise<void> {
  const { about, kind, subject, by } = told;
  if (about.host !== null) {
    const detail = told.takenOver ? { taken_over: 1 } : {};
    await postItem(tx, { place: about.host, kind, subject, by, words: told.words ?? '', detail });
  }
  await notify(tx, { place: about.id, kind: told.as ?? kind, subject, by, people: told.people });
  const others = (await whoSaid(tx, about)).filter((person) => !told.people.includes(person));
  await notify(tx, { place: about.id, kind, subject, by, people: others });
}

/** A sentence and a gathering have no conversation: whoever leads their network hears what was promised and asked about it. */
async function whoSaid(tx: Db, { id, kind }: About): Promise<string[]> {
  if (kind !== 'statement' && kind !== 'gathering') return [];
  const { rows } = await sql<{ person: string }>`
    select person from role where role = 'network_holder' and network in (
      select network from statement where id = ${id} union select network from gathering where id = ${id})`.execute(
    tx,
  );
  return rows.map(({ person }) => person);
}
