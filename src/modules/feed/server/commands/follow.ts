import type { Db } from '#lib/platform/db/index.ts';

export type Hears = 'all' | 'mine' | 'nothing';

/** Follows a place, or changes how much of it somebody hears. Whether they may see it is asked again each time they are told. */
export async function follow(db: Db, act: { person: string; place: string; hears: Hears }): Promise<void> {
  await db
    .insertInto('following')
    .values(act)
    .onConflict((clash) => clash.columns(['person', 'place']).doUpdateSet({ hears: act.hears }))
    .execute();
}

/** Whoever comes to belong to a place hears what concerns them there, unless they chose how much they hear already. */
export async function beginFollowing(db: Db, act: { person: string; place: string }): Promise<void> {
  await db
    .insertInto('following')
    .values({ ...act, hears: 'mine' })
    .onConflict((clash) =>
      clash
        .columns(['person', 'place'])
        .doUpdateSet({ hears: 'mine' })
        .where('following.hears', '=', 'nothing'),
    )
    .execute();
}

/** Nothing after leaving: whoever leaves a place no longer hears of it, also not what was on its way. */
export async function stopFollowing(db: Db, act: { person: string; place: string }): Promise<void> {
  await follow(db, { ...act, hears: 'nothing' });
  await db
    .deleteFrom('notification')
    .where('person', '=', act.person)
    .where('place', '=', act.place)
    .execute();
}

/** Marks a place as read up to now, for somebody who follows it, and what the site told of it as seen. */
export async function markRead(db: Db, act: { person: string; place: string }): Promise<void> {
  await db
    .updateTable('following')
    .set({ read_at: new Date() })
    .where('person', '=', act.person)
    .where('place', '=', act.place)
    .execute();
  await db
    .updateTable('notification')
    .set({ seen_at: new Date() })
    .where('person', '=', act.person)
    .where('place', '=', act.place)
    .where('seen_at', 'is', null)
    .execute();
}
