/** What somebody may say yes to. Each is a yes of its own, for one thing, with an end. */
export const purposes = ['result', 'panel', 'help'] as const;
export type Purpose = (typeof purposes)[number];

/** Days that a yes lasts, said on the page where it is given. */
export const consentDays: Readonly<Record<Purpose, number>> = { result: 365, panel: 365, help: 182 };

/** How long a code for an address that was left holds, and how often it may be typed wrong. */
export const claimHours = 24;
export const claimTries = 5;

export const rhythms = ['rarely', 'monthly', 'weekly'] as const;
export type Rhythm = (typeof rhythms)[number];

/** The contact budget: at most this many letters in any stretch of so many days. */
export const contactBudget: Readonly<Record<Rhythm, { readonly letters: number; readonly days: number }>> = {
  rarely: { letters: 1, days: 91 },
  monthly: { letters: 1, days: 30 },
  weekly: { letters: 1, days: 7 },
};

/** From what cannot be missed to what is nice to know. */
export const importances = ['decision', 'answer', 'news'] as const;
export type Importance = (typeof importances)[number];

/** Messages that go along in one letter; more than a person reads is no message. */
export const mostInLetter = 6;

const day = 24 * 60 * 60 * 1000;
export const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * day);

/** The first moment from `at` on which a letter fits in the budget, given when earlier letters went. */
export function roomFrom(rhythm: Rhythm, sent: readonly Date[], at: Date): Date {
  const { letters, days } = contactBudget[rhythm];
  const newestFirst = sent.map((moment) => moment.getTime()).sort((one, other) => other - one);
  const inTheWay = newestFirst[letters - 1];
  return inTheWay === undefined ? at : new Date(Math.max(at.getTime(), inTheWay + days * day));
}

/** Why a message is not sent. */
export type DropReason = 'no_room' | 'no_consent' | 'withdrawn' | 'stopped' | 'ended';

export type Verdict =
  | { readonly state: 'now' }
  | { readonly state: 'waits'; readonly until: Date }
  | { readonly state: 'dropped'; readonly why: DropReason };

export type Offer = {
  /** True if the message needs no consent, or has it. */
  readonly allowed: boolean;
  readonly stopped: boolean;
  /** It answers what this person asked or did themself: it does not wait for room, but it is charged. */
  readonly atOnce: boolean;
  readonly rhythm: Rhythm;
  readonly sent: readonly Date[];
  /** After this moment the message makes no sense any more. */
  readonly ends: Date;
  readonly at: Date;
};

/** What happens to a message: it goes now, waits until there is room, or is dropped because its moment passes before. */
export function decideOffer({ allowed, stopped, atOnce, rhythm, sent, ends, at }: Offer): Verdict {
  if (!allowed) return { state: 'dropped', why: 'no_consent' };
  if (stopped) return { state: 'dropped', why: 'stopped' };
  if (ends <= at) return { state: 'dropped', why: 'ended' };
  const room = atOnce ? at : roomFrom(rhythm, sent, at);
  if (room <= at) return { state: 'now' };
  return room < ends ? { state: 'waits', until: room } : { state: 'dropped', why: 'no_room' };
}

export type Waiting = {
  readonly id: string;
  readonly importance: Importance;
  readonly atOnce: boolean;
  readonly createdAt: Date;
  readonly ends: Date;
  /** At this very moment: no consent needed, or it stands. */
  readonly allowed: boolean;
};

export type Letter<W extends Waiting> = {
  readonly carried: readonly W[];
  readonly left: readonly W[];
  readonly dropped: readonly { readonly message: W; readonly why: DropReason }[];
};

/**
 * Fills one letter: what goes at once, then the most important, then the oldest. What does not go along waits for the next
 * letter, or is dropped when its moment passes before that.
 */
export function fillLetter<W extends Waiting>(
  waiting: readonly W[],
  { at, next, stopped }: { readonly at: Date; readonly next: Date; readonly stopped: boolean },
): Letter<W> {
  const why = (message: W): DropReason | null => {
    if (!message.allowed) return 'withdrawn';
    if (stopped) return 'stopped';
    return message.ends <= at ? 'ended' : null;
  };
  const rank = ({ importance, atOnce }: W): number => (atOnce ? -1 : importances.indexOf(importance));
  const sendable = waiting
    .filter((message) => why(message) === null)
    .sort(
      (one, other) =>
        rank(one) - rank(other) ||
        one.createdAt.getTime() - other.createdAt.getTime() ||
        (one.id < other.id ? -1 : 1),
    );
  const rest = sendable.slice(mostInLetter);
  return {
    carried: sendable.slice(0, mostInLetter),
    left: rest.filter(({ ends, atOnce }) => atOnce || ends > next),
    dropped: [
      ...waiting.flatMap((message) => {
        const reason = why(message);
        return reason === null ? [] : [{ message, why: reason }];
      }),
      ...rest
        .filter(({ ends, atOnce }) => !atOnce && ends <= next)
        .map((message) => ({ message, why: 'no_room' as const })),
    ],
  };
}

/** Small groups stay unseen: fewer than three people is no number but somebody. */
export const shownCount = (count: number): number | null => (count > 0 && count < 3 ? null : count);
