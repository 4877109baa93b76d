import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { actorOf, type Actor, type HeldRole } from '#lib/platform/session.ts';

const code = (): string => {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return Array.from({ length: 6 }, () => letters[Math.floor(Math.random() * letters.length)]).join('');
};

/** A town GM0001 with two districts of two neighbourhoods each, unless it is there. */
export async function makeTown(db: Db, number = 1): Promise<string> {
  const four = String(number).padStart(4, '0');
  const town = `GM${four}`;
  await db
    .insertInto('area')
    .values([
      { code: town, kind: 'municipality', name: 'Proefstad', parent: 'NL00', path: ['NL00', town] },
      ...['01', '02'].flatMap((district) => {
        const wk = `WK${four}${district}`;
        const path = ['NL00', town, wk];
        return [
          { code: wk, kind: 'district', name: `Wijk ${district}`, parent: town, path },
          ...['01', '02'].map((end) => {
            const bu = `BU${four}${district}${end}`;
            return { code: bu, kind: 'neighbourhood', name: `Buurt ${end}`, parent: wk, path: [...path, bu] };
          }),
        ];
      }),
    ])
    .execute();
  await db
    .insertInto('town')
    .values({ area: town, slug: `proefstad-${number}`, name: 'Proefstad' })
    .execute();
  return town;
}

/** A person with the roles given, each on an area. */
export async function makePerson(db: Db, roles: readonly (readonly [string, string])[] = []): Promise<Actor> {
  const id = newId();
  const name = `Persoon ${id.slice(-4)}`;
  await sql`insert into auth."user" (id, name, email, "emailVerified") values (${id}, ${name}, ${`${id}@voorbeeld.example`}, true)`.execute(
    db,
  );
  await db.insertInto('person').values({ id, name }).execute();
  const held: HeldRole[] = [];
  for (const [role, area] of roles) {
    await db.insertInto('role').values({ id: newId(), person: id, role, area }).execute();
    held.push({ role: role as HeldRole['role'], area, network: null, gathering: null });
  }
  return actorOf({ id, name }, held);
}

export async function makeNetwork(
  db: Db,
  town: string,
  given: { name?: string; kind?: string; size?: number; areas?: readonly string[] } = {},
): Promise<string> {
  const id = newId();
  const { name = `Netwerk ${id.slice(-12)}`, kind = 'other', size = null, areas = [] } = given;
  await db
    .insertInto('network')
    .values({ id, town, name, kind, size, state: 'confirmed', confirmed_at: new Date() })
    .execute();
  if (areas.length > 0)
    await db
      .insertInto('network_area')
      .values(areas.map((area) => ({ network: id, area })))
      .execute();
  return id;
}

/** A published gathering. */
export async function makeGathering(
  db: Db,
  network: string,
  given: { attendance?: number | null; at?: Date; ages?: Readonly<Record<string, number>> } = {},
): Promise<string> {
  const id = newId();
  const at = given.at ?? new Date('2026-03-10T19:00:00Z');
  await db
    .insertInto('gathering')
    .values({
      id,
      network,
      title: 'Een avond praten',
      starts_at: at,
      state: 'published',
      join_code: code(),
      attendance: given.attendance ?? null,
      version: 1,
      published_at: at,
    })
    .execute();
  for (const [age_band, people] of Object.entries(given.ages ?? {}))
    await db.insertInto('gathering_age').values({ gathering: id, age_band, people }).execute();
  return id;
}

export type GivenSentence = {
  readonly kind: 'value' | 'priority' | 'contribution';
  readonly text?: string;
  readonly rank?: number | null;
  readonly theme?: string;
  readonly priority?: string;
  readonly status?: 'happening' | 'we_will' | 'wish';
  readonly needs?: readonly string[];
};

/** Published sentences of a gathering, in one go; returns their ids in the same order. */
export async function makeSentences(
  db: Db,
  gathering: string,
  given: readonly GivenSentence[],
): Promise<string[]> {
  const { network, town } = await db
    .selectFrom('gathering')
    .innerJoin('network', 'network.id', 'gathering.network')
    .select(['gathering.network', 'network.town'])
    .where('gathering.id', '=', gathering)
    .executeTakeFirstOrThrow();
  const rows = given.map((sentence) => ({ id: newId(), ...sentence }));
  await db
    .insertInto('statement')
    .values(
      rows.map(({ id, kind, text, rank, priority, status, needs }) => ({
        id,
        gathering,
        network,
        town,
        kind,
        text: text ?? `Zin ${id.slice(-12)}`,
        rank: rank ?? null,
        priority: priority ?? null,
        status: kind === 'contribution' ? (status ?? 'wish') : null,
        who: status === 'we_will' ? 'Wij' : null,
        by_when: status === 'we_will' ? '2027-03-01' : null,
        needs: [...(needs ?? [])],
        first_version: 1,
        version: 1,
        published_at: new Date('2026-03-12T10:00:00Z'),
      })),
    )
    .execute();
  const placed = rows.flatMap(({ id, theme }) => (theme === undefined ? [] : [{ statement: id, theme }]));
  if (placed.length > 0) await db.insertInto('placement').values(placed).execute();
  return rows.map(({ id }) => id);
}

export async function makeTheme(
  db: Db,
  town: string,
  kind: 'value' | 'priority' = 'priority',
  title?: string,
): Promise<string> {
  const id = newId();
  await db
    .insertInto('theme')
    .values({ id, town, kind, title: title ?? `Thema ${id.slice(-12)}` })
    .execute();
  return id;
}
