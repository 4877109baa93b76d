import type { Actor, Scope } from '#lib/platform/session.ts';
import type { Owner } from './rules.ts';

/** A promise is made, kept and answered by its owner: the person, whoever leads the network, an official of the department. */
export const speaksFor = (person: Actor, owner: Owner): boolean =>
  owner.kind === 'person' ? person.id === owner.id : person.circles.includes(`${owner.kind}:${owner.id}`);

/** Departments are named by the administrator of the town. */
export const mayShapeDepartments = (person: Actor, scope: Scope): boolean =>
  person.holds('administrator', scope);
