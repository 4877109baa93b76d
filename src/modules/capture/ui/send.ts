import {
  answered,
  interrupted,
  isPending,
  nextBatch,
  outcomeOf,
  sending,
  type Entry,
} from '../rules/queue.ts';
import { itemAnswer, itemsOf, whole } from './answers.ts';
import { door, lookForTown, send, type Answered, type Connection } from './connection.ts';
import { safely, tellChange, withStore } from './store.ts';

export type Sent = { readonly connection: Connection; readonly logIn: boolean; readonly busy: boolean };

/**
 * Sends what is on this phone, one sender at a time over all tabs and the service worker. What was noted as on its way by
 * a sender that is gone waits again first. `force`: somebody asked, or the connection came back, so no waiting times.
 */
export async function sendAll({ force = false } = {}): Promise<Sent> {
  const nothing: Sent = { connection: 'unknown', logIn: false, busy: true };
  if (!('locks' in navigator)) return sendHere(force);
  return navigator.locks.request('mensenstad-versturen', { ifAvailable: true }, (lock) =>
    lock === null ? nothing : sendHere(force),
  );
}

async function sendHere(force: boolean): Promise<Sent> {
  await changeAll((entry) => interrupted(entry));
  let connection: Connection = 'unknown';
  let logIn = false;
  const failed = new Set<string>();
  for (;;) {
    const [entries, copies] = await withStore(
      async (store) => [await store.getAll('sentence'), await store.getAll('gathering')] as const,
    );
    const open = entries.filter((each) => !failed.has(`${each.gathering} ${each.as}`));
    const batch = nextBatch(open, Date.now(), { force });
    const [first] = batch;
    if (first === undefined) break;
    const copy = copies.find(({ id }) => id === first.gathering);
    if (copy === undefined) {
      failed.add(`${first.gathering} ${first.as}`);
      continue;
    }
    if (connection === 'unknown') {
      connection = await lookForTown();
      if (connection !== 'here') return { connection, logIn, busy: false };
    }
    const answer = await sendBatch(batch, door(copy, first.as, 'zinnen'));
    if (answer.status === 401) logIn = true;
    if (answer.status === 0) connection = await lookForTown();
    if (outcomeOf(answer.status) !== 'received') failed.add(`${first.gathering} ${first.as}`);
    if (connection !== 'here') return { connection, logIn, busy: false };
  }
  for (const [name, sender] of laterSenders) {
    if (!(await withStore((store) => store.getAll(name))).some(isPending)) continue;
    if (connection === 'unknown') connection = await lookForTown();
    if (connection !== 'here') break;
    // Not to be had: what it sends waits for the next time.
    const send = await sender().catch(() => null);
    if (send === null) continue;
    const sent = await send(force);
    logIn ||= sent.logIn;
    if (sent.lost) connection = await lookForTown();
  }
  return { connection, logIn, busy: false };
}

/** Fetched when there is something of its kind to send: most phones never have any. In this order, after the sentences. */
const laterSenders = [
  ['form', () => import('./send-forms.ts').then(({ sendForms }) => sendForms)],
  ['order', () => import('./send-orders.ts').then(({ sendOrders }) => sendOrders)],
  ['photo', () => import('./send-photos.ts').then(({ sendPhotos }) => sendPhotos)],
] as const;

/** One list: noted as on its way, sent, and each sentence noted with its own answer. */
async function sendBatch(batch: readonly Entry[], path: string): Promise<Answered> {
  await putAll(batch.map(sending));
  const form = batch[0]?.form ?? 1;
  const answer = await send(path, { form, sentences: batch.map(({ sentence }) => sentence) });
  const items = itemsOf(answer);
  const now = { at: String(answer.body['at'] ?? ''), now: Date.now(), chance: Math.random() };
  await putAll(
    batch.map((entry, index) =>
      answered(sending(entry), items === null ? whole(answer) : itemAnswer(items[index], entry), now),
    ),
  );
  return items !== null || outcomeOf(answer.status) !== 'received' ? answer : { ...answer, status: 0 };
}

async function putAll(entries: readonly Entry[]): Promise<void> {
  await withStore(async (store) => {
    const work = store.transaction('sentence', 'readwrite', safely);
    for (const entry of entries) await work.store.put(entry);
    await work.done;
  });
  tellChange();
}

async function changeAll(change: (entry: Entry) => Entry): Promise<void> {
  await withStore(async (store) => {
    const work = store.transaction('sentence', 'readwrite', safely);
    for (const entry of await work.store.getAll()) {
      const next = change(entry);
      if (next !== entry) await work.store.put(next);
    }
    await work.done;
  });
}
