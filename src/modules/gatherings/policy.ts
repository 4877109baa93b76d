import type { Actor, Scope } from '#lib/platform/session.ts';

/** Whoever leads a gathering: the holder or connector of its network, its facilitator, an administrator. */
export const mayHost = (person: Actor, gathering: Scope): boolean =>
  person.holds('network_holder', gathering) ||
  person.holds('facilitator', gathering) ||
  person.holds('connector', { network: gathering.network ?? '' }) ||
  person.holds('administrator', gathering);

/** A gathering is planned by those who lead its network. */
export const mayPlan = (person: Actor, network: Scope): boolean => mayHost(person, network);

/** Everyone sees a gathering of a confirmed network; a private one only its hosts, until its harvest is published. */
export const maySee = (
  person: Actor,
  gathering: {
    readonly scope: Scope;
    readonly isPrivate: boolean;
    readonly version: number;
    readonly hidden: boolean;
    readonly networkState: string;
  },
): boolean =>
  mayHost(person, gathering.scope) ||
  (!gathering.hidden &&
    gathering.networkState === 'confirmed' &&
    (!gathering.isPrivate || gathering.version > 0));

/** Editors and administrators of an area bring in harvests of its networks from a file. */
export const mayImport = (person: Actor, area: Scope): boolean =>
  person.holds('editor', area) || person.holds('administrator', area);
