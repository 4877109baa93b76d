import { sees } from '#lib/platform/audience.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { RulesOfPlay } from './rules.ts';

/** What a policy asks of an initiative. */
export type Placed = { readonly id: string; readonly audience: readonly string[] };
/** What a policy asks of a community: its rules of play decide who may start there. */
export type StartPlace = RulesOfPlay & { readonly id: string; readonly running: boolean };

/** Whoever stands in its audience sees an initiative, and everything in it. */
export const maySeeInitiative = (person: Actor, initiative: Placed): boolean =>
  sees(person, initiative.audience);

/** Partners are equal: what one may, all may. */
export const isPartner = (person: Actor, initiative: Pick<Placed, 'id'>): boolean =>
  person.circles.includes(`initiative:${initiative.id}`);

/** Anyone with an account starts an initiative; in a community only whom its rules of play allow. */
export function mayStart(person: Actor, community: StartPlace | null): boolean {
  if (person.id === null) return false;
  if (community === null) return true;
  if (!community.running) return false;
  if (community.whoMayStart === 'everyone') return true;
  const circle = community.whoMayStart === 'members' ? 'community' : 'core';
  return person.circles.includes(`${circle}:${community.id}`);
}

/** Anyone with an account who sees it can support it, follow it, ask to join and offer help. */
export const mayJoinIn = (person: Actor, initiative: Placed): boolean =>
  person.id !== null && maySeeInitiative(person, initiative);

/** Another page may show it in a frame only when everyone may see it. */
export const mayEmbed = (initiative: Placed): boolean => initiative.audience.includes('everyone');
