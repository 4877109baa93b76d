import { sql } from 'kysely';
import { linkToAll } from '#lib/modules/thread/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { enqueue } from '#lib/platform/jobs.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayFreeze } from '../../policy.ts';
import type { EditionRefusal } from '../../refusals.ts';
import { slugOf } from '../../rules/editions.ts';
import type { Summary } from '../edition/compose.ts';
import { readEditionSource } from '../edition/read.ts';
import { apart } from '../apart/index.ts';

export type FreezeEdition = {
  /** Made with the form: the same form sent twice makes one edition. */
  readonly id: string;
  readonly town: { readonly area: string; readonly name: string };
  readonly by: Actor;
  /** What was published after this moment is left out. */
  readonly at: Date;
  readonly title: string;
  readonly introduction: string;
};

/** Keeps the vision as it is at a moment, at an address of its own, for ever. The PDF is printed by a job. */
export async function freezeEdition(
  db: Db,
  { id, town, by, at, title, introduction }: FreezeEdition,
): Promise<Result<{ slug: string }, EditionRefusal>> {
  if (!mayFreeze(by, town.area)) return refuse('not_editor');
  const slug = slugOf(title) || id;
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`edition:${town.area}`}))`.execute(tx);
    const same = await tx
      .selectFrom('edition')
      .select(['id', 'slug'])
      .where((edition) => edition.or([edition('id', '=', id), edition.and({ town: town.area, slug })]))
      .executeTakeFirst();
    if (same !== undefined) return same.id === id ? ok({ slug: same.slug }) : refuse('slug_taken');
    const source = await readEditionSource(tx, town, { title, introduction }, at);
    const composed = await apart('edition', source);
    if (composed.summary.counts.sentences === 0) return refuse('nothing_yet');
    await tx
      .insertInto('edition')
      .values({
        id,
        town: town.area,
        slug,
        title,
        introduction,
        frozen_at: at,
        frozen_by: by.id,
        content: composed.content,
        summary: JSON.stringify(composed.summary),
        ranking_csv: composed.rankingCsv,
      })
      .execute();
    const before = source.previous === null ? [] : [source.previous.id];
    await linkToAll(tx, { earlier: [...before, ...inOrder(composed.summary)], later: id, by: by.id });
    await record(tx, {
      what: 'edition.frozen',
      thing: { kind: 'edition', id },
      by: by.id,
      detail: { slug, title },
    });
    await enqueue(tx, 'vision.print-edition', { edition: id });
    return ok({ slug });
  });
}

/** The themes and the sentences by themselves that an edition puts in order. */
const inOrder = ({ order, values }: Summary): string[] => [
  ...order.flatMap(({ theme, statement }) => theme ?? statement ?? []),
  ...values.map(({ theme }) => theme),
];
