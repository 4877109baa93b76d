import { formVersion, type HandInInput } from '#lib/modules/gatherings/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { mayChange, retried, type Entry } from '../rules/queue.ts';
import type { KeptForm } from '../rules/forms.ts';
import {
  safely,
  tellChange,
  withStore,
  type Draft,
  type KeptCopy,
  type KeptOrder,
  type KeptPhoto,
} from './store.ts';

type As = Entry['as'];

/** Of what was never sent. */
export const blank = {
  state: 'waiting',
  tries: 0,
  notBefore: 0,
  receivedAt: null,
  refusal: null,
} as const;

/** Keeps sentences on this phone, in the order given. Resolves once they are on the disk; ids that are here stay as they are. */
export async function keepAll(
  gathering: string,
  as: As,
  sentences: readonly Pick<Entry, 'id' | 'form' | 'sentence'>[],
): Promise<void> {
  await withStore(async (store) => {
    const work = store.transaction('sentence', 'readwrite', safely);
    const last = await work.store.index('number').openKeyCursor(null, 'prev');
    let number = typeof last?.key === 'number' ? last.key : 0;
    for (const each of sentences) {
      number += 1;
      await work.store.add({ ...each, ...blank, gathering, as, number });
    }
    await work.done;
  });
  tellChange();
}

export const keepSentence = (gathering: string, as: As, sentence: HandInInput): Promise<void> =>
  keepAll(gathering, as, [{ id: sentence.id, form: formVersion, sentence }]);

/** Other words for a sentence that the town cannot have yet, or that was refused; it goes on its way again. */
export async function changeSentence(id: string, text: string, explanation: string | null): Promise<boolean> {
  const changed = await withStore(async (store) => {
    const work = store.transaction('sentence', 'readwrite', safely);
    const entry = await work.store.get(id);
    const may = entry !== undefined && mayChange(entry);
    if (may) {
      const next = { ...retried(entry, newId()), sentence: { ...entry.sentence, text, explanation } };
      await replace(work.store, entry, { ...next, sentence: { ...next.sentence, id: next.id } });
    }
    await work.done;
    return may;
  });
  tellChange();
  return changed;
}

/** Puts a sentence that was set aside on its way again as it is. */
export async function retrySentence(id: string): Promise<void> {
  await withStore(async (store) => {
    const work = store.transaction('sentence', 'readwrite', safely);
    const entry = await work.store.get(id);
    if (entry?.state === 'parked') {
      const next = retried(entry, newId());
      await replace(work.store, entry, { ...next, sentence: { ...next.sentence, id: next.id } });
    }
    await work.done;
  });
  tellChange();
}

type Sentences = {
  put: (entry: Entry) => Promise<unknown>;
  delete: (id: string) => Promise<unknown>;
  getAll: () => Promise<Entry[]>;
};

/** Under a new id, what points to the old one points to the new one. */
async function replace(sentences: Sentences, before: Entry, after: Entry): Promise<void> {
  await sentences.put(after);
  if (before.id === after.id) return;
  await sentences.delete(before.id);
  for (const each of await sentences.getAll()) {
    const { values, priority } = each.sentence;
    if (each.tries > 0 || (priority !== before.id && !values.includes(before.id))) continue;
    const sentence = {
      ...each.sentence,
      priority: priority === before.id ? after.id : priority,
      values: values.map((id) => (id === before.id ? after.id : id)),
    };
    await sentences.put({ ...each, sentence });
  }
}

/** Only when its writer asks for it, and only what the town cannot have. */
export async function removeSentence(id: string): Promise<void> {
  await withStore(async (store) => {
    const work = store.transaction('sentence', 'readwrite', safely);
    const entry = await work.store.get(id);
    if (entry !== undefined && mayChange(entry)) await work.store.delete(id);
    await work.done;
  });
  tellChange();
}

export const entriesOf = (gathering: string): Promise<Entry[]> =>
  withStore((store) => store.getAllFromIndex('sentence', 'gathering', gathering));

export const allEntries = (): Promise<Entry[]> => withStore((store) => store.getAll('sentence'));

export const copies = (): Promise<KeptCopy[]> => withStore((store) => store.getAll('gathering'));
export const copyOf = (id: string): Promise<KeptCopy | undefined> =>
  withStore((store) => store.get('gathering', id));
export const copyByCode = (code: string): Promise<KeptCopy | undefined> =>
  withStore((store) => store.getFromIndex('gathering', 'code', code));

/** A host's copy is not replaced by what a participant may know. */
export async function keepCopy(copy: KeptCopy): Promise<void> {
  if (copy.as === 'participant' && (await copyOf(copy.id))?.as === 'host') return;
  await withStore((store) => store.put('gathering', copy));
  tellChange();
}

const draftKey = (gathering: string, as: As, kind: string): string => `${gathering} ${as} ${kind}`;
export const keepDraft = (
  gathering: string,
  as: As,
  kind: string,
  fields: Draft['fields'],
): Promise<unknown> =>
  withStore((store) => store.put('draft', { key: draftKey(gathering, as, kind), gathering, fields }));
export const draftOf = (gathering: string, as: As, kind: string): Promise<Draft | undefined> =>
  withStore((store) => store.get('draft', draftKey(gathering, as, kind)));
export const dropDraft = (gathering: string, as: As, kind: string): Promise<void> =>
  withStore((store) => store.delete('draft', draftKey(gathering, as, kind)));

/** Keeps an order made on this phone; one that was not received yet is replaced by the newer one. */
export async function keepOrder(gathering: string, as: As, items: readonly string[]): Promise<void> {
  await withStore(async (store) => {
    const work = store.transaction('order', 'readwrite', safely);
    for (const each of await work.store.index('gathering').getAll(gathering))
      if (each.state !== 'received' && each.as === as) await work.store.delete(each.id);
    await work.store.put({ ...blank, id: newId(), gathering, as, items });
    await work.done;
  });
  tellChange();
}

export const ordersOf = (gathering: string): Promise<KeptOrder[]> =>
  withStore((store) => store.getAllFromIndex('order', 'gathering', gathering));

export const photosOf = (gathering: string): Promise<KeptPhoto[]> =>
  withStore((store) => store.getAllFromIndex('photo', 'gathering', gathering));

export const formsOf = (gathering: string): Promise<KeptForm[]> =>
  withStore((store) => store.getAllFromIndex('form', 'gathering', gathering));
export const allForms = (): Promise<KeptForm[]> => withStore((store) => store.getAll('form'));

/** What is on this phone and not with the town. */
export async function unsent(): Promise<{
  sentences: Entry[];
  forms: KeptForm[];
  orders: KeptOrder[];
  photos: number;
}> {
  return withStore(async (store) => {
    const sentences = (await store.getAll('sentence')).filter(({ state }) => state !== 'received');
    const forms = (await store.getAll('form')).filter(({ state }) => state !== 'received');
    const orders = (await store.getAll('order')).filter(({ state }) => state !== 'received');
    const photos = (await store.getAll('photo')).filter(({ state }) => state !== 'received').length;
    return { sentences, forms, orders, photos };
  });
}

/** At log-out: copies and what was received go. What was not received stays, unless its holder says otherwise. */
export async function clearPhone({ unsentToo }: { unsentToo: boolean }): Promise<void> {
  await withStore(async (store) => {
    const names = ['sentence', 'form', 'order', 'photo', 'draft', 'gathering'] as const;
    const work = store.transaction([...names], 'readwrite', safely);
    const needed = new Set<string>();
    for (const name of ['sentence', 'form', 'order', 'photo'] as const) {
      const things = work.objectStore(name);
      for (const each of await things.getAll())
        if (unsentToo || each.state === 'received') await things.delete(each.id);
        else needed.add(each.gathering);
    }
    for (const draft of await work.objectStore('draft').getAll())
      if (unsentToo || Object.values(draft.fields).join('').trim() === '')
        await work.objectStore('draft').delete(draft.key);
      else needed.add(draft.gathering);
    // Of a gathering with something still to send only what sending needs stays: no words of others.
    for (const copy of await work.objectStore('gathering').getAll())
      if (needed.has(copy.id))
        await work.objectStore('gathering').put({
          ...copy,
          values: [],
          priorities: [],
          paper: { prints: copy.paper?.prints ?? [], typed: [] },
        });
      else await work.objectStore('gathering').delete(copy.id);
    await work.done;
  });
  tellChange();
}
