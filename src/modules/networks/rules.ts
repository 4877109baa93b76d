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
