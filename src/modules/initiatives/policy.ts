import { mayStartHere, type StartHere } from '#lib/modules/communities/index.ts';
import { sees } from '#lib/platform/audience.ts';
import type { Actor } from '#lib/platform/session.ts';

/** What a policy asks of an initiative. */
export type Placed = { readonly id: string; readonly audience: readonly string[] };
/** Whoever stands in its audience sees an initiative, and everything in it. */
export const maySeeInitiative = (person: Actor, initiative: Placed): boolean =>
  sees(person, initiative.audience);

/** Partners are equal: what one may, all may. */
export const isPartner = (person: Actor, initiative: Pick<Placed, 'id'>): boolean =>
  person.circles.includes(`initiative:${initiative.id}`);

/** Anyone with an account starts an initiative; in a community only whom its rules of play allow. */
export const mayStart = (person: Actor, community: StartHere | null): boolean =>
  community === null ? person.id !== null : mayStartHere(person, community);

/** Anyone with an account who sees it can support it, follow it, ask to join and offer help. */
export const mayJoinIn = (person: Actor, initiative: Placed): boolean =>
  person.id !== null && maySeeInitiative(person, initiative);

/** Another page may show it in a frame only when everyone may see it. */
export const mayEmbed = (initiative: Placed): boolean => initiative.audience.includes('everyone');
