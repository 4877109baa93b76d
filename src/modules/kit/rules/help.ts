import { ok, refuse, type Result } from '#lib/platform/result.ts';

export const helpKinds = ['facilitator', 'room', 'coffee'] as const;
export type HelpKind = (typeof helpKinds)[number];
export type HelpState = 'open' | 'yes' | 'no' | 'withdrawn';
export type HelpEvent = 'answer' | 'withdraw';

const day = 24 * 3_600_000;
/** Days within which somebody answers, or sooner when the gathering is sooner. */
const answerWithin = 7;

/** The last moment for an answer: within a week, and two days before the gathering; always at least a day from now. */
export function answerBy(askedAt: Date, startsAt: Date): Date {
  const soonest = askedAt.getTime() + day;
  const wished = Math.min(askedAt.getTime() + answerWithin * day, startsAt.getTime() - 2 * day);
  return new Date(Math.max(soonest, wished));
}

/** A request is answered or withdrawn once. Help is asked for what is still to come. */
export const mayChange = (state: HelpState): Result<null, 'already_answered'> =>
  state === 'open' ? ok(null) : refuse('already_answered');

export const mayAskFor = (
  gathering: { readonly state: string; readonly startsAt: Date },
  at: Date,
): Result<null, 'too_late'> =>
  gathering.state === 'planned' && gathering.startsAt.getTime() > at.getTime()
    ? ok(null)
    : refuse('too_late');

/** True when the answer should have been there: a date without a time lasts until its end. */
export const isLate = (
  request: { readonly state: HelpState; readonly answerBy: string },
  today: string,
): boolean => request.state === 'open' && request.answerBy < today;
