import type { Actor } from '#lib/platform/session.ts';

type Linked = { readonly id: string; readonly kind: string; readonly town: string };

const leads = (person: Actor, thing: Linked): boolean =>
  ['core', 'initiative', 'network', 'gathering'].some((circle) =>
    person.circles.includes(`${circle}:${thing.id}`),
  );

/** A link by hand is drawn by whoever leads one of the two things, and by editors of the town. */
export const mayLinkThings = (person: Actor, one: Linked, other: Linked): boolean =>
  leads(person, one) ||
  leads(person, other) ||
  person.holds('editor', { areas: ['NL00', one.town] }) ||
  person.holds('administrator', { areas: ['NL00', one.town] });
