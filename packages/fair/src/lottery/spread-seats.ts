/** Who holds the seats of one kind in one panel: some people for all its tickets, others from one ticket to another. */
export type Spread = {
  readonly whole: readonly number[];
  readonly parts: readonly { readonly person: number; readonly from: number; readonly to: number }[];
};

/**
 * Spreads seats over alike people, numbered from 0, so that each holds equally many tickets (up to one more or less) and
 * none sits twice on a panel: panel i has `seats[i]` seats for `tickets[i]` tickets. Person after person takes what the
 * rest could not take, then fills up from the first panel with room; in each panel the parts are laid end to end and
 * wrapped round its tickets. So few people change within a panel (McNaughton's rule, Management Science 6, 1959).
 */
export function spreadSeats(people: number, seats: readonly number[], tickets: readonly number[]): Spread[] {
  const open = seats.map((count, panel) => count * (tickets[panel] ?? 0));
  const spreads = seats.map((): Growing => ({ whole: [], parts: [], next: 0 }));
  let total = open.reduce((sum, each) => sum + each, 0);
  for (let person = 0; person < people; person += 1) {
    const taken = takeShare(open, tickets, total, people - person);
    for (const [panel, amount] of taken) {
      open[panel] = (open[panel] ?? 0) - amount;
      total -= amount;
      const spread = spreads[panel];
      if (spread) seatFor(spread, person, amount, tickets[panel] ?? 0);
    }
  }
  return spreads;
}

type Growing = { whole: number[]; parts: Spread['parts'][number][]; next: number };

/** Seats a person on a panel of `length` tickets for `amount` of them, going on where the last part ended. */
function seatFor(spread: Growing, person: number, amount: number, length: number): void {
  if (amount === length) {
    spread.whole.push(person);
    return;
  }
  const end = spread.next + amount;
  spread.parts.push({ person, from: spread.next, to: Math.min(end, length) });
  if (end > length) spread.parts.push({ person, from: 0, to: end - length });
  spread.next = end % length;
}

/** The tickets one of `left` people takes from each panel with open seats. */
function takeShare(
  open: readonly number[],
  tickets: readonly number[],
  total: number,
  left: number,
): Map<number, number> {
  const taken = new Map<number, number>();
  let sum = 0;
  open.forEach((amount, panel) => {
    const least = amount - (tickets[panel] ?? 0) * (left - 1);
    if (least <= 0) return;
    taken.set(panel, least);
    sum += least;
  });
  const share = Math.max(sum, Math.floor(total / left));
  for (let panel = 0; panel < open.length && sum < share; panel += 1) {
    const has = taken.get(panel) ?? 0;
    const more = Math.min(Math.min(tickets[panel] ?? 0, open[panel] ?? 0) - has, share - sum);
    if (more <= 0) continue;
    taken.set(panel, has + more);
    sum += more;
  }
  return taken;
}
