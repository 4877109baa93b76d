import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { HarvestContent } from './content.ts';

export type HarvestVersion = {
  readonly version: number;
  readonly publishedAt: Date;
  readonly by: string | null;
  readonly why: string | null;
};

/** One version of a harvest, the one before it, and the list of all versions; null when there is no such version. */
export async function versionOf(
  db: Db,
  gathering: string,
  version: number,
): Promise<{ content: HarvestContent; before: HarvestContent | null; versions: HarvestVersion[] } | null> {
  const { rows } = await sql<{ version: number; content: HarvestContent }>`
    select version, content from harvest_version
    where gathering = ${gathering} and version in (${version}, ${version - 1})`.execute(db);
  const here = rows.find((row) => row.version === version);
  if (here === undefined) return null;
  const versions = await sql<HarvestVersion>`
    select v.version, v.published_at as "publishedAt", p.name as by, v.why
    from harvest_version v left join person p on p.id = v.published_by
    where v.gathering = ${gathering} order by v.version desc limit 200`.execute(db);
  const hidden = await sql<{ id: string }>`
    select id from statement where gathering = ${gathering} and hidden_at is not null`.execute(db);
  const gone = new Set(hidden.rows.map(({ id }) => id));
  const before = rows.find((row) => row.version === version - 1)?.content ?? null;
  return {
    content: without(here.content, gone),
    before: before === null ? null : without(before, gone),
    versions: versions.rows,
  };
}

/** What a moderator hid is hidden in every version. */
const without = (content: HarvestContent, gone: ReadonlySet<string>): HarvestContent => ({
  ...content,
  values: content.values.filter(({ id }) => !gone.has(id)),
  priorities: content.priorities.filter(({ id }) => !gone.has(id)),
  contributions: content.contributions.filter(({ id }) => !gone.has(id)),
});
