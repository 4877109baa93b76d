import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Jobs } from '#lib/platform/jobs.ts';
import { listsRead, wordsToKeep } from '../../rules/index-words.ts';

/** Texts that are read in one go. */
const most = 2_000;
/** What the index of words is about: each table, and its texts. */
const read = [
  ['talent', ['words']],
  ['talent_profile', ['likes']],
  ['need', ['title', 'words']],
] as const;

/** Reads every text anew for the index of words. The same text is read once, and what stays the same is not written. */
export async function readWords(db: Db): Promise<void> {
  for (const [table, columns] of read) {
    let after: readonly string[] | null = null;
    do after = await readSome(db, table, columns, after);
    while (after !== null);
  }
}

async function readSome(
  db: Db,
  table: string,
  columns: readonly string[],
  after: readonly string[] | null,
): Promise<readonly string[] | null> {
  const texts = sql`array[${sql.join(columns.map((column) => sql.ref(column)))}]`;
  const { rows } = await sql<{ texts: string[] }>`select distinct ${texts} as texts from ${sql.table(table)}
    where ${after}::text[] is null or ${texts} > ${after}::text[] order by texts limit ${sql.lit(most)}`.execute(
    db,
  );
  const known = rows.map((row) => ({ texts: row.texts, stems: wordsToKeep(...row.texts) }));
  await sql`update ${sql.table(table)} set stems = fresh.stems
    from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as fresh (texts text[], stems tsvector)
    where ${texts} = fresh.texts and ${sql.ref(`${table}.stems`)} is distinct from fresh.stems`.execute(db);
  return rows.length < most ? null : (rows.at(-1)?.texts ?? null);
}

/** Reads them anew when a newer version of the product has other lists of words. */
async function readWordsWhenListsChanged(db: Db): Promise<void> {
  const lists = createHash('sha256').update(listsRead()).digest('hex');
  const known = await db.selectFrom('words_read').select('lists').executeTakeFirst();
  if (known?.lists === lists) return;
  await readWords(db);
  await db
    .insertInto('words_read')
    .values({ lists })
    .onConflict((clash) => clash.column('one').doUpdateSet({ lists }))
    .execute();
}

export const talentJobs: Jobs = {
  'talents.read_words': (_payload, { db }) => readWordsWhenListsChanged(db),
};

/** Looked at every ten minutes: after an update the index follows soon, without holding up the start. */
export const talentCrons = [{ task: 'talents.read_words', match: '*/10 * * * *' }] as const;
