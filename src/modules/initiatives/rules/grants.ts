import type { Decider } from '#lib/modules/communities/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';

export type GrantState = 'asked' | 'granted' | 'declined' | 'taken_back' | 'given_back';
export type GrantVerdict = 'grant' | 'decline';

/** What the rules of play say about money. Whole cents; no total: there is no pot. */
export type PotRules = {
  readonly moneyTotal: number | null;
  readonly moneyMost: number | null;
  readonly moneyDecider: Decider | null;
};
export type Pot = {
  readonly rules: PotRules;
  /** What was granted in all, and what of that to this initiative. */
  readonly granted: number;
  readonly here: number;
};
export type PotRefusal = 'no_pot' | 'above_most' | 'above_total';

export const leftInPot = ({ rules, granted }: Pick<Pot, 'rules' | 'granted'>): number =>
  Math.max(0, (rules.moneyTotal ?? 0) - granted);

/** What an initiative can still get: what is left, and no more than the most for one. */
export const mostToAsk = (pot: Pot): number =>
  Math.max(0, Math.min(leftInPot(pot), (pot.rules.moneyMost ?? Infinity) - pot.here));

/** Whether an amount fits what the rules of play leave for this initiative. */
export function checkGrant(pot: Pot, amount: number): Result<null, PotRefusal> {
  const { moneyTotal, moneyMost } = pot.rules;
  if (moneyTotal === null) return refuse('no_pot');
  if (moneyMost !== null && pot.here + amount > moneyMost) return refuse('above_most');
  return pot.granted + amount > moneyTotal ? refuse('above_total') : ok(null);
}

/** What somebody is in a community: in its core team, an official of its town. */
export type Deciding = { readonly core: boolean; readonly official: boolean };

/**
 * Who writes down a decision. The members decide together in a meeting: the core team writes down what they decided, with the
 * day. The municipality speaks through its officials.
 */
export const mayDecide = (decider: Decider | null, { core, official }: Deciding): boolean =>
  decider === 'municipality' ? official : decider !== null && core;

/** A decision of the members has the day of their meeting, which was. Days as "2027-03-09". */
export function checkMeeting(
  decider: Decider,
  metOn: string | null,
  today: string,
): Result<string | null, 'meeting_day'> {
  if (decider !== 'members') return ok(null);
  return metOn === null || metOn > today ? refuse('meeting_day') : ok(metOn);
}
