import { encode } from 'uqr';

export type QrDrawing = { readonly size: number; readonly path: string };

/** A QR code as one path: runs of dark squares are one stroke. Four squares of quiet zone, as the standard asks. */
export function drawQr(text: string, correction: 'L' | 'M' | 'Q' | 'H' = 'M'): QrDrawing {
  const { data, size } = encode(text, { ecc: correction, border: 4 });
  const path = data
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1]) return [];
        const end = row.indexOf(false, x);
        return [`M${x} ${y}h${(end === -1 ? row.length : end) - x}v1H${x}z`];
      }),
    )
    .join('');
  return { size, path };
}

/** The same as an SVG file, for paper. */
export function qrSvg(text: string, correction?: 'L' | 'M' | 'Q' | 'H'): string {
  const { size, path } = drawQr(text, correction);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
