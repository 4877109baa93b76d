import { ok, refuse, type Result } from '#lib/platform/result.ts';

export const networkKinds = [
  'sport',
  'culture',
  'faith',
  'school',
  'business',
  'neighbourhood',
  'care',
  'youth',
  'nature',
  'language',
  'volunteers',
  'work',
  'other',
] as const;
export type NetworkKind = (typeof networkKinds)[number];
export type NetworkState = 'proposed' | 'confirmed' | 'closed';
export const linkKinds = ['shares_members', 'can_reach'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Languages that a network can say it speaks, by BCP 47; the screens write them in the reader's language. */
export const languages = [
  'nl',
  'en',
  'tr',
  'ar',
  'zgh',
  'fy',
  'pap',
  'srn',
  'pl',
  'uk',
  'so',
  'ti',
  'fa',
  'zh',
  'de',
  'fr',
  'es',
  'dse',
] as const;

export type NetworkEvent = 'confirm' | 'decline';

/** A proposed network is confirmed or declined once. */
export function after(state: NetworkState, event: NetworkEvent): Result<NetworkState, 'already_decided'> {
  if (state !== 'proposed') return refuse('already_decided');
  return ok(event === 'confirm' ? 'confirmed' : 'closed');
}

export type Reachable = {
  readonly name: string;
  readonly size: number | null;
  readonly lastMet: Date | null;
  readonly nextPlanned: Date | null;
};
const halfYear = 183 * 24 * 3600 * 1000;

/**
 * Whom to nudge: nothing planned, and never met or not for half a year. Those who never met come first, then the largest: a
 * house without light weighs more than one whose light is old.
 */
export const toNudge = <T extends Reachable>(networks: readonly T[], at: Date): T[] =>
  networks
    .filter(
      ({ nextPlanned, lastMet }) =>
        nextPlanned === null && (lastMet === null || at.getTime() - lastMet.getTime() > halfYear),
    )
    .toSorted(
      (a, b) =>
        Number(a.lastMet !== null) - Number(b.lastMet !== null) ||
        (b.size ?? 0) - (a.size ?? 0) ||
        a.name.localeCompare(b.name, 'nl'),
    );
