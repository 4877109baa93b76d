import type { Actor, Scope } from '#lib/platform/session.ts';

/** A moderator or an administrator of the area may hide, put back, and answer an appeal. */
export const mayModerate = (person: Actor, scope: Scope): boolean =>
  person.holds('moderator', scope) || person.holds('administrator', scope);

/** A network's holder may disagree when something of the network was hidden; so may whoever made it. */
export const mayAppeal = (person: Actor, scope: Scope, madeBy: string | null): boolean =>
  person.holds('network_holder', scope) || (person.id !== null && person.id === madeBy);
