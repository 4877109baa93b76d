import { newIn, type Parcel } from '../rules/merging.ts';
import type { Entry } from '../rules/queue.ts';
import { allEntries, blank, keepAll } from './queue.ts';
import { safely, tellChange, withStore } from './store.ts';

/** Takes in what another phone gave. Twice is harmless. Returns how much of it was new here. */
export async function takeIn(parcel: Parcel, as: Entry['as']): Promise<{ fresh: number; known: number }> {
  const { fresh, known } = newIn(parcel, await allEntries());
  await keepAll(parcel.gathering.id, as, fresh);
  await withStore(async (store) => {
    const work = store.transaction('order', 'readwrite', safely);
    for (const { id, items } of parcel.orders)
      if ((await work.store.get(id)) === undefined)
        await work.store.put({ ...blank, id, gathering: parcel.gathering.id, as, items });
    await work.done;
  });
  const forms = as === 'host' ? await takeForms(parcel) : { fresh: 0, known: 0 };
  tellChange();
  return { fresh: fresh.length + forms.fresh, known: known + forms.known };
}

/** Sheets that another host typed over. When both typed one number, the town refuses one of them and its host chooses. */
async function takeForms({ gathering, forms = [] }: Parcel): Promise<{ fresh: number; known: number }> {
  const count = { fresh: 0, known: 0 };
  await withStore(async (store) => {
    const work = store.transaction('form', 'readwrite', safely);
    for (const form of forms) {
      const here = await work.store.get(form.id);
      count[here === undefined ? 'fresh' : 'known'] += form.sentences.length;
      if (here === undefined)
        await work.store.put({ ...form, ...blank, as: 'host', gathering: gathering.id, taken: null });
    }
    await work.done;
  });
  return count;
}
