import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Summary } from '../edition/compose.ts';

export type EditionRow = {
  readonly slug: string;
  readonly title: string;
  readonly frozenAt: Date;
  readonly sentences: number;
  readonly met: number;
};

/** Editions of a town, newest first. */
export async function listEditions(
  db: Db,
  town: string,
  before: Date | null,
  limit: number,
): Promise<EditionRow[]> {
  const { rows } = await sql<EditionRow>`
    select slug, title, frozen_at as "frozenAt", (summary -> 'counts' -> 'sentences')::int as sentences,
      (summary -> 'counts' -> 'met')::int as met
    from edition where town = ${town} and (${before}::timestamptz is null or frozen_at < ${before})
    order by frozen_at desc limit ${limit}`.execute(db);
  return rows;
}

export type EditionShown = {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly introduction: string;
  readonly frozenAt: Date;
  readonly by: string | null;
  readonly printed: boolean;
  readonly summary: Summary;
};

export async function readEdition(db: Db, town: string, slug: string): Promise<EditionShown | null> {
  const { rows } = await sql<EditionShown>`
    select e.id, e.slug, e.title, e.introduction, e.frozen_at as "frozenAt", p.name as by, e.pdf is not null as printed, e.summary
    from edition e left join person p on p.id = e.frozen_by where e.town = ${town} and e.slug = ${slug}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** One of the files of an edition; null when there is no such edition or its PDF is still being made. */
export async function readEditionFile(
  db: Db,
  town: string,
  slug: string,
  kind: 'json' | 'csv' | 'pdf',
): Promise<Buffer | null> {
  const column = {
    json: sql`convert_to(content::text, 'UTF8')`,
    csv: sql`convert_to(ranking_csv, 'UTF8')`,
    pdf: sql`pdf`,
  };
  const { rows } = await sql<{ file: Buffer | null }>`
    select ${column[kind]} as file from edition where town = ${town} and slug = ${slug}`.execute(db);
  return rows[0]?.file ?? null;
}
