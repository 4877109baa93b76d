import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { projectRoot } from '../project-root.ts';

const folder = join(projectRoot, 'node_modules/@fontsource/atkinson-hyperlegible-next/files');
const files = ['latin', 'latin-ext'].flatMap((script) =>
  ['400-normal', '400-italic', '600-normal', '800-normal'].map(
    (face) => `atkinson-hyperlegible-next-${script}-${face}.woff`,
  ),
);

/** Our letter, in the faces that paper needs. Typst reads OpenType; the package carries it compressed as WOFF. */
export const readFonts = (): Promise<Buffer[]> =>
  Promise.all(files.map(async (file) => openTypeOf(await readFile(join(folder, file)))));

/** Unpacks a WOFF 1.0 file (https://www.w3.org/TR/WOFF/): a directory of tables, each compressed by itself. */
function openTypeOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const font = Buffer.alloc(woff.readUInt32BE(16));
  woff.copy(font, 0, 4, 8);
  font.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  font.writeUInt16BE(2 ** power * 16, 6);
  font.writeUInt16BE(power, 8);
  font.writeUInt16BE((count - 2 ** power) * 16, 10);
  let at = 12 + 16 * count;
  for (let index = 0; index < count; index += 1) {
    const entry = 44 + 20 * index;
    const [start, packed, length] = [4, 8, 12].map((step) => woff.readUInt32BE(entry + step)) as [
      number,
      number,
      number,
    ];
    const bytes = woff.subarray(start, start + packed);
    (packed < length ? inflateSync(bytes) : bytes).copy(font, at);
    const row = 12 + 16 * index;
    woff.copy(font, row, entry, entry + 4);
    woff.copy(font, row + 4, entry + 16, entry + 20);
    font.writeUInt32BE(at, row + 8);
    font.writeUInt32BE(length, row + 12);
    at += Math.ceil(length / 4) * 4;
  }
  return font;
}
