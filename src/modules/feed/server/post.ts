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
  /** Who hears of it in other words than news. */
  readonly told?: readonly string[];
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
  const heard = new Set([...(post.asks ?? []), ...(post.told ?? [])]);
  const people = (await listeners(tx, post.place)).filter((each) => !heard.has(each));
  await notify(tx, { ...about, kind: 'news', people });
  await tell(tx, liveSubject(post.place), { feed: item });
  return item;
}

export type SettleItem = {
  readonly place: string;
  readonly kind: FeedKind;
  readonly subject: string;
  /** What it is from now on; null: it was taken back. */
  readonly becomes: FeedKind | null;
  readonly by: string;
  /** Said in its conversation by whoever settled it. */
  readonly words: string;
};

/**
 * An item that asked for an answer becomes the answer, with its conversation. Its subject is free again for a later question.
 * False: there is no such item.
 */
export async function settleItem(tx: Db, act: SettleItem): Promise<boolean> {
  const item = await tx
    .updateTable('feed_item')
    .set({
      changed_at: new Date(),
      subject: null,
      ...(act.becomes === null ? { removed_at: new Date() } : { kind: act.becomes }),
    })
    .where('place', '=', act.place)
    .where('kind', '=', act.kind)
    .where('subject', '=', act.subject)
    .where('removed_at', 'is', null)
    .returning(['id', 'by_person'])
    .executeTakeFirst();
  if (item === undefined) return false;
  if (act.words !== '') {
    await tx
      .insertInto('feed_comment')
      .values({ id: newId(), item: item.id, by_person: act.by, words: act.words })
      .execute();
    await tx
      .updateTable('feed_item')
      .set((each) => ({ comments: each('comments', '+', 1) }))
      .where('id', '=', item.id)
      .execute();
  }
  const people = act.becomes === null || item.by_person === null ? [] : [item.by_person];
  await notify(tx, { place: act.place, subject: item.id, by: act.by, kind: 'reply', people });
  await tell(tx, liveSubject(act.place), { feed: item.id });
  return true;
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
