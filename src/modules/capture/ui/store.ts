import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { GatheringCopy } from '#lib/modules/gatherings/index.ts';
import type { PaperCopy } from '#lib/modules/paper/index.ts';
import type { KeptForm } from '../rules/forms.ts';
import type { Entry, Sendable } from '../rules/queue.ts';

/** What this phone keeps of a gathering; the paper of it on a host's phone only. */
export type KeptCopy = GatheringCopy & { readonly paper?: PaperCopy };

/** What was typed in a form and not handed in yet. */
export type Draft = {
  readonly key: string;
  readonly gathering: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
};

/** An order of priorities made on this phone. */
export type KeptOrder = Sendable & {
  readonly id: string;
  readonly gathering: string;
  readonly as: 'participant' | 'host';
  readonly items: readonly string[];
};

/** A picture of a paper sheet, made small; it is sent after the text. */
export type KeptPhoto = Sendable & {
  readonly id: string;
  readonly gathering: string;
  readonly as: 'participant' | 'host';
  /** Null once the town has it. */
  readonly picture: ArrayBuffer | null;
  readonly size: number;
  readonly sha256: string;
  readonly sent: number;
  /** The number of the sheet that it shows, when that is known. */
  readonly sheet?: number | null;
};

interface Schema extends DBSchema {
  sentence: { key: string; value: Entry; indexes: { gathering: string; number: number } };
  gathering: { key: string; value: KeptCopy; indexes: { code: string } };
  draft: { key: string; value: Draft };
  order: { key: string; value: KeptOrder; indexes: { gathering: string } };
  photo: { key: string; value: KeptPhoto; indexes: { gathering: string } };
  form: { key: string; value: KeptForm; indexes: { gathering: string } };
}
export type Store = IDBPDatabase<Schema>;

const name = 'mensenstad';
const version = 3;

/** A step for each version there ever was. Nothing is ever made anew or thrown away. */
function upgrade(store: Store, from: number): void {
  if (from < 1) {
    const sentences = store.createObjectStore('sentence', { keyPath: 'id' });
    sentences.createIndex('gathering', 'gathering');
    sentences.createIndex('number', 'number');
    store.createObjectStore('gathering', { keyPath: 'id' }).createIndex('code', 'code');
    store.createObjectStore('draft', { keyPath: 'key' });
    store.createObjectStore('order', { keyPath: 'id' }).createIndex('gathering', 'gathering');
  }
  if (from < 2) store.createObjectStore('photo', { keyPath: 'id' }).createIndex('gathering', 'gathering');
  if (from < 3) store.createObjectStore('form', { keyPath: 'id' }).createIndex('gathering', 'gathering');
}

/** What the screen must say of the store itself: a newer page wants it, or an older one holds it. */
export type StoreNews = 'outdated' | 'blocked';
let hear: (news: StoreNews) => void = () => {};
export const onStoreNews = (listen: (news: StoreNews) => void): void => void (hear = listen);

let opening: Promise<Store> | null = null;

function open(): Promise<Store> {
  opening ??= openDB<Schema>(name, version, {
    upgrade,
    blocked: () => hear('blocked'),
    // A newer version of the site opens the store in another tab: make way at once, or it waits for us for ever.
    blocking: (_from, _to, event) => {
      (event.target as IDBDatabase).close();
      opening = null;
      hear('outdated');
    },
    terminated: () => void (opening = null),
  }).catch((fault: unknown) => {
    opening = null;
    throw fault;
  });
  return opening;
}

/** Works on the store; when the browser closed it in the meantime it is opened once more. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  try {
    return await work(await open());
  } catch (fault) {
    if (!(fault instanceof DOMException) || fault.name !== 'InvalidStateError') throw fault;
    opening = null;
    return work(await open());
  }
}

/** Written through to the disk before anyone says that it is saved: a battery may be empty the next second. */
export const safely = { durability: 'strict' } as const;

export const isFull = (fault: unknown): boolean =>
  fault instanceof DOMException &&
  (fault.name === 'QuotaExceededError' || (fault.name === 'AbortError' && /quota/i.test(fault.message)));

const channel =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('mensenstad-vastleggen');
const listeners = new Set<() => void>();
channel?.addEventListener('message', () => {
  for (const listener of listeners) listener();
});

/** Says to every tab that something in the store changed. */
export function tellChange(): void {
  for (const listener of listeners) listener();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
  channel?.postMessage('changed');
}

export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
