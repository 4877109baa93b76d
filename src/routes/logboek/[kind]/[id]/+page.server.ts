import { describeEntry } from '#lib/modules/accounts/index.ts';
import { listLog } from '#lib/modules/accounts/server/index.ts';
import { findTalk, readPlace } from '#lib/modules/feed/server/index.ts';
import { isUnseen } from '#lib/modules/thread/server/index.ts';
import { error } from '@sveltejs/kit';
import type { Db } from '#lib/platform/db/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { PageServerLoad } from './$types';

const said = ['message', 'comment'];
/** Written down to answer for, and on no page. */
const unshown = ['digest', 'money_grant', 'money_line', 'offer', 'person'];

/** Whether the log of a thing is not for this reader, because the thing is not. */
async function isKept(db: Db, kind: string, asked: { thing: string; reader: Actor }): Promise<boolean> {
  if (said.includes(kind)) return (await findTalk(db, { id: asked.thing, reader: asked.reader })) === null;
  // Of a closed community everyone sees the name; what was done in it is for whoever may see inside.
  if (kind === 'community')
    return (await readPlace(db, { place: asked.thing, reader: asked.reader })) === null;
  return unshown.includes(kind) || (await isUnseen(db, asked));
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
