import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { AppealRefusal, ModerationRefusal } from './refusals.ts';

export const thingKinds = [
  'network',
  'gathering',
  'statement',
  'community',
  'initiative',
  'message',
  'comment',
] as const;
export type ThingKind = (typeof thingKinds)[number];

/** Why something may be reported and hidden; `appeal` only when it is put back. */
export const reasons = ['personal', 'insult', 'hate', 'false', 'spam', 'other'] as const;
export type Reason = (typeof reasons)[number];

/** What is moderated: where it belongs, what it says and whether people see it now. */
export type Thing = {
  readonly kind: ThingKind;
  readonly id: string;
  readonly town: string;
  /** Null: it is of its partners, not of a network. */
  readonly network: string | null;
  readonly gathering: string | null;
  readonly words: string;
  readonly hidden: boolean;
};

/** Half a year to disagree, as the Digital Services Act (article 20) gives at least. */
const daysToAppeal = 183;

export const lastDayToAppeal = (actAt: Date): Date => new Date(actAt.getTime() + daysToAppeal * 86_400_000);

export const checkHide = (thing: Thing | null): Result<Thing, ModerationRefusal> => {
  if (thing === null) return refuse('not_there');
  return thing.hidden ? refuse('already_hidden') : ok(thing);
};

export const checkRestore = (thing: Thing | null): Result<Thing, ModerationRefusal> => {
  if (thing === null) return refuse('not_there');
  return thing.hidden ? ok(thing) : refuse('not_hidden');
};

export type ActToAppeal = { readonly act: 'hide' | 'restore'; readonly at: Date; readonly appealed: boolean };

export function checkAppeal(act: ActToAppeal, at: Date): Result<true, AppealRefusal> {
  if (act.act !== 'hide') return refuse('nothing_to_appeal');
  if (act.appealed) return refuse('already_appealed');
  return at > lastDayToAppeal(act.at) ? refuse('too_late') : ok(true);
}

/** Whoever hid something does not judge the appeal against it, unless there is no other moderator. */
export const mayJudge = (judge: Actor, hiddenBy: string | null, moderators: number): boolean =>
  judge.id !== hiddenBy || moderators <= 1;
