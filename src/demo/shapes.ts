import * as v from 'valibot';
import { grantShapes } from './grant-shapes.ts';

const word = v.pipe(v.string(), v.nonEmpty());
const moment = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const key = v.pipe(v.string(), v.nonEmpty());

export const townShape = v.strictObject({
  area: v.pipe(v.string(), v.regex(/^GM\d{4}$/)),
  slug: word,
  name: word,
  tagline: word,
  networksSince: moment,
  themesSince: moment,
});

const residents = v.pipe(v.string(), v.digits(), v.transform(Number));
const degrees = v.pipe(v.string(), v.decimal(), v.transform(Number));
export const areaShape = v.strictObject({
  code: word,
  name: word,
  kind: v.picklist(['municipality', 'district', 'neighbourhood']),
  parent: v.string(),
  residents,
  residents_0_17: residents,
  residents_18_29: residents,
  residents_30_44: residents,
  residents_45_64: residents,
  residents_65_plus: residents,
  latitude: degrees,
  longitude: degrees,
});

export const personShape = v.strictObject({
  slug: key,
  name: word,
  email: v.pipe(v.string(), v.email()),
  area: word,
  languages: v.array(word),
  talents: v.array(word),
  /** Who has one wants to be found. */
  profile: v.optional(
    v.strictObject({
      likes: v.string(),
      hours: count,
      metres: v.optional(count),
      awayUntil: v.optional(v.pipe(v.string(), v.isoDate())),
    }),
  ),
  roles: v.array(
    v.strictObject({
      role: v.picklist(['resident', 'holder', 'connector', 'editor', 'moderator', 'administrator']),
      scope: v.pipe(v.string(), v.regex(/^(area|network):.+$/)),
    }),
  ),
  login: v.optional(v.picklist(['resident', 'holder', 'connector', 'editor', 'official', 'administrator'])),
});

export const networkShape = v.strictObject({
  slug: key,
  name: word,
  kind: word,
  areas: v.array(word),
  languages: v.array(word),
  size: count,
  bond: word,
  holder: key,
  connectors: v.array(key),
  links: v.array(v.strictObject({ to: key, kind: v.picklist(['shares_members', 'can_reach']), note: word })),
  voice: v.optional(v.pipe(v.string(), v.regex(/^[a-z-]+\/[a-z]+$/))),
});

const harvestShape = v.strictObject({
  values: v.array(v.strictObject({ key, text: word, explanation: v.optional(word) })),
  priorities: v.array(v.strictObject({ key, rank: count, text: word, values: v.array(key) })),
  contributions: v.array(
    v.strictObject({
      key,
      priority: key,
      status: v.picklist(['happening', 'we_will', 'wish']),
      text: word,
      who: v.optional(word),
      byWhen: v.optional(v.pipe(v.string(), v.isoDate())),
      needs: v.array(v.picklist(['people', 'talent', 'space', 'money', 'room_in_rules', 'contact'])),
    }),
  ),
});

const helpShape = v.strictObject({
  kind: v.picklist(['facilitator', 'room', 'coffee']),
  words: word,
  /** In whole cents. */
  amount: v.optional(count),
  owner: key,
  answer: v.optional(v.strictObject({ state: v.picklist(['yes', 'no']), words: word })),
});

export const gatheringShape = v.strictObject({
  slug: key,
  network: key,
  title: word,
  question: word,
  startsAt: moment,
  place: word,
  expected: count,
  state: v.picklist(['planned', 'held', 'harvested', 'published', 'cancelled']),
  publishedAt: v.optional(moment),
  cancelReason: v.optional(word),
  attendance: v.optional(count),
  ageBands: v.optional(v.record(word, count)),
  language: word,
  harvest: v.optional(harvestShape),
  minutes: v.optional(v.picklist([20, 60, 90])),
  help: v.optional(v.array(helpShape)),
});

export const themeShape = v.strictObject({
  slug: key,
  title: word,
  kind: v.picklist(['value', 'priority']),
  reason: word,
  members: v.array(v.strictObject({ gathering: key, sentence: key })),
});

export const editionShape = v.strictObject({
  slug: key,
  title: word,
  area: word,
  frozenAt: moment,
  introduction: word,
});

const sum = v.pipe(v.number(), v.integer(), v.minValue(1));
const day = v.pipe(v.string(), v.isoDate());
export const initiativeShape = v.strictObject({
  slug: key,
  name: v.pipe(word, v.maxLength(60)),
  idea: v.optional(v.strictObject({ gathering: key, sentence: key })),
  /** Slug of the community under whose rules of play it stands. */
  community: v.optional(key),
  area: word,
  state: v.picklist(['draft', 'running', 'ended', 'archived']),
  phase: v.picklist(['think_up', 'plan', 'carry_out', 'grow']),
  startedAt: v.optional(moment),
  endsOn: v.optional(day),
  endedAt: v.optional(moment),
  outcome: v.optional(v.picklist(['reached', 'partly', 'not'])),
  outcomeWords: v.optional(word),
  situation: word,
  wished: word,
  motivation: word,
  place: v.string(),
  partners: v.pipe(v.array(key), v.minLength(1)),
  supporters: v.array(key),
  asked: v.array(v.strictObject({ person: key, motivation: word })),
  results: v.array(
    v.strictObject({
      title: word,
      state: v.picklist(['wished', 'reached', 'partly', 'not']),
      why: v.string(),
      words: v.string(),
    }),
  ),
  activities: v.array(
    v.strictObject({
      title: word,
      lane: v.picklist([0, 1, 2]),
      people: v.array(key),
      startsOn: v.optional(day),
      endsOn: v.optional(day),
      words: v.optional(word),
    }),
  ),
  needs: v.array(
    v.strictObject({
      kind: v.picklist(['skill', 'hands', 'thing', 'space', 'money', 'knowledge', 'contact']),
      title: word,
      words: v.string(),
      hours: v.optional(count),
      howMany: v.optional(count),
      amount: v.optional(sum),
      startsOn: v.optional(day),
      endsOn: v.optional(day),
      activity: v.optional(word),
      offers: v.array(
        v.strictObject({
          person: key,
          kind: v.picklist(['time', 'goods', 'space', 'money', 'knowledge']),
          words: word,
          state: v.picklist(['offered', 'accepted', 'declined', 'thanked']),
          hours: v.optional(count),
          amount: v.optional(sum),
          answer: v.optional(word),
        }),
      ),
    }),
  ),
  grants: grantShapes,
  money: v.array(
    v.strictObject({
      kind: v.picklist(['needed', 'spent']),
      what: word,
      amount: sum,
      onDate: v.optional(day),
    }),
  ),
  messages: v.array(
    v.strictObject({
      by: key,
      words: word,
      at: moment,
      comments: v.array(v.strictObject({ by: key, words: word, at: moment })),
    }),
  ),
});

export type DemoPerson = v.InferOutput<typeof personShape>;
export type DemoNetwork = v.InferOutput<typeof networkShape>;
export type DemoGathering = v.InferOutput<typeof gatheringShape>;
export type DemoHarvest = v.InferOutput<typeof harvestShape>;
export type DemoArea = v.InferOutput<typeof areaShape>;

export const departmentShape = v.strictObject({ slug: key, name: word, members: v.array(key) });

const cents = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));
const communityShape = v.strictObject({
  slug: key,
  name: word,
  area: word,
  reach: v.picklist(['town', 'region', 'nation']),
  purpose: word,
  why: word,
  how: word,
  what: word,
  about: word,
  themes: v.array(key),
  networks: v.array(key),
  appointments: v.array(
    v.strictObject({
      what: word,
      at: v.optional(moment),
      place: v.string(),
      firstMeeting: v.optional(v.boolean()),
    }),
  ),
  announcedAt: moment,
  // The first one started it. The third word is the department for which an official joined.
  members: v.array(
    v.union([
      v.strictTuple([key, v.picklist(['member', 'ambassador', 'core_team'])]),
      v.strictTuple([key, v.picklist(['member', 'ambassador', 'core_team']), key]),
    ]),
  ),
  asked: v.array(v.strictTuple([key, word])),
  rules: v.pipe(
    v.array(
      v.strictObject({
        whoMayStart: v.picklist(['everyone', 'members', 'core_team']),
        entry: v.picklist(['open', 'request', 'invitation', 'closed']),
        area: word,
        meantFor: v.string(),
        widestAudience: v.picklist(['everyone', 'members']),
        moneyTotal: cents,
        moneyMost: cents,
        moneyDecider: v.optional(v.picklist(['core_team', 'members', 'municipality'])),
        language: word,
        codeOfConduct: word,
        why: v.optional(word),
        madeAt: moment,
        notYet: v.optional(v.array(key)),
      }),
    ),
    v.minLength(1),
  ),
});
export const communitiesShape = v.strictObject({
  communities: v.array(communityShape),
  parts: v.array(v.strictObject({ whole: key, part: key, agreedAt: v.optional(moment) })),
});
export type DemoCommunity = v.InferOutput<typeof communityShape>;

/** Somebody who left an address at a gathering, and what they said yes to. Whoever has an account has it by that address. */
export const contactShape = v.object({
  gathering: v.string(),
  email: v.pipe(v.string(), v.email()),
  phone: v.optional(v.string()),
  rhythm: v.picklist(['rarely', 'monthly', 'weekly']),
  yes: v.array(v.picklist(['result', 'panel', 'help'])),
  idea: v.optional(v.string()),
  leftAt: v.pipe(v.string(), v.isoTimestamp()),
});
export type DemoInitiative = v.InferOutput<typeof initiativeShape>;
