import { describeEntry } from '#lib/modules/accounts/index.ts';
import { listLog } from '#lib/modules/accounts/server/index.ts';
import { isUnseen } from '#lib/modules/thread/server/index.ts';
import { error } from '@sveltejs/kit';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const inside = ['community', 'initiative', 'activity', 'need', 'result', 'promise', 'question'].includes(
    params.kind,
  );
  if (inside && isId(params.id) && (await isUnseen(locals.db, { thing: params.id, reader: locals.actor })))
    error(404, m.platform_not_found());
  const wanted = Number(url.searchParams.get('voor') ?? Number.NaN);
  const { acts, next } = await listLog(locals.db, params, Number.isSafeInteger(wanted) ? wanted : null);
  return {
    acts: acts.map((act) => ({ id: act.id, at: act.at, by: act.by, why: act.why, did: describeEntry(act) })),
    older: next === null ? undefined : `${url.pathname}?voor=${next}`,
    newest: url.searchParams.has('voor') ? url.pathname : undefined,
  };
};
