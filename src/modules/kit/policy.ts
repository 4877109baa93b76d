import type { Actor, Scope } from '#lib/platform/session.ts';

/** Help that a gathering asked for is answered by its owner, and by connectors, editors and administrators of its areas. */
export const mayAnswer = (
  person: Actor,
  request: { readonly owner: string | null; readonly scope: Scope },
): boolean =>
  (person.id !== null && person.id === request.owner) ||
  person.holds('connector', { areas: request.scope.areas ?? [], network: request.scope.network ?? '' }) ||
  person.holds('editor', { areas: request.scope.areas ?? [] }) ||
  person.holds('administrator', { areas: request.scope.areas ?? [] });
