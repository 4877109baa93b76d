import type { GatheringCopy } from '#lib/modules/gatherings/index.ts';
import { isDue } from '../rules/backoff.ts';
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
import { lookForTown, send, type Answered, type Connection } from './connection.ts';
import { safely, tellChange, withStore } from './store.ts';

export type Sent = { readonly connection: Connection; readonly logIn: boolean; readonly busy: boolean };

const door = (copy: Pick<GatheringCopy, 'id' | 'code'>, as: Entry['as'], what: string): string =>
  as === 'host' ? `/praat/bijeenkomsten/${copy.id}/${what}` : `/mee/${copy.code}/${what}`;

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
  const forms = await sendForms(force, connection);
  logIn ||= forms.logIn;
  const orders = await sendOrders(force, forms.connection);
  const photos = await photosWaiting();
  connection = photos && orders.connection === 'unknown' ? await lookForTown() : orders.connection;
  const later = photos && connection === 'here' ? await sendPhotos(force) : { logIn: false };
  return { connection, logIn: logIn || orders.logIn || later.logIn, busy: false };
}

/** Fetched when there is a sheet of paper to send. */
async function sendForms(
  force: boolean,
  known: Connection,
): Promise<{ connection: Connection; logIn: boolean }> {
  const waiting = (await withStore((store) => store.getAll('form'))).some(isPending);
  const sender = waiting ? await import('./send-forms.ts').catch(() => null) : null;
  return sender === null ? { connection: known, logIn: false } : sender.sendForms(force, known);
}

/** Fetched when there is a picture to send: most phones never do. Without it, pictures wait for the next time. */
async function sendPhotos(force: boolean): Promise<{ logIn: boolean }> {
  const sender = await import('./send-photos.ts').catch(() => null);
  return sender === null ? { logIn: false } : sender.sendPhotos(force);
}

const photosWaiting = async (): Promise<boolean> =>
  (await withStore((store) => store.getAll('photo'))).some(isPending);

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

async function sendOrders(force: boolean, known: Connection): Promise<Omit<Sent, 'busy'>> {
  let connection = known;
  let logIn = false;
  const [orders, entries, copies] = await withStore(
    async (store) =>
      [await store.getAll('order'), await store.getAll('sentence'), await store.getAll('gathering')] as const,
  );
  const away = new Set(entries.filter(({ state }) => state !== 'received').map(({ id }) => id));
  for (const order of orders) {
    if (order.state !== 'waiting' || !(force || isDue(order.notBefore, Date.now()))) continue;
    const copy = copies.find(({ id }) => id === order.gathering);
    // The priorities first: the town leaves out what it does not know.
    if (copy === undefined || order.items.some((id) => away.has(id))) continue;
    if (connection === 'unknown') connection = await lookForTown();
    if (connection !== 'here') break;
    const tried = sending(order);
    const answer = await send(door(copy, order.as, 'volgorde'), { id: order.id, items: order.items });
    if (answer.status === 401) logIn = true;
    const taken = outcomeOf(answer.status) === 'received' && answer.body['id'] === order.id;
    const now = { at: String(answer.body['at'] ?? ''), now: Date.now(), chance: Math.random() };
    await withStore((store) =>
      store.put('order', answered(tried, taken ? { status: answer.status } : whole(answer), now)),
    );
    tellChange();
    if (answer.status === 0) connection = await lookForTown();
  }
  return { connection, logIn };
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
