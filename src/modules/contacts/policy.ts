import type { Actor, Scope } from '#lib/platform/session.ts';

/** Who wants to help with an idea is seen by the holder of the network whose idea it is, and by nobody else. */
export const maySeeHelpers = (person: Actor, network: string): boolean =>
  person.holds('network_holder', { network });

/** Who may be asked by the citizens' panel is seen by the panel office of that area, and by nobody else. */
export const maySeePanel = (person: Actor, area: Scope): boolean => person.holds('panel_office', area);

/** How many people said yes is for those who lead the network; who wants to hear the result is for nobody: the site writes to them. */
export const maySeeCounts = (person: Actor, network: Scope): boolean =>
  person.holds('network_holder', network) || person.holds('connector', { network: network.network ?? '' });
