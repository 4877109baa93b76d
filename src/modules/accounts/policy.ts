import type { Actor } from '#lib/platform/session.ts';

/** Roles in an area are given and taken by its administrators and those of an area above it. */
export const mayGiveRoles = (person: Actor, areas: readonly string[]): boolean =>
  person.holds('administrator', { areas });
