import { fileTypeFromBuffer } from 'file-type';
import { ok, refuse, type Result } from '../result.ts';

export type DocumentRefusal = 'not_a_document' | 'rather_a_picture';

/** What people hand each other: no macros, nothing that a browser runs. What a browser or a phone says is not believed. */
const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'text/plain; charset=utf-8': 'txt',
};
const textEndings = ['txt', 'csv', 'md'];

/** Says what kind of document these bytes are; anything else is refused. */
export async function readDocument(bytes: Uint8Array): Promise<Result<string, DocumentRefusal>> {
  const type = await fileTypeFromBuffer(bytes);
  if (type === undefined)
    return isPlainText(bytes) ? ok('text/plain; charset=utf-8') : refuse('not_a_document');
  if (type.mime.startsWith('image/')) return refuse('rather_a_picture');
  return type.mime in endings ? ok(type.mime) : refuse('not_a_document');
}

/** Text without control characters, that no program takes for a page, a picture or a script. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // oxlint-disable-next-line no-control-regex
    return !/[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text) && !/^\s*(<|#!|%!)/.test(text);
  } catch {
    return false;
  }
}

/** A name of at most so many characters, without half of one. */
const brief = (name: string): string => name.slice(0, 100).replace(/[\ud800-\udbff]$/, '');

/** What a file was called, short enough to keep, with its ending. */
export const calledBriefly = (given: string): string =>
  given.length <= 100 ? given : brief(given) + (/\.[A-Za-z0-9]{1,5}$/.exec(given)?.[0] ?? '');

/** The name that a document is saved under: what it was called, with the ending of what it is. */
export function documentName(given: string, mediaType: string): string {
  const ending = endings[mediaType] ?? 'txt';
  const clean = given
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{C}"<>:|?*]/gu, '')
    .trim();
  const [, bare = '', own = ''] = /^(.*?)(?:\.([A-Za-z0-9]{1,5}))?$/u.exec(clean) ?? [];
  const kept = ending === 'txt' && textEndings.includes(own.toLowerCase()) ? own.toLowerCase() : ending;
  return `${brief(bare.replace(/^\.+/, '') || 'bestand')}.${kept}`;
}
