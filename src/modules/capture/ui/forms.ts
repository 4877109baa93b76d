import { formVersion } from '#lib/modules/gatherings/index.ts';
import { isSecond, mayMend, type KeptForm } from '../rules/forms.ts';
import { blank } from './queue.ts';
import { safely, tellChange, withStore } from './store.ts';

// One door for the screens that type paper over: nothing else fetches these rules.
export {
  addedToFirst,
  fieldsOf,
  firstOf,
  mayMend,
  renumbered,
  takenNumbers,
  triedAgain,
  type KeptForm,
} from '../rules/forms.ts';

type Typed = Pick<KeptForm, 'id' | 'gathering' | 'number' | 'adds' | 'people' | 'photo' | 'sentences'>;

/**
 * Keeps a sheet on this phone. False: its number was typed over here before, perhaps in another tab, or the town may have
 * this entry already. Resolves once it is on the disk.
 */
export function keepForm(typed: Typed): Promise<boolean> {
  const form: KeptForm = {
    ...typed,
    as: 'host',
    form: formVersion,
    ...blank,
    taken: null,
  };
  return put(form, (known) => known === undefined || mayMend(known));
}

/** What its host chose for an entry that the town did not take. False: its number is taken on this phone. */
export const changeForm = (form: KeptForm): Promise<boolean> =>
  put(form, (known) => known?.state === 'parked');

async function put(form: KeptForm, may: (known: KeptForm | undefined) => boolean): Promise<boolean> {
  const kept = await withStore(async (store) => {
    const work = store.transaction('form', 'readwrite', safely);
    const others = await work.store.index('gathering').getAll(form.gathering);
    const free = may(others.find(({ id }) => id === form.id)) && !isSecond(form, others);
    if (free) await work.store.put(form);
    await work.done;
    return free;
  });
  if (kept) tellChange();
  return kept;
}

/** Only when its host asks for it, and only what the town cannot have. */
export async function removeForm(id: string): Promise<void> {
  await withStore(async (store) => {
    const work = store.transaction('form', 'readwrite', safely);
    const form = await work.store.get(id);
    if (form !== undefined && mayMend(form)) await work.store.delete(id);
    await work.done;
  });
  tellChange();
}
