import { offerToAll, type OfferedCounts } from '#lib/modules/contacts/server/index.ts';
import { hostedForUpdate } from '#lib/modules/gatherings/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { KitRefusal } from '../../refusals.ts';

export type ThankParticipants = {
  readonly gathering: string;
  readonly subject: string;
  /** The thank-you in the words of the network, with the link of its page. */
  readonly paragraphs: readonly string[];
  readonly by: Actor;
  readonly at: Date;
  readonly site: string;
};

const patience = 120 * 24 * 3_600_000;

/**
 * Thanks those who said yes to hearing what came of it, once for each published version and within each one's contact budget.
 * The host hears how many, never who.
 */
export async function thankParticipants(
  db: Db,
  act: ThankParticipants,
): Promise<Result<OfferedCounts, KitRefusal>> {
  return db.transaction().execute(async (tx): Promise<Result<OfferedCounts, KitRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    const { version, network } = hosted.value;
    if (version === 0) return refuse('nothing_published');
    const counts = await offerToAll(tx, {
      key: `kit.thanks ${act.gathering} ${version}`,
      kind: 'kit.thanks',
      to: { all: 'result', thing: act.gathering },
      importance: 'news',
      about: { kind: 'gathering', id: act.gathering },
      from: { person: act.by.id, network },
      words: {
        subject: { words: act.subject },
        paragraphs: act.paragraphs.map((words) => ({ words })),
      },
      site: act.site,
      ends: new Date(act.at.getTime() + patience),
      at: act.at,
    });
    const thing = { kind: 'gathering', id: act.gathering };
    if (counts.now + counts.waits > 0) await record(tx, { what: 'kit.thanked', thing, by: act.by.id });
    return ok(counts);
  });
}
