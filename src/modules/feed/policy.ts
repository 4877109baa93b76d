import type { Actor } from '#lib/platform/session.ts';

/** Whoever sees a place joins its conversation, once it is known who they are. */
export const mayTalk = (person: Actor): boolean => person.id !== null;
