import { ok, refuse, type Result } from '#lib/platform/result.ts';

export const needKinds = ['skill', 'hands', 'thing', 'space', 'money', 'knowledge', 'contact'] as const;
export type NeedKind = (typeof needKinds)[number];
export type NeedState = 'open' | 'offered' | 'filled' | 'thanked' | 'withdrawn';
export const offerKinds = ['time', 'goods', 'space', 'money', 'knowledge'] as const;
export type OfferKind = (typeof offerKinds)[number];
export type OfferState = 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'thanked';

/** What one offers on a need of this kind, unless one says otherwise. */
export const usualOffer: Readonly<Record<NeedKind, OfferKind>> = {
  skill: 'time',
  hands: 'time',
  thing: 'goods',
  space: 'space',
  money: 'money',
  knowledge: 'knowledge',
  contact: 'knowledge',
};

export type OfferCounted = { readonly state: OfferState; readonly amount: number | null };
export type NeedAsked = { readonly howMany: number; readonly amount: number | null };

const isTaken = ({ state }: OfferCounted): boolean => state === 'accepted' || state === 'thanked';

/** It waits for an answer or was taken: whoever made it counts on it. */
export const isStanding = (offer: { readonly state: OfferState }): boolean =>
  offer.state !== 'declined' && offer.state !== 'withdrawn';

/** How much of a need is met: whole cents when it asks for an amount, otherwise people, places or things. */
export function metOf(need: NeedAsked, offers: readonly OfferCounted[]): { met: number; asked: number } {
  const taken = offers.filter(isTaken);
  return need.amount === null
    ? { met: taken.length, asked: need.howMany }
    : { met: taken.reduce((sum, { amount }) => sum + (amount ?? 0), 0), asked: need.amount };
}

/**
 * The state of a need follows from its offers: open → offered → filled → thanked. An offer that is withdrawn or declined
 * opens it again; only taking the need back is a choice of its own.
 */
export function needStateOf(
  need: NeedAsked,
  offers: readonly OfferCounted[],
): Exclude<NeedState, 'withdrawn'> {
  const { met, asked } = metOf(need, offers);
  const waiting = offers.some(({ state }) => state === 'offered');
  if (met < asked) return waiting ? 'offered' : 'open';
  return offers.every(({ state }) => state !== 'accepted') ? 'thanked' : 'filled';
}

export type NeedChangeRefusal = 'amount_needed' | 'kind_fixed' | 'fewer_than_accepted' | 'less_than_accepted';

/** What was offered was offered for this kind of help, and what was accepted is not sent away. */
export function checkNeedChange(
  kind: NeedKind,
  to: NeedAsked & { readonly kind: NeedKind },
  offers: readonly OfferCounted[],
): Result<null, NeedChangeRefusal> {
  if (to.kind === 'money' && to.amount === null) return refuse('amount_needed');
  if (to.kind !== kind && offers.some(isStanding)) return refuse('kind_fixed');
  const { met, asked } = metOf(to, offers);
  if (met <= asked) return ok(null);
  return refuse(to.amount === null ? 'fewer_than_accepted' : 'less_than_accepted');
}

const gist = (said: unknown): unknown =>
  typeof said === 'string'
    ? said
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
    : said;

/** Whoever offered something must know: what, when, where or how many is other than it was. A comma or a capital is not. */
export const isOtherAsk = <T extends Readonly<Record<string, unknown>>>(before: T, to: T): boolean =>
  Object.keys(before).some((part) => gist(before[part]) !== gist(to[part]));

export type OfferEvent = 'accept' | 'decline' | 'withdraw' | 'thank';
const offerSteps: Readonly<Record<OfferState, Partial<Record<OfferEvent, OfferState>>>> = {
  offered: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' },
  accepted: { withdraw: 'withdrawn', thank: 'thanked' },
  declined: {},
  withdrawn: {},
  thanked: {},
};

/** Null when an offer in this state cannot do that. */
export const afterOffer = (state: OfferState, event: OfferEvent): OfferState | null =>
  offerSteps[state][event] ?? null;
