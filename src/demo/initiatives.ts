import { needStateOf } from '#lib/modules/initiatives/index.ts';
import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import { communityId } from './communities.ts';
import { sentenceId } from './harvests.ts';
import { feedRows } from './initiative-feed.ts';
import { beginOf, hour, initiativeId, lanes, partId } from './initiative-ids.ts';
import { personId, type Rows } from './people.ts';
import type { Demo } from './read.ts';
import type { DemoInitiative } from './shapes.ts';

/** When something last happened in it, as far as the demo says. */
function activeAt(demo: Demo, initiative: DemoInitiative): string {
  const { endedAt, messages } = initiative;
  const moments = [beginOf(demo, initiative), ...messages.map(({ at }) => new Date(at))];
  if (endedAt !== undefined) moments.push(new Date(endedAt));
  return new Date(Math.max(...moments.map((moment) => moment.getTime()))).toISOString();
}

export function initiativeRows(demo: Demo): Rows {
  const all = demo.initiatives;
  return [
    ['initiative', all.map((each) => initiativeRow(demo, each))],
    ['initiative_person', all.flatMap((each) => peopleRows(demo, each))],
    ['lane', all.flatMap((each) => laneRows(demo, each))],
    ['activity', all.flatMap((each) => activityRows(demo, each))],
    ['activity_person', all.flatMap((each) => activityPeople(demo, each))],
    ['need', all.flatMap((each) => needRows(demo, each))],
    ['offer', all.flatMap((each) => offerRows(demo, each))],
    ['result', all.flatMap((each) => resultRows(demo, each))],
    ['money_line', all.flatMap((each) => moneyRows(demo, each))],
    ['money_grant', all.flatMap((each) => grantRows(demo, each))],
    ['following', all.flatMap((each) => followingRows(demo, each))],
    ['link', all.flatMap((each) => linkRows(demo, each))],
    ...feedRows(demo),
  ];
}

const initiativeRow = (demo: Demo, each: DemoInitiative): JsonRow => ({
  id: initiativeId(demo, each),
  town: demo.town.area,
  area: each.area,
  community: each.community === undefined ? null : communityId(demo, each.community),
  name: each.name,
  situation: each.situation,
  wished: each.wished,
  motivation: each.motivation,
  place: each.place,
  ends_on: each.endsOn ?? null,
  phase: each.phase,
  visibility: 'everyone',
  audience: [],
  state: each.state,
  outcome: each.outcome ?? null,
  outcome_words: each.outcomeWords ?? '',
  partners: 0,
  supporters: 0,
  created_by: personId(demo, each.partners[0] ?? ''),
  created_at: beginOf(demo, each).toISOString(),
  started_at: each.startedAt ?? null,
  ended_at: each.endedAt ?? null,
  active_at: activeAt(demo, each),
});

function peopleRows(demo: Demo, each: DemoInitiative): JsonRow[] {
  const row = (slug: string, stage: string, motivation = ''): JsonRow => ({
    initiative: initiativeId(demo, each),
    person: personId(demo, slug),
    stage,
    motivation,
    answer: '',
    since: beginOf(demo, each).toISOString(),
  });
  return [
    ...each.partners.map((slug) => row(slug, 'partner')),
    ...each.supporters.map((slug) => row(slug, 'supporter')),
    ...each.asked.map(({ person, motivation }) => row(person, 'asked', motivation)),
  ];
}

const laneRows = (demo: Demo, each: DemoInitiative): JsonRow[] =>
  lanes.map((name, index) => ({
    id: partId(demo, each, 'lane', index),
    initiative: initiativeId(demo, each),
    name,
    place: index + 1,
    is_done: index === lanes.length - 1,
  }));

const activityRows = (demo: Demo, each: DemoInitiative): JsonRow[] =>
  each.activities.map((activity, index) => ({
    id: partId(demo, each, 'activity', index),
    initiative: initiativeId(demo, each),
    lane: partId(demo, each, 'lane', activity.lane),
    place: index + 1,
    title: activity.title,
    words: activity.words ?? '',
    starts_on: activity.startsOn ?? null,
    ends_on: activity.endsOn ?? null,
    done_at: activity.lane === 2 ? activeAt(demo, each) : null,
    created_by: personId(demo, each.partners[0] ?? ''),
    created_at: beginOf(demo, each).toISOString(),
    changed_at: beginOf(demo, each).toISOString(),
  }));

const activityPeople = (demo: Demo, each: DemoInitiative): JsonRow[] =>
  each.activities.flatMap(({ people }, index) =>
    people.map((slug) => ({
      activity: partId(demo, each, 'activity', index),
      person: personId(demo, slug),
      since: beginOf(demo, each).toISOString(),
    })),
  );

function needRows(demo: Demo, each: DemoInitiative): JsonRow[] {
  const over = each.state === 'ended' || each.state === 'archived';
  return each.needs.map((need, index) => {
    const asked = { howMany: need.howMany ?? 1, amount: need.amount ?? null };
    const state = needStateOf(
      asked,
      need.offers.map((offer) => ({ state: offer.state, amount: offer.amount ?? null })),
    );
    const activity = each.activities.findIndex(({ title }) => title === need.activity);
    return {
      id: partId(demo, each, 'need', index),
      town: demo.town.area,
      area: each.area,
      initiative: initiativeId(demo, each),
      activity: activity < 0 ? null : partId(demo, each, 'activity', activity),
      kind: need.kind,
      title: need.title,
      words: need.words,
      hours: need.hours ?? null,
      starts_on: need.startsOn ?? null,
      ends_on: need.endsOn ?? null,
      place: '',
      how_many: asked.howMany,
      amount: asked.amount,
      state: over && (state === 'open' || state === 'offered') ? 'withdrawn' : state,
      created_by: personId(demo, each.partners[0] ?? ''),
      created_at: beginOf(demo, each).toISOString(),
      changed_at: activeAt(demo, each),
    };
  });
}

const offerRows = (demo: Demo, each: DemoInitiative): JsonRow[] =>
  each.needs.flatMap(({ offers }, index) =>
    offers.map((offer, turn) => ({
      id: partId(demo, each, `offer ${index}`, turn),
      need: partId(demo, each, 'need', index),
      person: personId(demo, offer.person),
      kind: offer.kind,
      words: offer.words,
      hours: offer.hours ?? null,
      amount: offer.amount ?? null,
      state: offer.state,
      answer: offer.answer ?? '',
      answered_by: offer.state === 'offered' ? null : personId(demo, each.partners[0] ?? ''),
      offered_at: new Date(beginOf(demo, each).getTime() + (turn + 20) * hour).toISOString(),
      answered_at: offer.state === 'offered' ? null : activeAt(demo, each),
    })),
  );

const resultRows = (demo: Demo, each: DemoInitiative): JsonRow[] =>
  each.results.map((result, index) => ({
    id: partId(demo, each, 'result', index),
    initiative: initiativeId(demo, each),
    ...result,
    changed_by: personId(demo, each.partners[0] ?? ''),
    changed_at: activeAt(demo, each),
  }));

const moneyRows = (demo: Demo, each: DemoInitiative): JsonRow[] =>
  each.money.map((line, index) => ({
    id: partId(demo, each, 'money', index),
    initiative: initiativeId(demo, each),
    kind: line.kind,
    what: line.what,
    amount: line.amount,
    on_date: line.onDate ?? null,
    made_by: personId(demo, each.partners.at(-1) ?? ''),
    made_at: beginOf(demo, each).toISOString(),
  }));

const grantRows = (demo: Demo, each: DemoInitiative): JsonRow[] =>
  each.grants.map((grant, index) => ({
    id: partId(demo, each, 'grant', index),
    community: communityId(demo, each.community ?? ''),
    initiative: initiativeId(demo, each),
    amount: grant.amount,
    what: grant.what,
    state: grant.state,
    asked_by: personId(demo, grant.by),
    asked_at: grant.askedAt,
    decider: grant.decider ?? null,
    met_on: grant.metOn ?? null,
    answer: grant.answer ?? '',
    answered_by: grant.decidedBy === undefined ? null : personId(demo, grant.decidedBy),
    answered_at: grant.decidedAt ?? null,
  }));

/** Who belongs to it follows it, and read it up to a day before something last happened. */
const followingRows = (demo: Demo, each: DemoInitiative): JsonRow[] =>
  [...each.partners, ...each.supporters].map((slug) => ({
    person: personId(demo, slug),
    place: initiativeId(demo, each),
    hears: 'mine',
    read_at: new Date(
      Math.max(Date.parse(activeAt(demo, each)) - 24 * hour, beginOf(demo, each).getTime()),
    ).toISOString(),
  }));

function linkRows(demo: Demo, each: DemoInitiative): JsonRow[] {
  const { idea } = each;
  if (idea === undefined) return [];
  const gathering = demo.gatherings.find(({ slug }) => slug === idea.gathering);
  if (gathering === undefined)
    throw new Error(`demo/initiatives.json: there is no gathering ${idea.gathering}`);
  return [
    {
      id: partId(demo, each, 'link'),
      from_thing: initiativeId(demo, each),
      to_thing: sentenceId(gathering, idea.sentence),
      kind: 'came_from',
      by_hand: false,
      made_by: personId(demo, each.partners[0] ?? ''),
      made_at: beginOf(demo, each).toISOString(),
    },
  ];
}
