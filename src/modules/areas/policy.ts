import type { Actor } from '#lib/platform/session.ts';
import { pathOf } from './rules.ts';

/** The areas and the settings of a municipality are changed by its administrators and those of the installation. */
export const mayShapeTown = (person: Actor, area: string): boolean =>
  person.holds('administrator', { areas: pathOf(area).slice(0, 2) });

/** A municipality is added by the administrators of the whole installation. */
export const mayAddTown = (person: Actor): boolean => person.holds('administrator', { areas: ['NL00'] });
