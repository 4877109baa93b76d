import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { tell } from '#lib/platform/live.ts';

export type PostItem = {
  readonly place: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly by: string | null;
  readonly words?: string;
  readonly detail?: Readonly<Record<string, string | number | null>>;
  readonly asks?: readonly string[];
};

export async function postItem(tx: Db, post: PostItem): Promise<string> {
  const values = { words: post.words ?? '', detail: JSON.stringify(post.detail ?? {}) };
  const { id } = await tx
    .insertInto('feed_item')
    .values({ id: newId(), place: post.place, kind: post.kind, subject: post.subject, by_person: post.by, ...values })
    .onConflict((clash) =>
      clash
        .columns(['place', 'kind', 'subject'])
        .where('subject', 'is not', null)
        .doUpdateSet({ ...values, by_person: post.by, changed_at: new Date(), removed_at: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await tell(tx, `place:${post.place}`, { feed: id });
  return id;
}
