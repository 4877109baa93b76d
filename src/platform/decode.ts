import { ok, refuse, type Result } from './result.ts';

export type DecodeRefusal = 'empty_file' | 'file_too_large' | 'not_text' | 'a_workbook' | 'unknown_encoding';
export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';
export type Decoded = { readonly text: string; readonly encoding: Encoding };

/** Ten million bytes: about 60,000 rows. */
export const largestFile = 10_000_000;

/**
 * Reads a file as text: UTF-8, UTF-16 (with its mark, or told by its zeros), else Windows-1252, in which Excel saves.
 * What is none of these is refused, so that no sentence is kept with the wrong letters.
 */
export function decode(bytes: Uint8Array): Result<Decoded, DecodeRefusal> {
  if (bytes.length === 0) return refuse('empty_file');
  if (bytes.length > largestFile) return refuse('file_too_large');
  // "PK": a zip, which an .xlsx or .ods is; D0CF11E0: the old .xls.
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return refuse('a_workbook');
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return strict(bytes, utf16, 'UTF-16');
  const utf8 = strict(bytes, 'utf-8', 'UTF-8');
  const marked = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  if (utf8.ok || marked || utf8.refusal !== 'unknown_encoding') return utf8;
  const western = strict(bytes, 'windows-1252', 'Windows-1252');
  // Windows-1252 leaves five bytes out; a text that has them is written in something else.
  return western.ok && /[\u0080-\u009f]/.test(western.value.text) ? refuse('unknown_encoding') : western;
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, place) => bytes[place] === byte);

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  // Without a mark: the first letters of a header are plain ASCII, so every other byte is zero.
  const first = bytes.subarray(0, 40);
  const zeros = (offset: number): boolean =>
    first.length > 8 && first.every((byte, place) => (byte === 0) === (place % 2 === offset));
  if (zeros(1)) return 'utf-16le';
  return zeros(0) ? 'utf-16be' : null;
}

function strict(bytes: Uint8Array, label: string, encoding: Encoding): Result<Decoded, DecodeRefusal> {
  let text: string;
  try {
    // The decoder itself takes a mark at the beginning away.
    text = new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return refuse('unknown_encoding');
  }
  if (text.trim() === '') return refuse('empty_file');
  return text.includes('\0') ? refuse('not_text') : ok({ text, encoding });
}
