import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFonts } from './pdf/fonts.ts';

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

// The order of readFonts: 400, 400 italic, 600, 800.
const faces = { regular: 0, bold: 3 } as const;
const family = {
  regular: 'Atkinson Hyperlegible Next',
  bold: 'Atkinson Hyperlegible Next ExtraBold',
} as const;

let fontsKept: Promise<readonly string[]> | undefined;

/** The letter as files, which is how the drawing program wants it; in a folder of this process. */
async function keepFonts(): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mensenstad-letter-'));
  const fonts = await readFonts();
  return Promise.all(
    fonts.slice(0, 4).map(async (font, index) => {
      const path = join(folder, `${index}.otf`);
      await writeFile(path, font);
      return path;
    }),
  );
}

const safe = (text: string): string => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Puts words on a drawing (SVG) and answers it as PNG. */
export async function drawWords(svg: string, words: readonly Words[]): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const files = await (fontsKept ??= keepFonts());
  const layers = await Promise.all(
    words
      .filter(({ text }) => text.trim() !== '')
      .map(async ({ text, x, y, width, height, size, face, colour }) => {
        const drawn = sharp({
          text: {
            text: `<span foreground="${colour}">${safe(text)}</span>`,
            font: `${family[face]} ${size}px`,
            fontfile: files[faces[face]] ?? '',
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
