import type { Entry } from './queue.ts';
import { sentOf, type SentForm } from './sent-form.ts';

/** What one phone gives another. */
export type Parcel = {
  readonly kind: 'mensenstad';
  readonly version: 1;
  readonly gathering: { readonly id: string; readonly code: string; readonly title: string };
  readonly sentences: readonly Pick<Entry, 'id' | 'form' | 'sentence'>[];
  readonly orders: readonly { readonly id: string; readonly items: readonly string[] }[];
  /** Sheets of paper that were typed over: from one host to another. */
  readonly forms?: readonly SentForm[];
};

/** Everything of one gathering on this phone, also what the town received already: twice is harmless. */
export const parcelOf = (
  gathering: Parcel['gathering'],
  entries: readonly Entry[],
  orders: Parcel['orders'],
  forms: readonly SentForm[] = [],
): Parcel => ({
  kind: 'mensenstad',
  version: 1,
  gathering: { id: gathering.id, code: gathering.code, title: gathering.title },
  sentences: entries
    .filter((each) => each.gathering === gathering.id)
    .toSorted((a, b) => a.number - b.number)
    .map(({ id, form, sentence }) => ({ id, form, sentence })),
  orders: orders.map(({ id, items }) => ({ id, items })),
  ...(forms.length === 0 ? {} : { forms: forms.map(sentOf) }),
});

/**
 * What of a parcel is new on this phone. An id that is here already stays as it is here: the town decides when words differ.
 */
export function newIn(
  parcel: Parcel,
  here: readonly Pick<Entry, 'id'>[],
): { readonly fresh: Parcel['sentences']; readonly known: number } {
  const ids = new Set(here.map(({ id }) => id));
  const fresh: Parcel['sentences'][number][] = [];
  for (const each of parcel.sentences) {
    if (ids.has(each.id)) continue;
    ids.add(each.id);
    fresh.push(each);
  }
  return { fresh, known: parcel.sentences.length - fresh.length };
}
