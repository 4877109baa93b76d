import { createRandom } from '../random.ts';
import type { Lottery } from './plan-lottery.ts';

/** Which panel a seed draws from a published lottery. */
export type DrawnPanel = {
  readonly seed: string;
  /** The ticket drawn, counted from 0 through the panels in their published order. */
  readonly ticket: number;
  /** The place of the panel in the published list, from 0. */
  readonly panel: number;
  readonly people: readonly string[];
};

/**
 * Draws one panel: the seed (best a public random value named in advance) gives a ticket, each equally likely
 * ({@link createRandom}), and the ticket belongs to one panel. The same lottery and seed give the same panel.
 */
export function drawPanel(lottery: Pick<Lottery, 'tickets' | 'panels'>, seed: string): DrawnPanel {
  const ticket = createRandom(seed).below(lottery.tickets);
  let before = 0;
  for (const [panel, { tickets, people }] of lottery.panels.entries()) {
    before += tickets;
    if (ticket < before) return { seed, ticket, panel, people };
  }
  throw new RangeError(`The panels have ${before} tickets, not ${lottery.tickets}.`);
}
