import type { Actor } from '#lib/platform/session.ts';
import type { CommunityState } from './states.ts';
import type { Starter, WidestAudience } from './rules-of-play.ts';

/** What the rules of play say to whoever wants to start an initiative. */
export type StartHere = {
  readonly id: string;
  readonly state: CommunityState;
  readonly whoMayStart: Starter;
  readonly widestAudience: WidestAudience;
  /** The area it is for. */
  readonly area: string;
  /** The visitor is a member who has not accepted the current rules yet. */
  readonly mustAccept: boolean;
};
export type StartRefusal = 'may_not_start' | 'accept_rules_first' | 'outside_area';

/** Who may start an initiative in a community. `areas`: from the country down to where it would be; null when not known yet. */
export function startRefusal(
  person: Pick<Actor, 'id' | 'circles'>,
  place: StartHere,
  areas: readonly string[] | null,
): StartRefusal | null {
  if (person.id === null || place.state !== 'running') return 'may_not_start';
  const circle = { everyone: 'everyone', members: `community:${place.id}`, core_team: `core:${place.id}` };
  if (!person.circles.includes(circle[place.whoMayStart])) return 'may_not_start';
  if (place.mustAccept) return 'accept_rules_first';
  return areas === null || areas.includes(place.area) ? null : 'outside_area';
}

export const mayStartHere = (person: Pick<Actor, 'id' | 'circles'>, place: StartHere): boolean =>
  startRefusal(person, place, null) === null;

/** Whether its page offers to start one: to whoever may, and to a guest where everyone may, who logs in first. */
export const invitesToStart = (person: Pick<Actor, 'id' | 'circles'>, place: StartHere): boolean =>
  person.id === null
    ? place.state === 'running' && place.whoMayStart === 'everyone'
    : mayStartHere(person, place);
