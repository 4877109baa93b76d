import { createRandom } from '../random.ts';
import type { Mixture } from './compose.ts';
import type { HomeSet, Kind, Kinds } from './pool.ts';
import { spreadSeats } from './spread-seats.ts';

/** A panel of people (places in the pool) and how many of the tickets draw it. */
export type TicketPanel = { readonly tickets: number; readonly people: readonly number[] };

/** So many tickets make all chances; chosen for its many divisors, so that equal shares mostly come out whole. */
export const TICKETS = 720_720_000_000;

/**
 * Turns a mixture of counts per kind into panels of people with whole numbers of tickets. Probabilities are rounded to
 * tickets by largest remainder; then the seats of each kind are spread so that its people hold equally many tickets
 * ({@link spreadSeats}). In homes with several kinds the seats go round the homes in equal turns instead, over all
 * tickets in which these homes have the same seats: equal up to one ticket per turn. The people stand in an order
 * shuffled once and for all, so that neighbours in the file are not neighbours on a panel.
 */
export function dealTickets({ kinds, homeSets }: Kinds, mixture: Mixture): TicketPanel[] {
  const tickets = roundToTickets(mixture.probabilities);
  const inOrder = sorter(kinds.reduce((sum, kind) => sum + kind.people.length, 0));
  const rounds = homeSets.map((set) => seatingOf(set, kinds, mixture, tickets));
  return mixture.panels.flatMap((panel, at) => {
    const total = tickets[at] ?? 0;
    const turns = rounds.map((round) => round(at));
    const cuts = [...new Set([0, total, ...turns.flatMap(({ cuts }) => cuts)])].toSorted(
      (one, other) => one - other,
    );
    return cuts.slice(0, -1).map((from, piece) => ({
      tickets: (cuts[piece + 1] ?? total) - from,
      people: inOrder(turns.flatMap(({ peopleAt }) => peopleAt(from))),
    }));
  });
}

/** Sorts different whole numbers below `size`: by ticking them off, for this is done thousands of times. */
function sorter(size: number): (places: readonly number[]) => number[] {
  const ticked = new Uint8Array(size);
  return (places) => {
    for (const place of places) ticked[place] = 1;
    const sorted: number[] = [];
    for (let place = ticked.indexOf(1); place >= 0; place = ticked.indexOf(1, place + 1)) sorted.push(place);
    ticked.fill(0);
    return sorted;
  };
}

/** Whole tickets, in proportion to the probabilities, adding up to {@link TICKETS}. */
export function roundToTickets(probabilities: readonly number[]): number[] {
  const sum = probabilities.reduce((total, each) => total + each, 0);
  const exact = probabilities.map((each) => (each / sum) * TICKETS);
  const tickets = exact.map(Math.floor);
  const missing = TICKETS - tickets.reduce((total, each) => total + each, 0);
  const byRemainder = [...exact.keys()].toSorted(
    (one, other) => ((exact[other] ?? 0) % 1) - ((exact[one] ?? 0) % 1),
  );
  for (let given = 0; given < missing; given += 1) {
    const place = byRemainder[given % byRemainder.length] ?? 0;
    tickets[place] = (tickets[place] ?? 0) + 1;
  }
  return tickets;
}

type Turns = { readonly cuts: readonly number[]; readonly peopleAt: (ticket: number) => readonly number[] };

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));

/** Who sits on each panel from one set of homes. */
function seatingOf(
  set: HomeSet,
  kinds: readonly Kind[],
  mixture: Mixture,
  tickets: readonly number[],
): (panel: number) => Turns {
  const place = set.kinds[0] ?? 0;
  const kind = kinds[place];
  if (kind === undefined || set.kinds.length > 1 || kind.perHome > 1)
    return turnsOf(set, kinds, mixture, tickets);
  const people = createRandom('fair lottery').shuffle(kind.people);
  const seats = mixture.panels.map((panel) => panel[place] ?? 0);
  const spreads = spreadSeats(people.length, seats, tickets);
  return (panel) => {
    const { whole = [], parts = [] } = spreads[panel] ?? {};
    const peopleAt = (ticket: number) => {
      const present = parts.filter(({ from, to }) => from <= ticket && ticket < to);
      return [...whole, ...present.map(({ person }) => person)].map((each) => people[each] ?? 0);
    };
    return { cuts: parts.map(({ from }) => from), peopleAt };
  };
}

/** For one set of homes: where its turns change within a panel's tickets, and who is on the panel at a ticket. */
function turnsOf(set: HomeSet, kinds: readonly Kind[], mixture: Mixture, tickets: readonly number[]) {
  const seatsOf = (at: number) => set.kinds.map((kind) => mixture.panels[at]?.[kind] ?? 0);
  const order = createRandom('fair lottery').shuffle([...Array(set.homes).keys()]);
  const totals = new Map<string, number>();
  const offsets = tickets.map((count, at) => {
    const key = seatsOf(at).join();
    const offset = totals.get(key) ?? 0;
    totals.set(key, offset + count);
    return offset;
  });
  return (at: number): Turns => {
    const seats = seatsOf(at);
    if (seats.every((each) => each === 0)) return { cuts: [], peopleAt: () => [] };
    const step = seats.reduce(divisor, set.homes);
    const turnsPerRound = set.homes / step;
    const turns =
      turnsPerRound * set.kinds.reduce((rounds, kind) => common(rounds, kinds[kind]?.perHome ?? 1), 1);
    const total = totals.get(seats.join()) ?? 1;
    const offset = offsets[at] ?? 0;
    const start = (turn: number) => Math.floor((turn * total) / turns);
    const turnAt = (ticket: number) => {
      const guess = Math.min(turns - 1, Math.floor((ticket * turns) / total));
      return guess + 1 < turns && start(guess + 1) <= ticket
        ? guess + 1
        : start(guess) > ticket
          ? guess - 1
          : guess;
    };
    const cuts: number[] = [];
    for (let turn = turnAt(offset) + 1; turn < turns && start(turn) < offset + (tickets[at] ?? 0); turn += 1)
      cuts.push(start(turn) - offset);
    const peopleAt = (ticket: number) => {
      const turn = turnAt(offset + ticket);
      return seated(
        { ...set, order },
        kinds,
        seats,
        (turn % turnsPerRound) * step,
        Math.floor(turn / turnsPerRound),
      );
    };
    return { cuts, peopleAt };
  };
}

const common = (one: number, other: number): number => (one * other) / divisor(one, other);

type OrderedHomes = HomeSet & { readonly order: readonly number[] };

/** The people on the panel when the first seat goes to home `shift` and, in each home, person `round` comes. */
function seated(
  { homes, kinds: places, order }: OrderedHomes,
  kinds: readonly Kind[],
  seats: readonly number[],
  shift: number,
  round: number,
): number[] {
  let next = shift;
  return places.flatMap((place, at) => {
    const { people = [], perHome = 1 } = kinds[place] ?? {};
    return Array.from({ length: seats[at] ?? 0 }, () => {
      const home = order[next % homes] ?? 0;
      next += 1;
      return people[home * perHome + (round % perHome)] ?? 0;
    });
  });
}
