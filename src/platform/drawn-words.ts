import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFonts } from './pdf/fonts.ts';
import { setForLibrary } from './settings.ts';

/** Words on a drawing, in our own letter: a server has no fonts of its own. `height`: smaller when they do not fit. */
export type Words = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height?: number;
  readonly size: number;
  readonly face: 'regular' | 'bold';
  readonly colour: string;
};

const family = {
  regular: 'Atkinson Hyperlegible Next',
  bold: 'Atkinson Hyperlegible Next ExtraBold',
} as const;

let fontsKept: Promise<void> | undefined;

/**
 * Gives the drawing program our letter and no other, in a folder of this process. It reads this once, before its first word: fonts
 * that are handed over one by one are at times not seen by those of its threads that drew already.
 */
async function keepFonts(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mensenstad-letter-'));
  const fonts = await readFonts();
  // The order of readFonts: 400, 400 italic, 600, 800.
  await Promise.all(fonts.slice(0, 4).map((font, index) => writeFile(join(folder, `${index}.otf`), font)));
  const settings = join(folder, 'fonts.conf');
  await writeFile(
    settings,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${folder}</cachedir></fontconfig>`,
  );
  setForLibrary('FONTCONFIG_FILE', settings);
}

const safe = (text: string): string => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Puts words on a drawing (SVG) and answers it as PNG. */
export async function drawWords(svg: string, words: readonly Words[]): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  await (fontsKept ??= keepFonts());
  const layers = await Promise.all(
    words
      .filter(({ text }) => text.trim() !== '')
      .map(async ({ text, x, y, width, height, size, face, colour }) => {
        const drawn = sharp({
          text: {
            text: `<span foreground="${colour}">${safe(text)}</span>`,
            font: `${family[face]}, ${size}px`,
            width,
            rgba: true,
            dpi: 72,
            wrap: 'word-char',
          },
        });
        const fitted =
          height === undefined
            ? drawn.png()
            : sharp(await drawn.png().toBuffer())
                .resize({ width, height, fit: 'inside', withoutEnlargement: true })
                .png();
        return { input: await fitted.toBuffer(), left: x, top: y };
      }),
  );
  return sharp(Buffer.from(svg)).composite(layers).png({ compressionLevel: 9 }).toBuffer();
}
