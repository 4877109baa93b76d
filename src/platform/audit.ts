import type { Db } from './db/index.ts';

export type LogEntry = {
  /** What was done, as `thing.verb` in the past tense: `harvest.published`. */
  readonly what: string;
  /** Table of the thing and its key. */
  readonly thing: { readonly kind: string; readonly id: string };
  /** Person id; null for a guest or the system. */
  readonly by: string | null;
  readonly why?: string | null;
  /** Never personal data: the log outlives a person who is erased. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Writes one line in the public log, in the transaction of the change itself. The table only takes new lines. */
export async function record(db: Db, entry: LogEntry): Promise<void> {
  await db
    .insertInto('log_entry')
    .values({
      what: entry.what,
      thing_kind: entry.thing.kind,
      thing: entry.thing.id,
      by_person: entry.by,
      why: entry.why ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute();
}
