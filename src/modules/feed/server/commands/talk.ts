import { sql } from 'kysely';
import { notify } from '#lib/modules/notifications/server/index.ts';
import { sees } from '#lib/platform/audience.ts';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { tell } from '#lib/platform/live.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import { mustAcceptRules } from '#lib/platform/rules-of-play.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayTalk } from '../../policy.ts';
import type { FeedRefusal } from '../../refusals.ts';
import { mentionsIn, type Mentions } from '../../rules.ts';
import { liveSubject, postItem } from '../post.ts';
import { peopleAt, peopleOfGroups } from '../people.ts';

export type WriteMessage = {
  readonly id: string;
  readonly place: string;
  readonly words: string;
  readonly by: Actor;
};

/** Writes a message in the feed of a place. The same message again is harmless. */
export const writeMessage = (db: Db, act: WriteMessage): Promise<Result<string, FeedRefusal>> =>
  db.transaction().execute(async (tx) => {
    const place = await placeFor(tx, act.place, act.by);
    if (!place.ok) return place;
    const known = await tx
      .selectFrom('feed_item')
      .select(['words', 'place'])
      .where('id', '=', act.id)
      .executeTakeFirst();
    if (known)
      return known.words === act.words && known.place === act.place ? ok(act.id) : refuse('other_words');
    const called = await calledBy(tx, act.place, await mentioned(tx, act.place, act.words));
    await postItem(tx, {
      id: act.id,
      place: act.place,
      kind: 'message',
      subject: act.id,
      by: act.by.id,
      words: act.words,
      told: called,
    });
    await call(tx, act.place, act.id, act.by, called);
    return ok(act.id);
  });

export type WriteComment = {
  readonly id: string;
  readonly item: string;
  readonly words: string;
  readonly by: Actor;
};

/** Writes in the conversation of an item. The same words with the same id again are harmless. */
export const writeComment = (db: Db, act: WriteComment): Promise<Result<string, FeedRefusal>> =>
  db.transaction().execute(async (tx) => {
    const item = await tx
      .selectFrom('feed_item')
      .select(['place', 'by_person'])
      .where('id', '=', act.item)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (item === undefined) return refuse('not_there');
    const place = await placeFor(tx, item.place, act.by);
    if (!place.ok) return place;
    const known = await tx
      .selectFrom('feed_comment')
      .select(['words', 'item'])
      .where('id', '=', act.id)
      .executeTakeFirst();
    if (known)
      return known.words === act.words && known.item === act.item ? ok(act.id) : refuse('other_words');
    const named = await mentioned(tx, item.place, act.words);
    await addComment(tx, act, named);
    const took = await tx
      .selectFrom('feed_comment')
      .select('by_person')
      .distinct()
      .where('item', '=', act.item)
      .execute();
    const others = [item.by_person, ...took.map(({ by_person }) => by_person)].filter(
      (each) => each !== null,
    );
    const called = await calledBy(tx, item.place, named);
    await call(tx, item.place, act.item, act.by, called);
    await notify(tx, {
      place: item.place,
      kind: 'reply',
      subject: act.item,
      by: act.by.id,
      people: others.filter((each) => !called.includes(each)),
    });
    await tell(tx, liveSubject(item.place), { feed: act.item });
    return ok(act.id);
  });

async function addComment(tx: Tx, act: WriteComment, named: Mentions): Promise<void> {
  const mentions = [...named.people, ...named.groups];
  await tx
    .insertInto('feed_comment')
    .values({ id: act.id, item: act.item, by_person: act.by.id, words: act.words, mentions })
    .execute();
  await tx
    .updateTable('feed_item')
    .set((update) => ({ comments: update('comments', '+', 1), changed_at: new Date() }))
    .where('id', '=', act.item)
    .execute();
}

async function placeFor(tx: Tx, place: string, by: Actor): Promise<Result<true, FeedRefusal>> {
  const { rows } = await sql<{
    audience: string[] | null;
  }>`select place_audience(${place}) as audience`.execute(tx);
  if (!sees(by, rows[0]?.audience ?? [])) return refuse('not_there');
  if (!mayTalk(by)) return refuse('log_in_first');
  return (await mustAcceptRules(tx, by, [place])) ? refuse('accept_rules_first') : ok(true);
}

async function mentioned(tx: Tx, place: string, words: string): Promise<Mentions> {
  return words.includes('@') ? mentionsIn(words, await peopleAt(tx, place)) : { people: [], groups: [] };
}

const calledBy = async (tx: Tx, place: string, { people, groups }: Mentions): Promise<string[]> => [
  ...people,
  ...(await peopleOfGroups(tx, place, groups)),
];

const call = (tx: Tx, place: string, item: string, by: Actor, people: readonly string[]): Promise<void> =>
  notify(tx, { place, kind: 'mention', subject: item, by: by.id, people });
