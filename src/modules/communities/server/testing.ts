import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Actor } from '#lib/platform/session.ts';
import { actorById } from '../../accounts/server/index.ts';
import type { RulesOfPlay } from '../rules.ts';
import { keepFirstMeeting } from './commands/appointments.ts';
import { joinCommunity } from './commands/members.ts';
import { draftRules } from './commands/rules-of-play.ts';
import { describeCommunity, startCommunity } from './commands/start-community.ts';
import { announceCommunity } from './commands/states.ts';
import { communityById } from './queries/community.ts';

export const at = new Date('2026-11-22T12:00:00Z');

let turn = 0;
/** Somebody with an account, as the log-in knows them. */
export async function makeActor(db: Db, name = 'Iemand'): Promise<Actor & { readonly id: string }> {
  const id = newId();
  turn += 1;
  await db
    .insertInto('auth.user')
    .values({ id, name: `${name} ${turn}`, email: `${id}@example.org`, emailVerified: true })
    .execute();
  await db
    .insertInto('person')
    .values({ id, name: `${name} ${turn}` })
    .execute();
  return again(db, id);
}

/** The same person later, with the circles they stand in now. */
export const again = async (db: Db, person: string): Promise<Actor & { readonly id: string }> => ({
  ...(await actorById(db, person)),
  id: person,
});

export const rulesOf = (town: string, more: Partial<RulesOfPlay> = {}): RulesOfPlay => ({
  whoMayStart: 'members',
  entry: 'open',
  area: town,
  meantFor: '',
  widestAudience: 'everyone',
  moneyTotal: null,
  moneyMost: null,
  moneyDecider: null,
  language: 'nl',
  codeOfConduct: 'Luister naar elkaar.',
  ...more,
});

type Ok<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: string };
export function must<T>(done: Ok<T>): T {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
}

/** A community that is being started, with everything that is needed to announce it. */
export async function makeDraft(
  db: Db,
  town: string,
  more: Partial<RulesOfPlay> = {},
): Promise<{ id: string; core: string }> {
  const id = newId();
  const by = await makeActor(db, 'Kern');
  const name = `Gemeenschap ${id.slice(-12)}`;
  must(await startCommunity(db, { id, town, name, purpose: 'Samen verder komen', by, at }));
  must(
    await describeCommunity(db, {
      community: id,
      words: { why: 'Omdat', how: 'Samen', what: 'Acht bomen' },
      by,
    }),
  );
  await keepFirstMeeting(db, id, { id: newId(), what: 'Soep', at, place: 'De Loods' });
  must(await draftRules(db, { community: id, rules: rulesOf(town, more), by }));
  return { id, core: by.id };
}

/** A running community with a core team of one. */
export async function makeCommunity(
  db: Db,
  town: string,
  more: Partial<RulesOfPlay> = {},
): Promise<{ id: string; core: string }> {
  const made = await makeDraft(db, town, more);
  must(await announceCommunity(db, { community: made.id, by: await again(db, made.core), at }));
  return made;
}

/** Somebody joins an open community on its current rules. */
export async function makeMember(db: Db, community: string, name = 'Lid'): Promise<string> {
  const by = await makeActor(db, name);
  const version = (await communityById(db, by, community))?.inside?.rulesVersion ?? 1;
  must(
    await joinCommunity(db, { community, version, motivation: '', department: null, secret: null, by, at }),
  );
  return by.id;
}
