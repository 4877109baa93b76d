/**
 * A text that is too long for one QR code goes in parts: `MS1.SET.NUMBER.TOTAL.SUM.LETTERS`. SUM is the checksum of the
 * whole, the same in every part, so that parts of two parcels are never mixed, and a code that was read wrongly is noticed.
 */
export type Part = {
  readonly sum: string;
  readonly number: number;
  readonly total: number;
  readonly letters: string;
};

/** Letters in one code: a QR code of this size is still read from a cracked screen at arm's length. */
const partLength = 480;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest >>> 0;
});

/** CRC-32 (ISO 3309), as eight hexadecimal digits. */
export function checksum(text: string): string {
  let sum = 0xffffffff;
  for (let index = 0; index < text.length; index += 1)
    sum = (table[(sum ^ text.charCodeAt(index)) & 0xff] ?? 0) ^ (sum >>> 8);
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

/** Cuts letters (ASCII) into the texts of QR codes. */
export function cut(letters: string, length = partLength): string[] {
  const total = Math.max(1, Math.ceil(letters.length / length));
  const sum = checksum(letters);
  return Array.from({ length: total }, (_, index) => {
    const piece = letters.slice(index * length, (index + 1) * length);
    return `MS1.${sum}.${index + 1}.${total}.${checksum(piece)}.${piece}`;
  });
}

const pattern = /^MS1\.([0-9a-f]{8})\.(\d{1,4})\.(\d{1,4})\.([0-9a-f]{8})\.([\w-]*)$/;

/** Reads one code; null when it is not one of ours or was read wrongly. */
export function readPart(text: string): Part | null {
  const [, sum, number, total, own, letters] = pattern.exec(text) ?? [];
  if (sum === undefined || letters === undefined || checksum(letters) !== own) return null;
  const part = { sum, number: Number(number), total: Number(total), letters };
  return part.number >= 1 && part.number <= part.total ? part : null;
}

/** Adds a part to those read so far. A part of another parcel starts again; the same part twice changes nothing. */
export function collected(known: readonly Part[], part: Part): Part[] {
  const same = known.filter(({ sum, total }) => sum === part.sum && total === part.total);
  return same.some(({ number }) => number === part.number) ? [...same] : [...same, part];
}

/** The letters of all parts together, or null while one is missing. */
export function joined(parts: readonly Part[]): string | null {
  const [first] = parts;
  if (first === undefined || parts.length !== first.total) return null;
  const letters = parts
    .toSorted((a, b) => a.number - b.number)
    .map((part) => part.letters)
    .join('');
  return checksum(letters) === first.sum ? letters : null;
}

/** The numbers that were not read yet. */
export const missing = (parts: readonly Part[]): number[] => {
  const seen = new Set(parts.map(({ number }) => number));
  return Array.from({ length: parts[0]?.total ?? 0 }, (_, index) => index + 1).filter(
    (each) => !seen.has(each),
  );
};
