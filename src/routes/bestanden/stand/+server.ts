import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { wholeFiles } from '#lib/platform/files/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';
import { problem, wait } from '../door.server.ts';

const asked = v.object({ ids: v.pipe(v.array(v.pipe(v.string(), v.check(isId))), v.maxLength(200)) });

/** Which of these files the town has whole, each with its hash. A phone forgets a photo only when it is listed here. */
export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
  const read = v.safeParse(asked, await request.json().catch(() => null));
  if (!read.success) return problem(400, m.platform_file_bad_request());
  const seconds = await locals.services.quickLimiter.take(limits.fileList, getClientAddress());
  if (seconds > 0) return wait(seconds);
  return json(
    { whole: await wholeFiles(locals.db, read.output.ids) },
    { headers: { 'cache-control': 'no-store' } },
  );
};
