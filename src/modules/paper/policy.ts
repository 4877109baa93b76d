import type { Actor, Scope } from '#lib/platform/session.ts';
import { mayHost, takesTidying, type GatheringState } from '../gatherings/index.ts';

/** Whoever leads the gathering prints its paper, sees the photos of it and types it over, until it is cancelled. */
export const mayTypeOver = (
  person: Actor,
  gathering: { readonly scope: Scope; readonly state: GatheringState },
): boolean => mayHost(person, gathering.scope) && takesTidying(gathering.state);
