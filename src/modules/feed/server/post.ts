import { notify } from '#lib/modules/notifications/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { tell } from '#lib/platform/live.ts';
import type { FeedKind } from '../rules.ts';

export type PostItem = {
  /** The community or initiative whose feed it is. */
  readonly place: string;
  readonly kind: FeedKind;
  /** The thing it is about. The same kind and subject again changes the item that is there. */
  readonly subject: string | null;
  readonly by: string | null;
  readonly words?: string;
  /** What the sentence of this kind needs besides the subject: never personal data. */
  readonly detail?: Readonly<Record<string, string | number | null>>;
  /** Made by whoever writes a message, so that the same message twice is one. */
  readonly id?: string;
  /** Who must act on it, such as the partners when somebody asks to join. */
  readonly asks?: readonly string[];
};

/** The subject of live updates of a place. Its messages carry no titles: whoever hears one asks the page again. */
export const liveSubject = (place: string): string => `place:${place}`;

/** Puts an event in the feed of a place, in the transaction of the act itself; answers the id of its item. */
export async function postItem(tx: Db, post: PostItem): Promise<string> {
  const id = post.id ?? newId();
  const values = { words: post.words ?? '', detail: JSON.stringify(post.detail ?? {}) };
  const { id: item } = await tx
    .insertInto('feed_item')
    .values({ id, place: post.place, kind: post.kind, subject: post.subject, by_person: post.by, ...values })
    .onConflict((clash) =>
      clash
        .columns(['place', 'kind', 'subject'])
        .where('subject', 'is not', null)
        .doUpdateSet({ ...values, by_person: post.by, changed_at: new Date(), removed_at: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  const about = { place: post.place, subject: item, by: post.by };
  await notify(tx, { ...about, kind: 'asked', people: post.asks ?? [] });
  await notify(tx, { ...about, kind: 'news', people: await listeners(tx, post.place) });
  await tell(tx, liveSubject(post.place), { feed: item });
  return item;
}

async function listeners(tx: Db, place: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('following')
    .select('person')
    .where('place', '=', place)
    .where('hears', '=', 'all')
    .execute();
  return rows.map(({ person }) => person);
}
