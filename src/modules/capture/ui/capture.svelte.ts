import * as v from 'valibot';
import { handInInput, type GatheringCopy } from '#lib/modules/gatherings/index.ts';
import { newId } from '#lib/platform/ids.ts';
import type { KeptForm } from '../rules/forms.ts';
import { isPending, momentAfter, sumOf, type Entry } from '../rules/queue.ts';
import type { Connection } from './connection.ts';
import {
  copyByCode,
  copyOf,
  dropDraft,
  draftOf,
  entriesOf,
  formsOf,
  keepCopy,
  keepDraft,
  keepOrder,
  keepSentence,
  ordersOf,
  photosOf,
} from './queue.ts';
import { askForSync, keepScreens } from './register.ts';
import { askForRoom, type Room } from './room.ts';
import { sendAll } from './send.ts';
import {
  isFull,
  onChange,
  onStoreNews,
  type KeptCopy,
  type KeptOrder,
  type KeptPhoto,
  type StoreNews,
} from './store.ts';

export type Which = { readonly as: 'participant' | 'host'; readonly code?: string; readonly id?: string };
type Fields = Readonly<Record<string, string | readonly string[]>>;
export type KeepAnswer =
  { readonly ok: true } | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

const often = 15_000;

/** One gathering on this phone: what was written down, where it is, and whether the town can be reached. */
export class Capture {
  entries = $state.raw<readonly Entry[]>([]);
  orders = $state.raw<readonly KeptOrder[]>([]);
  photos = $state.raw<readonly KeptPhoto[]>([]);
  /** Sheets of paper that were typed over here. */
  forms = $state.raw<readonly KeptForm[]>([]);
  copy = $state.raw<KeptCopy | null>(null);
  connection = $state.raw<Connection>('unknown');
  sending = $state.raw(false);
  logIn = $state.raw(false);
  /** What was typed and could not be written down, because the phone is full. */
  full = $state.raw<Fields | null>(null);
  /** The store cannot be used at all: a private window of an old browser. */
  broken = $state.raw(false);
  news = $state.raw<StoreNews | null>(null);
  room = $state.raw<Room | null>(null);
  ready = $state.raw(false);
  /** Each sentence counts, whether it was written down here or typed over from paper. */
  readonly sum = $derived(
    sumOf([...this.entries, ...this.forms.flatMap((form) => form.sentences.map(() => form))]),
  );
  /** Orders and pictures that still have to go. */
  readonly others = $derived([...this.orders, ...this.photos].filter((each) => isPending(each)).length);

  readonly as: Which['as'];
  readonly #which: Which;
  #worker: ServiceWorkerRegistration | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #ends: (() => void)[] = [];

  constructor(which: Which) {
    this.as = which.as;
    this.#which = which;
  }

  /** Opens what is on this phone and asks the town for news. `given`: what the page brought. Returns what ends it. */
  start(given: GatheringCopy | null = null): () => void {
    onStoreNews((news) => (this.news = news));
    this.#ends.push(onChange(() => void this.#read()));
    const wake = (): void => void this.send({ force: true });
    const look = (): void => {
      if (document.visibilityState === 'visible') wake();
    };
    const lost = (): void => void (this.connection = 'away');
    addEventListener('online', wake);
    addEventListener('offline', lost);
    document.addEventListener('visibilitychange', look);
    this.#timer = setInterval(() => {
      if (this.sum.phone + this.others > 0) void this.send();
    }, often);
    this.#ends.push(() => {
      clearInterval(this.#timer);
      removeEventListener('online', wake);
      removeEventListener('offline', lost);
      document.removeEventListener('visibilitychange', look);
    });
    void this.#open(given);
    return () => {
      for (const end of this.#ends) end();
      this.#ends = [];
    };
  }

  async #open(given: GatheringCopy | null): Promise<void> {
    try {
      const { id, code } = this.#which;
      this.copy = (id !== undefined ? await copyOf(id) : await copyByCode(code ?? '')) ?? given;
      if (given !== null) this.connection = 'here';
      await this.#read();
    } catch {
      this.broken = true;
    }
    this.ready = true;
    await this.refresh();
    void this.send({ force: true });
    this.#worker = await keepScreens();
  }

  /** The newest copy of the gathering, when the town answers. */
  async refresh(): Promise<void> {
    const { as, code, id } = this.#which;
    const path =
      as === 'host' ? `/praat/bijeenkomsten/${id ?? this.copy?.id ?? ''}/kopie` : `/mee/${code ?? ''}/kopie`;
    try {
      const answer = await fetch(path, {
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(10_000),
      });
      if (answer.status === 401) this.logIn = true;
      const said = (await answer.json()) as Partial<KeptCopy>;
      if (!answer.ok || typeof said.id !== 'string' || typeof said.code !== 'string') return;
      this.connection = 'here';
      this.copy = said as KeptCopy;
      await keepCopy(this.copy);
    } catch {
      if (this.connection === 'here' || !navigator.onLine) this.connection = 'away';
    }
  }

  async #read(): Promise<void> {
    if (this.copy === null) return;
    const { id } = this.copy;
    this.entries = (await entriesOf(id)).toSorted((a, b) => b.number - a.number);
    this.orders = await ordersOf(id);
    this.photos = await photosOf(id);
    this.forms = await formsOf(id);
  }

  /** Writes a sentence down, and only then answers; sending is another matter. */
  async keep(fields: Fields): Promise<KeepAnswer> {
    const parsed = v.safeParse(
      handInInput,
      { ...fields, id: newId(momentAfter(this.entries[0]?.id, Date.now())) },
      { abortPipeEarly: true },
    );
    if (!parsed.success) {
      const errors: Record<string, string> = {};
      for (const issue of parsed.issues)
        errors[v.getDotPath(issue)?.split('.')[0] ?? 'form'] ??= issue.message;
      return { ok: false, errors };
    }
    if (this.copy === null) return { ok: false, errors: {} };
    try {
      await keepSentence(this.copy.id, this.#which.as, parsed.output);
    } catch (fault) {
      if (!isFull(fault)) this.broken = true;
      this.full = fields;
      return { ok: false, errors: {} };
    }
    this.full = null;
    await dropDraft(this.copy.id, this.#which.as, parsed.output.kind).catch(() => {});
    await this.#read();
    void this.#afterKeeping();
    return { ok: true };
  }

  async #afterKeeping(): Promise<void> {
    this.room ??= await askForRoom();
    await this.send();
    if (this.sum.phone > 0) await askForSync(this.#worker);
  }

  /** Writes down something else than a sentence, and only then answers; null: it could not be kept, and the screen says so. */
  async write<T>(work: () => Promise<T>, typed: Fields): Promise<T | null> {
    try {
      const kept = await work();
      this.full = null;
      await this.#read();
      void this.#afterKeeping();
      return kept;
    } catch (fault) {
      if (!isFull(fault)) this.broken = true;
      this.full = typed;
      return null;
    }
  }

  async propose(items: readonly string[]): Promise<void> {
    const { copy } = this;
    if (copy !== null) await this.write(() => keepOrder(copy.id, this.as, items), {});
  }

  /** `force`: do not wait any longer. */
  async send({ force = false } = {}): Promise<void> {
    if (this.sending || this.broken) return;
    if (this.sum.phone + this.sum.sending + this.others === 0) {
      if (force && this.connection !== 'here') await this.refresh();
      return;
    }
    this.sending = true;
    try {
      const { connection, logIn, busy } = await sendAll({ force });
      if (!busy) this.logIn = logIn;
      if (connection !== 'unknown') this.connection = connection;
    } catch (fault) {
      if (isFull(fault)) this.full ??= {};
      else this.broken = true;
    } finally {
      this.sending = false;
    }
    await this.#read();
  }

  draft(kind: string): Promise<Fields | null> {
    return this.copy === null
      ? Promise.resolve(null)
      : draftOf(this.copy.id, this.#which.as, kind).then((draft) => draft?.fields ?? null);
  }

  /** Called at every change of a form: a phone may switch off at any moment. */
  async typed(kind: string, fields: Fields): Promise<void> {
    if (this.copy === null) return;
    try {
      await keepDraft(this.copy.id, this.#which.as, kind, fields);
    } catch (fault) {
      if (isFull(fault)) this.full = fields;
    }
  }
}
