import { expect, test } from 'vitest';
import { decode, largestFile } from './decode.ts';

const header = 'network,gathering,held_on,kind,text\n';
const words = `${header}Café Zoë,Avond,2026-03-10,value,“Vrij” zijn – dát is ’t\n`;
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return little ? bytes : bytes.swap16();
};
/** Windows-1252 by hand, so that the test does not lean on the decoder it tests. */
const western = Buffer.from(
  [...words].map(
    (letter) => ({ '“': 0x93, '”': 0x94, '–': 0x96, '’': 0x92 })[letter] ?? letter.charCodeAt(0),
  ),
);

test.each([
  ['UTF-8', Buffer.from(words)],
  ['UTF-8', Buffer.from(`\ufeff${words}`)],
  ['UTF-16', utf16(`\ufeff${words}`, true)],
  ['UTF-16', utf16(`\ufeff${words}`, false)],
  ['UTF-16', utf16(words, true)],
  ['UTF-16', utf16(words, false)],
  ['Windows-1252', western],
])('reads a file in %s with all its letters', (encoding, bytes) => {
  expect(decode(bytes)).toEqual({ ok: true, value: { text: words, encoding } });
});

test.each([
  ['empty_file', Buffer.from('')],
  ['empty_file', Buffer.from('\ufeff \n\n')],
  ['file_too_large', Buffer.alloc(largestFile + 1, 'a')],
  ['a_workbook', Buffer.from('PK\u0003\u0004rest of an xlsx')],
  ['a_workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
  ['not_text', Buffer.from(`${header}een,twee\0,drie`)],
  ['not_text', Buffer.concat([western, Buffer.from([0])])],
  ['unknown_encoding', Buffer.concat([western, Buffer.from([0x81, 0x8d])])],
  ['unknown_encoding', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), western])],
  ['unknown_encoding', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from([0x41, 0x00, 0x00, 0xd8])])],
])('refuses what it cannot read: %s', (refusal, bytes) => {
  expect(decode(bytes)).toEqual({ ok: false, refusal });
});
