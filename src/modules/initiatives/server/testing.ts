import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest, type Actor } from '#lib/platform/session.ts';
import { actorById } from '../../accounts/server/index.ts';
import { startInitiative, type StartInitiative } from './commands/start-initiative.ts';

export const at = new Date('2026-11-22T12:00:00Z');

let turn = 0;
/** Somebody with an account, as the log-in knows them. */
export async function makeActor(db: Db, name = 'Iemand'): Promise<Actor> {
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
  return actorById(db, id);
}

/** The same person later, with the circles they stand in now. */
export const again = (db: Db, actor: Actor): Promise<Actor> =>
  actor.id === null ? Promise.resolve(guest) : actorById(db, actor.id);

/** What a form for a new initiative says, unless said otherwise. */
export const described = (town: string, by: Actor, more: Partial<StartInitiative> = {}): StartInitiative => ({
  id: newId(),
  town,
  name: 'Een bankje om de tien stappen',
  situation: 'Van de flat tot de winkel is er nergens een plek om te zitten.',
  wished: 'Zes bankjes tussen de flat en de winkel',
  motivation: '',
  place: '',
  area: town,
  endsOn: '2027-06-01',
  phase: 'plan',
  visibility: 'everyone',
  community: null,
  idea: null,
  copyOf: null,
  online: true,
  lanes: ['Te doen', 'Bezig', 'Klaar'],
  by,
  at,
  ...more,
});

/** An initiative that runs, and its first partner with the circle it gave. */
export async function makeInitiative(
  db: Db,
  town: string,
  more: Partial<StartInitiative> = {},
): Promise<{ id: string; partner: Actor }> {
  const by = more.by ?? (await makeActor(db, 'Partner'));
  const started = await startInitiative(db, described(town, by, more));
  if (!started.ok) throw new Error(started.refusal);
  return { id: started.value.id, partner: await again(db, by) };
}

/** A running community with rules of play. */
export async function makeCommunity(
  db: Db,
  town: string,
  rules: { whoMayStart?: string; widestAudience?: string; entry?: string; members?: readonly Actor[] } = {},
): Promise<string> {
  const id = newId();
  const entry = rules.entry ?? 'open';
  await db
    .insertInto('community')
    .values({
      id,
      town,
      area: town,
      name: `Gemeenschap ${id.slice(-6)}`,
      audience: [],
      state: 'running',
      rules_version: 1,
      entry,
      announced_at: at,
    })
    .execute();
  await db
    .insertInto('rules_of_play')
    .values({
      community: id,
      version: 1,
      who_may_start: rules.whoMayStart ?? 'everyone',
      entry,
      area: town,
      widest_audience: rules.widestAudience ?? 'everyone',
      code_of_conduct: 'Luister naar elkaar',
    })
    .execute();
  for (const member of rules.members ?? [])
    await db
      .insertInto('community_member')
      .values({ community: id, person: member.id ?? '', state: 'member', accepted_version: 1 })
      .execute();
  return id;
}
