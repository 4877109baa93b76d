import type { Asked } from './rules/words.ts';
import { askedOf, likeness, meaningOf, refuses } from './rules/words.ts';

/** How near somebody stands to a need: in its own circles, one hop away, or somewhere else in town. */
export const circles = ['inside', 'one_hop', 'town'] as const;
export type Circle = (typeof circles)[number];

/** What the ranking knows of one person and one need. */
export type Pair = {
  /** What the person said they can do, in own words, and what they like. */
  readonly talents: readonly string[];
  readonly likes: string;
  readonly need: { readonly title: string; readonly words: string; readonly hours: number | null };
  /** Initiatives in which the person was partner together with a partner of this one. */
  readonly together: number;
  readonly circle: Circle;
  /** Between the middles of two neighbourhoods; null: not known. */
  readonly metres: number | null;
  /** Hours a month; null: not said. */
  readonly hours: number | null;
};

/** The weights of the ranking (docs/matching.md). They add up to 1. */
export const weights = {
  /** What the person said they can do is what is asked. */
  said: 0.6,
  /** What they like to do is. */
  likes: 0.12,
  /** They were partner together before: half for one initiative, whole for two. */
  together: 0.12,
  /** They live near: whole next door, nothing from five kilometres on. */
  near: 0.11,
  /** They have the time that is asked. */
  time: 0.05,
} as const;

/** From here on somebody fits well: a word of the title, or its craft in other words. */
export const fitsWell = 0.7;
/** From here on somebody may well do: proposed after those who fit well. */
const fitsFairly = 0.55;
/** Below this nobody is proposed, whoever they know. */
export const fitsAtAll = 0.38;
/** A like counts for this part of a talent. */
const likesCount = 0.69;
const farAway = 5_000;

export type Reason =
  | { readonly kind: 'said'; readonly words: string }
  | { readonly kind: 'likes'; readonly words: string }
  | { readonly kind: 'together'; readonly times: number }
  | { readonly kind: 'near'; readonly metres: number }
  | { readonly kind: 'circle'; readonly circle: Circle };

export type Match = { readonly score: number; readonly fit: number; readonly reasons: readonly Reason[] };

/** How likely it is that what they said, and what they like, is what is asked. */
type Likely = { readonly said: number; readonly likes: number };
type Weighed = Likely & { readonly score: number; readonly fit: number };

function weigh(pair: Pair, asked: Asked): Weighed | null {
  const talents = pair.talents.map(meaningOf);
  const liked = pair.likes === '' ? [] : [meaningOf(pair.likes)];
  const [said, likes] = [likeness(talents, asked), likeness(liked, asked)];
  const fit = Math.max(said, likes * likesCount);
  if (fit < fitsAtAll || refuses([...talents, ...liked], asked)) return null;
  const near = pair.metres === null ? 0 : Math.max(0, 1 - pair.metres / farAway);
  const inTime = pair.hours !== null && (pair.need.hours === null || pair.hours >= pair.need.hours);
  const score =
    weights.said * said +
    weights.likes * likes +
    weights.together * Math.min(1, pair.together / 2) +
    weights.near * near +
    weights.time * Number(inTime);
  return { said, likes, score, fit };
}

/** How well a person and a need go together, and why; null: they do not. */
export function match(pair: Pair, asked: Asked = askedOf(pair.need)): Match | null {
  const weighed = weigh(pair, asked);
  if (weighed === null) return null;
  const { score, fit } = weighed;
  return { score, fit, reasons: reasonsOf(pair, asked, weighed) };
}

/** The talent that says most of what is asked. */
function saidBest(talents: readonly string[], asked: Asked): string {
  const much = talents.map((words) => likeness([meaningOf(words)], asked));
  return talents[much.indexOf(Math.max(...much))] ?? '';
}

function reasonsOf(pair: Pair, asked: Asked, { said, likes }: Likely): Reason[] {
  const reasons: Reason[] = [];
  if (said >= fitsAtAll && said >= likes * likesCount)
    reasons.push({ kind: 'said', words: saidBest(pair.talents, asked) });
  else if (likes > 0) reasons.push({ kind: 'likes', words: pair.likes });
  if (pair.together > 0) reasons.push({ kind: 'together', times: pair.together });
  else if (pair.circle !== 'town') reasons.push({ kind: 'circle', circle: pair.circle });
  if (pair.metres !== null && pair.metres < farAway) reasons.push({ kind: 'near', metres: pair.metres });
  return reasons;
}

export type Ranked<T> = T & Match;

/**
 * Orders who (or what) goes with a need: those who fit well, then those who may do, or where there are none those who fit a little; among
 * them first inside shared communities and networks, then one hop out, then the rest of the town; and then by score. Equals stay in the order given.
 */
export function rank<T extends Pair>(pairs: readonly T[], most: number): Ranked<T>[] {
  const known = new Map<Pair['need'], Asked>();
  const ranked = pairs.flatMap((pair) => {
    const asked = known.get(pair.need) ?? askedOf(pair.need);
    known.set(pair.need, asked);
    const weighed = weigh(pair, asked);
    return weighed === null ? [] : [{ pair, asked, ...weighed }];
  });
  // Who fits a little is a guess: worth a question only where nobody does better.
  const fair = ranked.filter(({ fit }) => fit >= fitsFairly);
  const place = ({ fit, pair }: (typeof ranked)[number]): number =>
    (fit >= fitsWell ? 0 : circles.length) + circles.indexOf(pair.circle);
  return (fair.length > 0 ? fair : ranked)
    .toSorted((one, other) => place(one) - place(other) || other.score - one.score)
    .slice(0, most)
    .map(({ pair, asked, said, likes, score, fit }) => ({
      ...pair,
      score,
      fit,
      reasons: reasonsOf(pair, asked, { said, likes }),
    }));
}

/** Metres between two places on the earth, as the crow flies (haversine); null when one is not known. */
export function metresBetween(one: Place | null, other: Place | null): number | null {
  if (one === null || other === null) return null;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const share =
    half(one.latitude, other.latitude) +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      half(one.longitude, other.longitude);
  return Math.round(2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(share))));
}
export type Place = { readonly latitude: number; readonly longitude: number };
type Somewhere = { readonly latitude: number | null; readonly longitude: number | null };
export const placeOf = ({ latitude, longitude }: Somewhere): Place | null =>
  latitude === null || longitude === null ? null : { latitude, longitude };

/** After a no somebody is left alone for so many days; a `later` without a day waits as long as this. */
export const restDays = 30;
export const laterDays = 14;

/**
 * Small groups stay unseen: fewer than five people is no number but somebody. More are told in fives ("at least 10"), so that
 * two looks, or two crafts that share people, do not tell of one of them by their difference.
 */
const leastShown = 5;
export const shownPeople = (count: number): number | null =>
  count > 0 && count < leastShown ? null : count - (count % leastShown);

type Gap = 'none' | 'nobody' | 'short' | 'maybe' | 'enough';

/** Whether the people of a craft are enough for its open needs, as far as the number that is shown can tell. */
export function gapOf(shown: number | null, needs: number): Gap {
  if (needs === 0) return 'none';
  if (shown === 0) return 'nobody';
  const [least, most] = [shown ?? 1, (shown ?? 0) + leastShown - 1];
  if (least >= needs) return 'enough';
  return most < needs ? 'short' : 'maybe';
}

/** What one offers on a need of this kind. */
export const offerOf = (kind: string): 'time' | 'goods' | 'space' | 'money' | 'knowledge' =>
  (
    ({
      thing: 'goods',
      space: 'space',
      money: 'money',
      knowledge: 'knowledge',
      contact: 'knowledge',
    }) as const
  )[kind as 'thing'] ?? 'time';
