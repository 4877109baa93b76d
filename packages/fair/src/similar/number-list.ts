/** A growing list of whole numbers in one typed array; many small arrays would cost far more memory. */
export type NumberList = { items: Int32Array; length: number };

export const emptyNumbers = (room = 4): NumberList => ({ items: new Int32Array(room), length: 0 });

export function push(list: NumberList, number: number): void {
  if (list.length === list.items.length) {
    const larger = new Int32Array(list.length * 2);
    larger.set(list.items);
    list.items = larger;
  }
  list.items[list.length++] = number;
}

/** The same numbers with room for at least so many. */
export function withRoom(items: Float64Array, length: number): Float64Array {
  if (items.length >= length) return items;
  const larger = new Float64Array(Math.max(length, items.length * 2));
  larger.set(items);
  return larger;
}

/** Each item once, with how often it occurs, in the order of first occurrence. */
export function countItems<T>(items: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
