import { describeEntry } from '#lib/modules/accounts/index.ts';
import { listLog } from '#lib/modules/accounts/server/index.ts';
import { findTalk } from '#lib/modules/feed/server/index.ts';
import { isUnseen } from '#lib/modules/thread/server/index.ts';
import { error } from '@sveltejs/kit';
import type { Db } from '#lib/platform/db/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { PageServerLoad } from './$types';

const inside = ['community', 'initiative', 'activity', 'need', 'result', 'promise', 'question'];
const said = ['message', 'comment'];

/** Whether the log of a thing is not for this reader, because the thing is not. */
async function isKept(db: Db, kind: string, asked: { thing: string; reader: Actor }): Promise<boolean> {
  if (said.includes(kind)) return (await findTalk(db, { id: asked.thing, reader: asked.reader })) === null;
  return inside.includes(kind) && (await isUnseen(db, asked));
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, actor: reader } = locals;
  if (isId(params.id) && (await isKept(db, params.kind, { thing: params.id, reader })))
    error(404, m.platform_not_found());
  const wanted = Number(url.searchParams.get('voor') ?? Number.NaN);
  const { acts, next } = await listLog(db, params, Number.isSafeInteger(wanted) ? wanted : null);
  return {
    acts: acts.map((act) => ({ id: act.id, at: act.at, by: act.by, why: act.why, did: describeEntry(act) })),
    older: next === null ? undefined : `${url.pathname}?voor=${next}`,
    newest: url.searchParams.has('voor') ? url.pathname : undefined,
  };
};
