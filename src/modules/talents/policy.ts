import type { Actor } from '#lib/platform/session.ts';

/** Who a need belongs to: the partners of its initiative, or the core team of its community. */
export type NeedOwner = { readonly initiative: string | null; readonly community: string | null };

/** People for a need are found and asked by who carries it. */
export const mayFindPeople = (person: Actor, need: NeedOwner): boolean =>
  (need.initiative !== null && person.circles.includes(`initiative:${need.initiative}`)) ||
  (need.community !== null && person.circles.includes(`core:${need.community}`));
