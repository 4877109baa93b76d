import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { inject } from 'vitest';
import { writeMetadata } from '../../src/platform/files/tus.ts';
import type { Picture } from '../../src/platform/testing/pdf.ts';

const site = inject('site');

/** A photo of a sheet as a phone takes it: on its side, with make and place in it. */
export const photoOfSheet = (seed = 1): Promise<Buffer> =>
  asPhoneTakesIt(
    sharp({
      create: {
        width: 1400,
        height: 1000,
        channels: 3,
        background: '#eee',
        noise: { type: 'gaussian', mean: 160 + seed, sigma: 30 },
      },
    }),
  );

const drawingOf = ({ rgba, width, height }: Picture): Sharp =>
  sharp(Buffer.from(rgba), { raw: { width, height, channels: 4 } }).flatten({ background: '#fff' });

/** The same of a sheet that was printed. */
export const photoOf = async (page: Picture): Promise<Buffer> => {
  const upright = await drawingOf(page).resize(1000, 1400, { fit: 'fill' }).png().toBuffer();
  return asPhoneTakesIt(sharp(upright).rotate(270));
};

/** A picture of paper for the README, only when asked for: npm run screenshots. */
export async function keepDrawing(name: string, page: Picture): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await drawingOf(page)
    .resize({ width: 720 })
    .png({ palette: true })
    .toFile(join(folder, `${name}.png`));
}

const asPhoneTakesIt = (picture: Sharp): Promise<Buffer> =>
  picture
    .jpeg({ quality: 90 })
    .withExif({ IFD0: { Make: 'Telefoonmaker', Orientation: '6' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Announces a photo, as the queue of a phone does. */
export const announce = (
  photo: Uint8Array,
  said: { id: string; owner: string; label?: string },
): Promise<Response> =>
  fetch(`${site}/bestanden`, {
    method: 'POST',
    headers: {
      origin: site,
      'tus-resumable': '1.0.0',
      'upload-length': String(photo.length),
      'upload-metadata': writeMetadata({ kind: 'paper_sheet', sha256: sha256(photo), ...said }),
    },
  });

export const howFar = (id: string): Promise<Response> => fetch(`${site}/bestanden/${id}`, { method: 'HEAD' });

export const sendPiece = (id: string, start: number, bytes: Uint8Array): Promise<Response> =>
  fetch(`${site}/bestanden/${id}`, {
    method: 'PATCH',
    headers: {
      origin: site,
      'upload-offset': String(start),
      'content-type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(bytes),
  });
