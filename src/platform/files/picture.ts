import { fileTypeFromBuffer } from 'file-type';
import { ok, refuse, type Result } from '../result.ts';

export type Picture = {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
};
export type PictureRefusal = 'not_a_picture' | 'heic_picture' | 'too_many_pixels' | 'broken_picture';

/** The only kinds that reach a decoder; what a browser or a phone says about the kind is not believed. */
const taken = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif']);
/** What an iPhone makes and sharp cannot read, for its patents. A phone that is asked for a JPEG hands over a JPEG. */
const heic = /^image\/hei[cf]/;
/** A photo of a large phone has 50 million; a file of some kilobytes may claim a thousand times that. */
const mostPixels = 64_000_000;
const longestSide = 2_000;
const mostSeconds = 20;

let before: Promise<unknown> = Promise.resolve();

/**
 * Makes a picture anew from its points: at most 2,000 on a side, upright, without place, time or make of the phone. One at
 * a time in a process, so that a hall that sends its photos at once leaves memory and a core for the pages.
 */
export function remakePicture(bytes: Uint8Array): Promise<Result<Picture, PictureRefusal>> {
  const made = before.then(() => remake(bytes));
  before = made.catch(() => undefined);
  return made;
}

async function remake(bytes: Uint8Array): Promise<Result<Picture, PictureRefusal>> {
  const type = await fileTypeFromBuffer(bytes);
  if (type !== undefined && heic.test(type.mime)) return refuse('heic_picture');
  if (type === undefined || !taken.has(type.mime)) return refuse('not_a_picture');
  // Loaded here: a process that never sees a photo does not carry its 20 MB.
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' });
  try {
    const { width, height, hasAlpha } = await picture.metadata();
    if (width * height > mostPixels) return refuse('too_many_pixels');
    const upright = picture
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: mostSeconds });
    const encoded = hasAlpha ? upright.webp({ quality: 85 }) : upright.jpeg({ quality: 82 });
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
    return ok({
      mediaType: hasAlpha ? 'image/webp' : 'image/jpeg',
      width: info.width,
      height: info.height,
      content: data,
    });
  } catch (fault) {
    return refuse(/pixel limit/i.test(String(fault)) ? 'too_many_pixels' : 'broken_picture');
  }
}
