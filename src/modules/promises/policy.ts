import type { Actor, Scope } from '#lib/platform/session.ts';
import { ownerText, type Owner } from './rules.ts';

/** A promise is made, kept and answered by its owner: the person, whoever leads the network, an official of the department. */
export const speaksFor = (person: Actor, owner: Owner): boolean =>
  owner.kind === 'person' ? person.id === owner.id : person.circles.includes(`${owner.kind}:${owner.id}`);

/**
 * From somebody else only, so that nobody wins time by it; and what the municipality owes is taken from a department by another
 * department only, so that no passer-by lifts it off her.
 */
export const mayBeTakenOver = (from: Owner | null, to: Owner): boolean =>
  from === null ||
  (ownerText(from) !== ownerText(to) && (from.kind !== 'department' || to.kind === 'department'));

/** Departments are named by the administrator of the town. */
export const mayShapeDepartments = (person: Actor, scope: Scope): boolean =>
  person.holds('administrator', scope);
