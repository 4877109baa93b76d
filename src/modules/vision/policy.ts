import type { Actor } from '#lib/platform/session.ts';

/** The areas that a town lies on, from the country down: whoever holds a role on one of them holds it for the town. */
const pathOfTown = (town: string): readonly string[] => ['NL00', town];

/** Editors of the town bring sentences together; an administrator may do what an editor may. */
export const mayGroup = (person: Actor, town: string): boolean =>
  person.holds('editor', { areas: pathOfTown(town) }) ||
  person.holds('administrator', { areas: pathOfTown(town) });

/** Whoever may group may also freeze an edition: it changes nothing, it only keeps what there is. */
export const mayFreeze = (person: Actor, town: string): boolean => mayGroup(person, town);
