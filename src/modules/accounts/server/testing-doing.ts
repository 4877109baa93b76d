import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';

type Doing = {
  readonly person: string;
  readonly town: string;
  readonly community: string;
  readonly initiative: string;
  readonly need: string;
};

/** One row of this person in every table of Doe (communities, initiatives, feed, promises, talents), for the tests of export and erasing. */
export async function leaveTracesOfDoing(db: Db, person: string, town: string): Promise<void> {
  const doing = { person, town, community: newId(), initiative: newId(), need: newId() };
  await joinCommunity(db, doing);
  await workOnInitiative(db, doing);
  await offerAndSpend(db, doing);
  await talkAndPromise(db, doing);
}

async function joinCommunity(db: Db, { person, town, community }: Doing): Promise<void> {
  const [department, whole] = [newId(), newId()];
  const place = { town, area: town, audience: [] };
  await db.insertInto('department').values({ id: department, town, name: 'Groen' }).execute();
  await db.insertInto('department_member').values({ department, person }).execute();
  await db
    .insertInto('community')
    .values([
      { id: community, ...place, name: 'Het plein', created_by: person },
      { id: whole, ...place, name: 'De stad' },
    ])
    .execute();
  const rules = { who_may_start: 'members', entry: 'open', area: town, widest_audience: 'everyone' };
  await db
    .insertInto('rules_of_play')
    .values({ community, version: 1, ...rules, code_of_conduct: 'Luister', made_by: person })
    .execute();
  await db
    .insertInto('community_member')
    .values({ community, person, state: 'member', accepted_version: 1, answered_by: person })
    .execute();
  await db.insertInto('community_part').values({ whole, part: community, asked_by: person }).execute();
  await db
    .insertInto('community_invitation')
    .values({ id: newId(), community, kind: 'person', person, made_by: person, ends_at: new Date() })
    .execute();
}

async function workOnInitiative(db: Db, { person, town, initiative }: Doing): Promise<void> {
  const [lane, activity] = [newId(), newId()];
  const place = { town, area: town, audience: [] };
  await db
    .insertInto('initiative')
    .values({ id: initiative, ...place, name: 'Terras', created_by: person })
    .execute();
  await db
    .insertInto('initiative_person')
    .values({ initiative, person, stage: 'partner', answered_by: person })
    .execute();
  await db.insertInto('lane').values({ id: lane, initiative, name: 'Te doen', place: 1 }).execute();
  await db
    .insertInto('activity')
    .values({ id: activity, initiative, lane, place: 1, title: 'Bouwen', created_by: person })
    .execute();
  await db.insertInto('activity_person').values({ activity, person }).execute();
}

async function offerAndSpend(db: Db, { person, town, community, initiative, need }: Doing): Promise<void> {
  await db
    .insertInto('need')
    .values({ id: need, town, initiative, kind: 'skill', title: 'Timmeren', area: town, created_by: person })
    .execute();
  await db
    .insertInto('offer')
    .values({ id: newId(), need, person, kind: 'time', answered_by: person })
    .execute();
  await db
    .insertInto('result')
    .values({ id: newId(), initiative, title: 'Een terras', changed_by: person })
    .execute();
  await db
    .insertInto('money_line')
    .values({ id: newId(), initiative, kind: 'needed', what: 'Hout', amount: 100, made_by: person })
    .execute();
  await db
    .insertInto('money_grant')
    .values({
      id: newId(),
      community,
      initiative,
      amount: 100,
      what: 'Hout voor de banken',
      state: 'declined',
      decider: 'core_team',
      answer: 'Te duur',
      asked_by: person,
      answered_by: person,
      answered_at: new Date('2026-11-22T12:00:00Z'),
    })
    .execute();
}

async function talkAndPromise(db: Db, doing: Doing): Promise<void> {
  const { person, community, initiative, need } = doing;
  const item = newId();
  await db
    .insertInto('feed_item')
    .values({ id: item, place: initiative, kind: 'message', by_person: person })
    .execute();
  await db
    .insertInto('feed_comment')
    .values({ id: newId(), item, words: 'Mooi', by_person: person })
    .execute();
  await db.insertInto('following').values({ person, place: initiative }).execute();
  await db
    .insertInto('notification')
    .values({ id: newId(), person, place: initiative, kind: 'comment', people: [person] })
    .execute();
  await db.insertInto('digest').values({ person }).execute();
  await db
    .insertInto('link')
    .values({
      id: newId(),
      from_thing: initiative,
      to_thing: community,
      kind: 'came_from',
      made_by: person,
    })
    .execute();
  await db.insertInto('talent_profile').values({ person, likes: 'hout' }).execute();
  await db.insertInto('match_answer').values({ need, person, state: 'asked', asked_by: person }).execute();
  await promiseAndAsk(db, doing);
}

async function promiseAndAsk(db: Db, { person, town, initiative }: Doing): Promise<void> {
  const settled = { settled_by: person, settled_at: new Date(), state: 'kept' };
  await db
    .insertInto('promise')
    .values({
      id: newId(),
      town,
      about: initiative,
      who_person: person,
      what: 'Hout',
      by_when: '2027-01-01',
      made_by: person,
      ...settled,
    })
    .execute();
  await db
    .insertInto('question')
    .values({
      id: newId(),
      town,
      about: initiative,
      words: 'Mag dat hier?',
      to_person: person,
      answer_by: '2027-01-01',
      asked_by: person,
      answered_by: person,
      answered_at: new Date(),
      answer: 'Ja hoor',
      state: 'answered',
    })
    .execute();
}
