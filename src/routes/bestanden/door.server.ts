import { json } from '@sveltejs/kit';
import {
  activityDocuments,
  activityPictures,
  initiativeDocuments,
  initiativePictures,
  resultPictures,
} from '#lib/modules/initiatives/server/index.ts';
import { paperPhotos } from '#lib/modules/paper/server/index.ts';
import { fileRefusals, type FileKind, type FileRefusal, type FileState } from '#lib/platform/files/index.ts';
import { tusVersion } from '#lib/platform/files/tus.ts';
import { m } from '#lib/platform/texts.ts';

/** Everything that can have files. */
const kinds: readonly FileKind[] = [
  paperPhotos,
  initiativePictures,
  activityPictures,
  resultPictures,
  initiativeDocuments,
  activityDocuments,
];

export const kindOf = (name: string | undefined): FileKind | null =>
  kinds.find((kind) => kind.name === name) ?? null;

/** A no in the form of RFC 9457. */
export const problem = (status: number, title: string, headers: Record<string, string> = {}): Response =>
  json(
    { status, title },
    { status, headers: { ...tusVersion, 'content-type': 'application/problem+json', ...headers } },
  );

export const refusedFile = (refusal: FileRefusal): Response =>
  problem(fileRefusals[refusal].status, fileRefusals[refusal].text());

export const wait = (seconds: number): Response =>
  problem(429, m.platform_too_many({ seconds }), { 'retry-after': String(seconds) });

/** How far a file is, in headers. `Upload-Complete` says that the hash fitted and the server keeps it. */
export const progress = ({ received, size, whole }: FileState): Record<string, string> => ({
  ...tusVersion,
  'upload-offset': String(received),
  'upload-length': String(size),
  'upload-complete': whole ? '?1' : '?0',
});
