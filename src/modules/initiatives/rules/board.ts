/** Where a card stands in its lane: the middle between its neighbours, so that a move writes one row. */
export function placeBetween(above: number | null, below: number | null): number {
  if (above === null) return below === null ? 1 : below - 1;
  return below === null ? above + 1 : (above + below) / 2;
}

const closest = 1e-9;

/** After some fifty moves to the same spot there is no number left between two neighbours: then the lane is counted anew. */
export const isTight = (above: number | null, place: number, below: number | null): boolean =>
  (above !== null && place - above < closest) || (below !== null && below - place < closest);

export type Card = { readonly id: string; readonly lane: string; readonly place: number };
export type Lane = { readonly id: string; readonly name: string; readonly isDone: boolean };
export type Activity = Card & {
  readonly title: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly done: boolean;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly comments: number;
};

/** The cards after one was moved; ties in place stay in order of id. */
export const withMove = <T extends Card>(cards: readonly T[], move: Card): T[] =>
  byPlace(
    cards.map((card) => (card.id === move.id ? { ...card, lane: move.lane, place: move.place } : card)),
  );

export const byPlace = <T extends Card>(cards: readonly T[]): T[] =>
  cards.toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/**
 * The neighbours of a card that is put before another card of a lane, or at the end (null). A card that is not in the lane
 * (any more) counts as the end.
 */
export function neighbours(
  lane: readonly Card[],
  moved: string,
  before: string | null,
): { above: number | null; below: number | null } {
  const others = byPlace(lane.filter(({ id }) => id !== moved));
  const at = others.findIndex(({ id }) => id === before);
  const index = before === null || at < 0 ? others.length : at;
  return { above: others[index - 1]?.place ?? null, below: others[index]?.place ?? null };
}

/** The card before which a card goes for a step up or down in its lane; undefined: it stands there already. */
export function beforeAfterStep(lane: readonly Card[], moved: string, by: -1 | 1): string | null | undefined {
  const ids = byPlace(lane).map(({ id }) => id);
  const at = ids.indexOf(moved);
  if (at < 0 || at + by < 0 || at + by >= ids.length) return undefined;
  return by === -1 ? (ids[at - 1] ?? null) : (ids[at + 2] ?? null);
}

export type Day = { readonly date: string; readonly inMonth: boolean };

/** The weeks of a month ("2027-03"), from Monday, with the days before and after that fill them. */
export function weeksOf(month: string): Day[][] {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  const first = new Date(Date.UTC(year, number - 1, 1));
  const start = Date.UTC(year, number - 1, 1 - ((first.getUTCDay() + 6) % 7));
  const lastDay = Date.UTC(year, number, 0);
  const count = Math.ceil((lastDay - start + 1) / 86_400_000 / 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => {
      const date = new Date(start + (week * 7 + day) * 86_400_000).toISOString().slice(0, 10);
      return { date, inMonth: date.startsWith(month) };
    }),
  );
}

/** The month before (-1) or after (1). */
export function monthBy(month: string, by: number): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}
