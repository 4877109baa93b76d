import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';

/** Ties two things in the thread, made by the act itself. */
export async function linkThings(
  tx: Db,
  link: { from: string; to: string; kind: 'came_from'; by: string | null },
): Promise<void> {
  await tx
    .insertInto('link')
    .values({ id: newId(), from_thing: link.from, to_thing: link.to, kind: link.kind, made_by: link.by })
    .onConflict((clash) => clash.doNothing())
    .execute();
}
