/** Roles of domain.md. A role is held within a scope: an area (with everything under it), a network or a gathering. */
export const roles = [
  'network_holder',
  'connector',
  'editor',
  'facilitator',
  'moderator',
  'neighbourhood_manager',
  'civil_servant',
  'councillor',
  'alderman',
  'panel_office',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** Where a thing belongs. `areas` is the path of its area from the country down to itself. */
export type Scope = {
  readonly areas?: readonly string[];
  readonly network?: string;
  readonly gathering?: string;
};

export type HeldRole = {
  readonly role: Role;
  readonly area: string | null;
  readonly network: string | null;
  readonly gathering: string | null;
};

/** Whoever does something: a person with an account, or a guest. Policies ask it questions. */
export type Actor = {
  /** Person id, or null for a guest. */
  readonly id: string | null;
  readonly name: string | null;
  readonly held: readonly HeldRole[];
  /** The circles this visitor stands in: 'everyone', 'person:ID', 'community:ID', 'core:ID', 'initiative:ID', … (audience.ts). */
  readonly circles: readonly string[];
  /** True if the role is held for this scope: on one of its areas, on its network or on its gathering. */
  readonly holds: (role: Role, scope: Scope) => boolean;
};

const covers = (held: HeldRole, scope: Scope): boolean =>
  (held.area !== null && (scope.areas ?? []).includes(held.area)) ||
  (held.network !== null && held.network === scope.network) ||
  (held.gathering !== null && held.gathering === scope.gathering);

const circlesOf = ({ role, area, network, gathering }: HeldRole): readonly string[] => {
  if (network !== null) return [`network:${network}`];
  if (gathering !== null) return [`gathering:${gathering}`];
  return role === 'moderator' || role === 'administrator' ? [`moderator:${area}`] : [];
};

/** `joined`: circles that follow from what a person joined, such as `community:ID`. */
export function actorOf(
  person: { id: string; name: string } | null,
  held: readonly HeldRole[],
  joined: readonly string[] = [],
): Actor {
  const own = person === null ? [] : [`person:${person.id}`];
  return {
    id: person?.id ?? null,
    name: person?.name ?? null,
    held,
    circles: [...new Set(['everyone', ...own, ...joined, ...held.flatMap(circlesOf)])],
    holds: (role, scope) => held.some((each) => each.role === role && covers(each, scope)),
  };
}

export const guest: Actor = actorOf(null, []);
