import { PDFiumLibrary } from '@hyzyla/pdfium';
import readQr from 'jsqr';

export type Picture = { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray };

/** Draws every page of a PDF with another program than the one that made it (PDFium, of Chromium). */
export async function drawPages(pdf: Uint8Array, scale = 2): Promise<Picture[]> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const pictures: Picture[] = [];
    for (const page of document.pages()) {
      const { data: bytes, width, height } = await page.render({ scale, render: 'bitmap' });
      pictures.push({ width, height, rgba: rgbaOf(bytes) });
    }
    document.destroy();
    return pictures;
  } finally {
    library.destroy();
  }
}

/** PDFium gives blue, green, red; pictures are red, green, blue. */
function rgbaOf(bgra: Uint8Array): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(bgra);
  for (let at = 0; at < rgba.length; at += 4) {
    rgba[at] = bgra[at + 2] ?? 0;
    rgba[at + 2] = bgra[at] ?? 0;
  }
  return rgba;
}

/** Reads the QR code in a part of a picture, as a phone would. Null when there is none. */
export function readQrIn(
  picture: Picture,
  part = { left: 0, top: 0, width: picture.width, height: picture.height },
): string | null {
  const rgba = new Uint8ClampedArray(part.width * part.height * 4);
  for (let row = 0; row < part.height; row += 1) {
    const start = ((part.top + row) * picture.width + part.left) * 4;
    rgba.set(picture.rgba.subarray(start, start + part.width * 4), row * part.width * 4);
  }
  return readQr(rgba, part.width, part.height)?.data ?? null;
}

/** What a screen reader needs of a PDF: tags, a language, a title that is shown, and the mark of PDF/UA. */
export function accessibilityOf(pdf: Uint8Array): {
  tagged: boolean;
  language: string | null;
  titled: boolean;
  universal: boolean;
} {
  const text = Buffer.from(pdf).toString('latin1');
  return {
    tagged: /\/StructTreeRoot/.test(text) && /\/MarkInfo\s*<<[^>]*\/Marked true/.test(text),
    language: /\/Lang\s*\(([^)]+)\)/.exec(text)?.[1] ?? null,
    titled: /\/DisplayDocTitle true/.test(text) && /<dc:title>/.test(text),
    universal: /pdfuaid:part/.test(text),
  };
}
