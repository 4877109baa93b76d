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
