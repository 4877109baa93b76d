import { ok, refuse, type Result } from '#lib/platform/result.ts';

export type GatheringState = 'planned' | 'held' | 'harvested' | 'published' | 'cancelled';
export const gatheringStates: readonly GatheringState[] = [
  'planned',
  'held',
  'harvested',
  'published',
  'cancelled',
];

/** What can happen to a gathering. Drawn in docs/gatherings.md; a test holds the drawing to this table. */
export type GatheringEvent = 'hold' | 'close' | 'reopen' | 'publish' | 'cancel';
export type StateRefusal = 'cancelled' | 'not_held' | 'already_held' | 'already_published';

export const transitions: Readonly<
  Record<GatheringState, Readonly<Partial<Record<GatheringEvent, GatheringState>>>>
> = {
  planned: { hold: 'held', cancel: 'cancelled' },
  // Counting again who was there leaves a gathering held.
  held: { hold: 'held', close: 'harvested', publish: 'published' },
  harvested: { hold: 'harvested', reopen: 'held', publish: 'published' },
  // A later change of the harvest is published again, as a new version.
  published: { hold: 'published', publish: 'published' },
  cancelled: {},
};

/** The state after an event, or why it cannot happen now. */
export function after(state: GatheringState, event: GatheringEvent): Result<GatheringState, StateRefusal> {
  const next = transitions[state][event];
  if (next !== undefined) return ok(next);
  if (state === 'cancelled') return refuse('cancelled');
  if (state === 'planned') return refuse('not_held');
  return refuse(state === 'published' ? 'already_published' : 'already_held');
}

/** Participants hand in and mend until the host closes the sheet. */
export const takesHandIns = (state: GatheringState): boolean => state === 'planned' || state === 'held';

/** The host works on the sheet as long as the gathering goes on; after publishing that makes a new version. */
export const takesTidying = (state: GatheringState): boolean => state !== 'cancelled';

export const kinds = ['value', 'priority', 'contribution'] as const;
export type Kind = (typeof kinds)[number];
export const statuses = ['happening', 'we_will', 'wish'] as const;
export type Status = (typeof statuses)[number];
export const needs = ['people', 'talent', 'space', 'money', 'room_in_rules', 'contact'] as const;
export type Need = (typeof needs)[number];
export const ageBands = ['0-17', '18-29', '30-44', '45-64', '65+'] as const;
export type AgeBand = (typeof ageBands)[number];

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A join code of six characters that are not mistaken for each other, from at least six random bytes. */
export const joinCodeFrom = (random: Uint8Array): string =>
  Array.from(random.subarray(0, 6), (byte) => alphabet[byte % alphabet.length]).join('');

/** What someone typed as a code, as the code is written: capitals, without spaces and dashes. */
export const readJoinCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '');

export const isJoinCode = (text: string): boolean => /^[2-9A-HJ-NP-Z]{6}$/.test(text);

/** Days after publishing (or, without publishing, after the evening) that a device can still be recognised. */
export const rememberDevices = { afterPublishing: 30, afterGathering: 180 } as const;

/** The order in which priorities stand: as the group ranked them, then those that came in later. */
export function byRank<T extends { rank: number | null; id: string; createdAt: string }>(
  items: readonly T[],
): T[] {
  const last = Number.POSITIVE_INFINITY;
  return items.toSorted(
    (a, b) =>
      (a.rank ?? last) - (b.rank ?? last) ||
      a.createdAt.localeCompare(b.createdAt) ||
      a.id.localeCompare(b.id),
  );
}

/** Moves one id a place up (-1) or down (1); at the end of the list nothing changes. */
export function moved(order: readonly string[], id: string, by: -1 | 1): string[] {
  const from = order.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const next = order.filter((each) => each !== id);
  next.splice(to, 0, id);
  return next;
}

/** A wished order laid over what is there: unknown ids are left out, what came in meanwhile stands last. */
export function reordered(present: readonly string[], wished: readonly string[]): string[] {
  const known = new Set(present);
  const first = [...new Set(wished)].filter((id) => known.has(id));
  const named = new Set(first);
  return [...first, ...present.filter((id) => !named.has(id))];
}

export type Countable = { readonly kind: Kind };
export type PublishRefusal = StateRefusal | 'nothing_to_publish' | 'no_attendance';

/** A harvest is published when the gathering was held, people were counted, and it says at least one thing. */
export function checkPublishable(sheet: {
  readonly state: GatheringState;
  readonly attendance: number | null;
  readonly valuesAndPriorities: number;
  /** An earlier version exists: emptying a published harvest is a change like any other. */
  readonly version: number;
}): Result<GatheringState, PublishRefusal> {
  const next = after(sheet.state, 'publish');
  if (!next.ok) return next;
  if (sheet.attendance === null) return refuse('no_attendance');
  if (sheet.valuesAndPriorities === 0 && sheet.version === 0) return refuse('nothing_to_publish');
  return next;
}

type Said = {
  readonly id: string;
  readonly text: string;
  readonly explanation: string | null;
  readonly alsoSaid: readonly string[];
};

/** A harvest as it is read: whole, in the group's order. */
export type HarvestShown = {
  readonly values: readonly Said[];
  readonly priorities: readonly (Said & { readonly values: readonly string[] })[];
  readonly contributions: readonly (Said & {
    readonly priority: string | null;
    readonly status: Status | null;
    readonly who: string | null;
    readonly byWhen: string | null;
    readonly needs: readonly Need[];
  })[];
};

export type Step = 1 | 2 | 3;
/** The step in an address: values, priorities or contributions. */
export const stepOf = (text: string | null): Step => (text === '2' ? 2 : text === '3' ? 3 : 1);

export type HostStep = Step | 4;
/** The host has a fourth: count, tidy and publish. */
export const hostStepOf = (text: string | null): HostStep => (text === '4' ? 4 : stepOf(text));

export type Change = {
  readonly id: string;
  readonly kind: 'added' | 'dropped' | 'changed' | 'moved';
  readonly text: string;
  /** The words or the place before. */
  readonly before: string | null;
};
type Compared = Said & { readonly rank?: number };

/** What changed between two versions of a harvest: new, dropped, said otherwise, or standing elsewhere in the order. */
export function changesBetween(before: HarvestShown, now: HarvestShown): Change[] {
  const all = (harvest: HarvestShown): Compared[] => [
    ...harvest.values,
    ...harvest.priorities.map((each, index) => ({ ...each, rank: index + 1 })),
    ...harvest.contributions,
  ];
  const old = new Map(all(before).map((each) => [each.id, each]));
  const present = all(now);
  const kept = new Set(present.map(({ id }) => id));
  return [
    ...present.flatMap((each): Change[] => compared(old.get(each.id), each)),
    ...[...old.values()]
      .filter(({ id }) => !kept.has(id))
      .map(({ id, text }): Change => ({ id, kind: 'dropped', text, before: null })),
  ];
}

function compared(before: Compared | undefined, now: Compared): Change[] {
  const { id, text } = now;
  if (before === undefined) return [{ id, kind: 'added', text, before: null }];
  if (sayings(before) !== sayings(now)) return [{ id, kind: 'changed', text, before: before.text }];
  if (before.rank !== now.rank) return [{ id, kind: 'moved', text, before: String(before.rank) }];
  return [];
}

/** Everything that was said of a sentence, apart from its place. */
const sayings = (said: Compared): string =>
  JSON.stringify({ ...said, rank: null }, Object.keys({ ...said, rank: null }).toSorted());
export type ImportState = 'waiting' | 'running' | 'done' | 'failed';

/** What a phone keeps of a gathering, so that its screens work without a connection. */
export type GatheringCopy = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly question: string;
  readonly networkName: string;
  readonly state: GatheringState;
  readonly as: 'participant' | 'host';
  /** Whether this phone may hand in, as far as it knows. */
  readonly open: boolean;
  /** The version of the form that its sentences are written in. */
  readonly form: number;
  readonly values: readonly { readonly id: string; readonly text: string }[];
  readonly priorities: readonly { readonly id: string; readonly text: string }[];
  /** When the town made this copy, by its own clock. */
  readonly at: string;
};
