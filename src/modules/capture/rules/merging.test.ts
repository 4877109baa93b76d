import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newIn, type Parcel } from './merging.ts';

const parcel = (ids: readonly string[]): Parcel => ({
  kind: 'mensenstad',
  version: 1,
  gathering: { id: 'g', code: 'ABC234', title: 'Een avond' },
  sentences: ids.map((id) => ({ id, form: 2, sentence: { id } as never })),
  orders: [],
});

test('phones merge without loss and without doubles, in whatever order and however often they give', () => {
  const phones = fc.array(fc.array(fc.constantFrom(...'abcdefghij'), { maxLength: 8 }), { maxLength: 5 });
  fc.assert(
    fc.property(phones, (given) => {
      const merge = (parcels: readonly (readonly string[])[]): string[] => {
        const here: { id: string }[] = [];
        for (const ids of parcels) here.push(...newIn(parcel(ids), here).fresh);
        return here.map(({ id }) => id);
      };
      const once = merge(given);
      expect(new Set(once).size).toBe(once.length);
      expect(once.toSorted()).toEqual([...new Set(given.flat())].toSorted());
      expect(merge([...given.toReversed(), ...given]).toSorted()).toEqual(once.toSorted());
    }),
  );
});
