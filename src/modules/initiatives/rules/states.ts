import { ok, refuse, type Result } from '#lib/platform/result.ts';

export const initiativeStates = ['draft', 'running', 'ended', 'archived'] as const;
export type InitiativeState = (typeof initiativeStates)[number];
/** Asked as: what do you need the team for first? */
export const phases = ['think_up', 'plan', 'carry_out', 'grow'] as const;
export type Phase = (typeof phases)[number];
export const visibilities = ['everyone', 'members', 'partners'] as const;
export type Visibility = (typeof visibilities)[number];
export const outcomes = ['reached', 'partly', 'not'] as const;
export type Outcome = (typeof outcomes)[number];

export type InitiativeEvent = 'start' | 'end' | 'archive' | 'reopen';

/** Drawn in docs/initiatives.md. An initiative ends with what came of it, and can always be taken up again. */
export const initiativeSteps: Readonly<
  Record<InitiativeState, Partial<Record<InitiativeEvent, InitiativeState>>>
> = {
  draft: { start: 'running' },
  running: { end: 'ended' },
  ended: { archive: 'archived', reopen: 'running' },
  archived: { reopen: 'running' },
};

export function after(
  state: InitiativeState,
  event: InitiativeEvent,
): Result<InitiativeState, 'not_in_this_state'> {
  const next = initiativeSteps[state][event];
  return next === undefined ? refuse('not_in_this_state') : ok(next);
}

/** Something can still be done for it. */
export const isAtWork = (state: InitiativeState): boolean => state === 'draft' || state === 'running';

export type RulesOfPlay = {
  readonly whoMayStart: 'everyone' | 'members' | 'core_team';
  readonly widestAudience: 'everyone' | 'members';
};

/** Who may see it: the rules of play of its community set the outer limit; outside communities there are no members. */
export function allowedVisibilities(rules: RulesOfPlay | null): readonly Visibility[] {
  if (rules === null) return ['everyone', 'partners'];
  return rules.widestAudience === 'everyone' ? visibilities : ['members', 'partners'];
}

/** Temporary by design: it ends on a day that is still to come, within five years. Days as "2027-03-09". */
export function checkEndDay(
  endsOn: string | null,
  today: string,
): Result<string, 'no_end_day' | 'end_day_past'> {
  if (endsOn === null) return refuse('no_end_day');
  const latest = `${Number(today.slice(0, 4)) + 5}${today.slice(4)}`;
  return endsOn < today || endsOn > latest ? refuse('end_day_past') : ok(endsOn);
}
