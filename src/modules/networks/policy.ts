import type { Actor, Scope } from '#lib/platform/session.ts';

/** A network is registered by anyone with an account. */
export const mayRegister = (person: Actor): boolean => person.id !== null;

/** A proposed network is confirmed by a connector or an administrator of one of its areas. */
export const mayConfirm = (person: Actor, network: Scope): boolean =>
  person.holds('connector', { areas: network.areas ?? [] }) || person.holds('administrator', network);

/** What is written about a network is its holder's, and its connector's who types for them; an administrator may too. */
export const mayEdit = (person: Actor, network: Scope): boolean =>
  person.holds('network_holder', network) ||
  person.holds('connector', { network: network.network ?? '' }) ||
  person.holds('administrator', network);

/** Contact is for the holder, unless the holder made it public. */
export const maySeeContact = (person: Actor, network: Scope, isPublic: boolean): boolean =>
  isPublic || person.holds('network_holder', network);

/** Bridges between networks are drawn by whoever leads one of the two, and by connectors who know both. */
export const mayLink = (person: Actor, network: Scope): boolean =>
  mayEdit(person, network) || person.holds('connector', network);

/** Everyone sees a confirmed network; one that waits or was declined only who proposed it and who decides on it; a hidden one its own people and administrators. */
export const maySeeNetwork = (
  person: Actor,
  network: {
    readonly scope: Scope;
    readonly state: string;
    readonly hidden: boolean;
    readonly createdBy: string | null;
  },
): boolean =>
  (!network.hidden && (network.state === 'confirmed' || mayConfirm(person, network.scope))) ||
  mayEdit(person, network.scope) ||
  (person.id !== null && person.id === network.createdBy);

/** The connector's own page is for connectors and for administrators. */
export const isConnector = (person: Actor): boolean =>
  person.held.some(({ role }) => role === 'connector' || role === 'administrator');
