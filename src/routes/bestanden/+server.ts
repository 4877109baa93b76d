import * as v from 'valibot';
import { beginFile } from '#lib/platform/files/index.ts';
import { readMetadata, tusVersion, wholeOf } from '#lib/platform/files/tus.ts';
import { clean } from '#lib/platform/form.ts';
import { isId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';
import { kindOf, problem, progress, refusedFile, wait } from './door.server.ts';

const announced = v.object({
  id: v.pipe(v.string(), v.check(isId)),
  kind: v.string(),
  owner: v.pipe(v.string(), v.maxLength(60)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  label: v.optional(v.pipe(v.string(), v.transform(clean), v.maxLength(120))),
});

/** Announces a file (tus: creation). The phone made the id: announcing it again answers how far it is. */
export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
  const { db, actor, services } = locals;
  const size = wholeOf(request.headers.get('upload-length'));
  const said = v.safeParse(
    announced,
    Object.fromEntries(readMetadata(request.headers.get('upload-metadata'))),
  );
  if (!said.success || size === null || size === 0) return problem(400, m.platform_file_bad_request());
  const { id, sha256, label } = said.output;
  const kind = kindOf(said.output.kind);
  const rights = await kind?.rights(db, actor, said.output.owner);
  if (!kind || !rights) {
    // Counted, so that nobody tries all join codes here.
    const seconds = await services.limiter.take(limits.codeGuess, getClientAddress());
    return seconds > 0 ? wait(seconds) : problem(404, m.platform_not_found());
  }
  if (!rights.maySend) return problem(403, m.platform_not_allowed());
  if (size > 12_000_000) return refusedFile('too_much');
  const seconds = await services.limiter.take(limits.announceFile, `${kind.name}:${rights.owner}`);
  if (seconds > 0) return wait(seconds);
  const begun = await beginFile(db, {
    id,
    kind,
    owner: rights.owner,
    label: label === undefined || label === '' ? null : label,
    hash: Buffer.from(sha256, 'hex'),
    size,
    by: actor.id,
  });
  if (!begun.ok) return refusedFile(begun.refusal);
  const fresh = begun.value.received === 0;
  return new Response(null, {
    status: fresh ? 201 : 200,
    headers: { ...progress(begun.value), location: `/bestanden/${id}` },
  });
};

export const OPTIONS: RequestHandler = () =>
  new Response(null, {
    status: 204,
    headers: {
      ...tusVersion,
      'tus-version': '1.0.0',
      'tus-extension': 'creation',
      'tus-max-size': '12000000',
    },
  });
