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
