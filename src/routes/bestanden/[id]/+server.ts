import { error } from '@sveltejs/kit';
import { contentOfFile, fileState, ownerOfFile, takePiece } from '#lib/platform/files/index.ts';
import { mostInPiece, pieceType, readPiece, wholeOf } from '#lib/platform/files/tus.ts';
import { isId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';
import { kindOf, problem, progress, refusedFile, wait } from '../door.server.ts';

/**
 * How far a file is (tus). The id is the key: it has 74 bits of chance, the phone made it, and it is shown to nobody
 * before the file is whole.
 */
export const HEAD: RequestHandler = async ({ params, locals }) => {
  const seconds = await locals.services.quickLimiter.take(limits.filePiece, params.id.slice(0, 36));
  if (seconds > 0) return wait(seconds);
  const state = isId(params.id)
    ? await fileState(locals.db, params.id)
    : ({ ok: false, refusal: 'unknown_file' } as const);
  if (!state.ok) return refusedFile(state.refusal);
  return new Response(null, { status: 200, headers: progress(state.value) });
};

/** The bytes that follow (tus). Answers 204 with how far it is now. */
export const PATCH: RequestHandler = async ({ params, locals, request }) => {
  const seconds = await locals.services.quickLimiter.take(limits.filePiece, params.id.slice(0, 36));
  if (seconds > 0) return wait(seconds);
  if (!isId(params.id)) return refusedFile('unknown_file');
  const start = wholeOf(request.headers.get('upload-offset'));
  if (start === null) return problem(400, m.platform_file_bad_request());
  if (request.headers.get('content-type') !== pieceType) return problem(415, m.platform_file_bad_request());
  const before = await fileState(locals.db, params.id);
  if (!before.ok) return refusedFile(before.refusal);
  const bytes = await readPiece(request.body, mostInPiece);
  if (bytes === null) return refusedFile('too_much');
  const taken = await takePiece(locals.db, { id: params.id, start, bytes });
  if (!taken.ok) return refusedFile(taken.refusal);
  return new Response(null, { status: 204, headers: progress(taken.value) });
};

/** A document was made by somebody: a browser saves it and never shows it here. */
const dispositionOf = (saveAs: string | null): string =>
  saveAs === null
    ? 'inline'
    : `attachment; filename*=UTF-8''${encodeURIComponent(saveAs).replace(/['()*]/g, escape)}`;

/** The file itself, for whoever its owner lets see it. To others it does not exist. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const file = isId(params.id) ? await ownerOfFile(locals.db, params.id) : null;
  const rights = file && (await kindOf(file.kind)?.rights(locals.db, locals.actor, file.owner));
  const content = rights?.maySee ? await contentOfFile(locals.db, params.id) : null;
  if (content === null) error(404, m.platform_not_found());
  return new Response(new Uint8Array(content.content), {
    headers: {
      'content-type': content.mediaType,
      'content-disposition': dispositionOf(content.saveAs),
      'cache-control': 'private, max-age=600',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
};
