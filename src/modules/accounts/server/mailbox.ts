import type { Db } from '#lib/platform/db/index.ts';

export type KeptMail = {
  readonly id: number;
  readonly at: Date;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};
const pageSize = 20;

/** Mail of a trial site, the newest first, from the one before `before`; and where the next page starts. */
export async function listMail(
  db: Db,
  before: number | null,
): Promise<{ mails: KeptMail[]; next: number | null }> {
  const rows = await db
    .selectFrom('mailbox')
    .select(['id', 'at', 'to_address as to', 'subject', 'text'])
    .$if(before !== null, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const mails = rows.slice(0, pageSize);
  return { mails, next: rows.length > pageSize ? (mails.at(-1)?.id ?? null) : null };
}
