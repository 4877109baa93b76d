import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { wordsToKeep } from '../rules/index-words.ts';

const person = v.object({
  slug: v.string(),
  area: v.string(),
  talents: v.array(v.string()),
  likes: v.optional(v.string(), ''),
  hours: v.optional(v.number()),
  in: v.optional(v.array(v.string()), []),
  partner: v.optional(v.array(v.string()), []),
  away: v.optional(v.boolean(), false),
  declined: v.optional(v.boolean(), false),
});
const labelled = v.object({
  people: v.array(person),
  initiatives: v.array(
    v.object({
      slug: v.string(),
      name: v.string(),
      community: v.string(),
      area: v.string(),
      partners: v.optional(v.array(v.string()), []),
    }),
  ),
  needs: v.array(
    v.object({
      slug: v.string(),
      half: v.picklist(['tuning', 'held-out']),
      initiative: v.string(),
      kind: v.string(),
      title: v.string(),
      words: v.string(),
      hours: v.optional(v.number()),
      good: v.array(v.string()),
    }),
  ),
});

/** People, needs and who suits which, labelled by hand (demo/matching.json). */
export const readLabelled = () =>
  v.parse(
    labelled,
    JSON.parse(readFileSync(new URL('../../../../demo/matching.json', import.meta.url), 'utf8')),
  );

export type Labelled = ReturnType<typeof readLabelled>;

const wordsOnly = v.object({
  people: v.array(
    v.object({ slug: v.string(), talents: v.array(v.string()), likes: v.optional(v.string(), '') }),
  ),
  needs: v.array(v.object({ title: v.string(), words: v.string(), good: v.array(v.string()) })),
});

/** A set that only has words (demo/matching-last.json): everybody lives in one neighbourhood, one initiative asks it all. */
export function readWordsOnly(file: string): Labelled {
  const path = new URL(`../../../../demo/${file}.json`, import.meta.url);
  const { people, needs } = v.parse(wordsOnly, JSON.parse(readFileSync(path, 'utf8')));
  const area = 'BU99000103';
  const alone = { area, in: [], partner: [], away: false, declined: false };
  const organiser = { ...alone, slug: `${file}-organiser`, talents: ['xyz'], likes: '' };
  const initiative = `${file}-initiative`;
  return {
    people: [...people.map((each) => ({ ...alone, ...each })), organiser],
    initiatives: [
      {
        slug: initiative,
        name: 'Van alles',
        community: `${file}-community`,
        area,
        partners: [organiser.slug],
      },
    ],
    needs: needs.map((need, at) => ({
      ...need,
      slug: `${file}-${at}`,
      half: 'held-out' as const,
      initiative,
      kind: 'skill',
    })),
  };
}

/** Puts the labelled people and needs in a database with the demo town's areas. Answers their ids by slug. */
export async function makeLabelled(db: Db, labelled: Labelled, town: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const idOf = (slug: string): string => {
    const id = ids.get(slug) ?? newId();
    ids.set(slug, id);
    return id;
  };
  await makeLabelledInitiatives(db, labelled, town, idOf);
  for (const each of labelled.people) await makeLabelledPerson(db, each, idOf);
  for (const { slug, partners } of labelled.initiatives)
    for (const partner of partners)
      await db
        .insertInto('initiative_person')
        .values({ initiative: idOf(slug), person: idOf(partner), stage: 'partner' })
        .onConflict((clash) => clash.doNothing())
        .execute();
  await makeLabelledNeeds(db, labelled, town, idOf);
  const no = labelled.people.filter(({ declined }) => declined);
  for (const { slug } of no)
    await db
      .insertInto('match_answer')
      .values({ need: idOf('n26'), person: idOf(slug), state: 'declined', answered_at: new Date() })
      .execute();
  return ids;
}

async function makeLabelledPerson(
  db: Db,
  each: Labelled['people'][number],
  idOf: (slug: string) => string,
): Promise<void> {
  const id = idOf(each.slug);
  await db
    .insertInto('auth.user')
    .values({ id, name: each.slug, email: `${id}@example.org`, emailVerified: true })
    .execute();
  await db.insertInto('person').values({ id, name: each.slug, area: each.area }).execute();
  await db
    .insertInto('talent')
    .values(each.talents.map((words) => ({ person: id, words, stems: wordsToKeep(words) })))
    .execute();
  await db
    .insertInto('talent_profile')
    .values({
      person: id,
      likes: each.likes,
      stems: wordsToKeep(each.likes),
      hours: each.hours ?? null,
      findable: true,
      away_until: each.away ? '2099-01-01' : null,
    })
    .execute();
  for (const community of each.in)
    await db
      .insertInto('community_member')
      .values({ community: idOf(community), person: id, state: 'member', accepted_version: 1 })
      .execute();
  for (const initiative of each.partner)
    await db
      .insertInto('initiative_person')
      .values({ initiative: idOf(initiative), person: id, stage: 'partner' })
      .execute();
}

async function makeLabelledInitiatives(
  db: Db,
  labelled: Labelled,
  town: string,
  idOf: (slug: string) => string,
): Promise<void> {
  for (const community of new Set(labelled.initiatives.map((each) => each.community)))
    await db
      .insertInto('community')
      .values({
        id: idOf(community),
        town,
        area: town,
        name: `Gemeenschap ${community}`,
        audience: [],
        state: 'running',
        rules_version: 1,
      })
      .execute();
  for (const { slug, name, community, area } of labelled.initiatives)
    await db
      .insertInto('initiative')
      .values({
        id: idOf(slug),
        town,
        area,
        name,
        community: idOf(community),
        audience: [],
        state: 'running',
        started_at: new Date(),
        ends_on: '2099-01-01',
      })
      .execute();
}

async function makeLabelledNeeds(
  db: Db,
  labelled: Labelled,
  town: string,
  idOf: (slug: string) => string,
): Promise<void> {
  for (const { slug, initiative, kind, title, words, hours } of labelled.needs) {
    const area = labelled.initiatives.find((each) => each.slug === initiative)?.area ?? town;
    await db
      .insertInto('need')
      .values({
        id: idOf(slug),
        town,
        initiative: idOf(initiative),
        kind,
        title,
        words,
        stems: wordsToKeep(title, words),
        hours: hours ?? null,
        area,
      })
      .execute();
  }
}
