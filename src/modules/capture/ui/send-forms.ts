import type { FirstEntry } from '#lib/modules/paper/index.ts';
import { isDue } from '../rules/backoff.ts';
import { formsToSend, type KeptForm } from '../rules/forms.ts';
import { sentOf } from '../rules/sent-form.ts';
import { answered, interrupted, sending } from '../rules/queue.ts';
import { itemAnswer, itemsOf, whole } from './answers.ts';
import { send } from './connection.ts';
import { safely, tellChange, withStore } from './store.ts';

/** Sends sheets that were typed over, each whole. `lost`: no answer came back. */
export async function sendForms(force: boolean): Promise<{ logIn: boolean; lost: boolean }> {
  let logIn = false;
  const failed = new Set<string>();
  const before = await withStore((store) => store.getAll('form'));
  await putForms(before.filter(({ state }) => state === 'sending').map(interrupted));
  for (;;) {
    const forms = await withStore((store) => store.getAll('form'));
    const due = (form: KeptForm): boolean =>
      !failed.has(form.gathering) && (force || isDue(form.notBefore, Date.now()));
    const batch = formsToSend(forms, due);
    const [first] = batch;
    if (first === undefined) return { logIn, lost: false };
    await putForms(batch.map(sending));
    const answer = await send(`/praat/bijeenkomsten/${first.gathering}/vellen`, { forms: batch.map(sentOf) });
    if (answer.status === 401) logIn = true;
    const items = itemsOf(answer);
    const now = { at: String(answer.body['at'] ?? ''), now: Date.now(), chance: Math.random() };
    const after = batch.map((form, index) => ({
      ...answered(sending(form), items === null ? whole(answer) : itemAnswer(items[index], form), now),
      taken: items === null ? null : firstOfItem(items[index]),
    }));
    await putForms(after);
    if (answer.status === 0) return { logIn, lost: true };
    if (after.some(({ state }) => state === 'waiting')) failed.add(first.gathering);
  }
}

/** The entry that the town had already, when it says so. */
function firstOfItem(item: unknown): FirstEntry | null {
  const first = typeof item === 'object' && item !== null && 'first' in item ? item.first : null;
  return typeof first === 'object' && first !== null && 'number' in first && 'items' in first
    ? (first as FirstEntry)
    : null;
}

async function putForms(forms: readonly KeptForm[]): Promise<void> {
  if (forms.length === 0) return;
  await withStore(async (store) => {
    const work = store.transaction('form', 'readwrite', safely);
    for (const form of forms) await work.store.put(form);
    await work.done;
  });
  tellChange();
}
