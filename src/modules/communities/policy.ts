import { sees } from '#lib/platform/audience.ts';
import type { Actor } from '#lib/platform/session.ts';

/** What a policy asks of a community. */
export type Placed = { readonly id: string; readonly audience: readonly string[] };

/** A community is started by anyone with an account. */
export const mayStartCommunity = (person: Actor): boolean => person.id !== null;

/** What happens in it is for its audience: everyone, or only the members of a closed one. */
export const maySeeInside = (person: Pick<Actor, 'circles'>, community: Placed): boolean =>
  sees(person, community.audience);

/** Members are who accepted its rules of play. */
export const isMember = (person: Actor, community: Pick<Placed, 'id'>): boolean =>
  person.circles.includes(`community:${community.id}`);

/** The core team keeps it: its rules, its members, its appointments, and whether it goes on. */
export const isCoreTeam = (person: Actor, community: Pick<Placed, 'id'>): boolean =>
  person.circles.includes(`core:${community.id}`);
