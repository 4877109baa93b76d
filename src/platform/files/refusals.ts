import type { Refusals } from '../result.ts';
import { m } from '../texts.ts';
import type { DocumentRefusal } from './document.ts';
import type { PictureRefusal } from './picture.ts';

/** What is wrong with a file itself: sending the same again never helps. */
export type ContentRefusal = PictureRefusal | DocumentRefusal;
export type FileRefusal =
  | ContentRefusal
  | 'unknown_file'
  | 'other_file'
  | 'too_many_files'
  | 'other_place'
  | 'too_much'
  | 'wrong_hash';

export const fileRefusals = {
  not_a_picture: { status: 422, text: m.platform_file_not_a_picture },
  heic_picture: { status: 422, text: m.platform_file_heic },
  too_many_pixels: { status: 422, text: m.platform_file_too_many_pixels },
  broken_picture: { status: 422, text: m.platform_file_broken_picture },
  not_a_document: { status: 422, text: m.platform_file_not_a_document },
  rather_a_picture: { status: 422, text: m.platform_file_rather_a_picture },
  unknown_file: { status: 404, text: m.platform_file_unknown },
  other_file: { status: 409, text: m.platform_file_other },
  too_many_files: { status: 422, text: m.platform_file_too_many },
  other_place: { status: 409, text: m.platform_file_other_place },
  too_much: { status: 413, text: m.platform_file_too_much },
  // Checksum Mismatch of tus: what came in was thrown away, start again at 0.
  wrong_hash: { status: 460, text: m.platform_file_wrong_hash },
} satisfies Refusals<FileRefusal>;

const ofContent: readonly string[] = [
  'not_a_picture',
  'heic_picture',
  'too_many_pixels',
  'broken_picture',
  'not_a_document',
  'rather_a_picture',
] satisfies ContentRefusal[];
export const isContentRefusal = (text: string): text is ContentRefusal => ofContent.includes(text);
