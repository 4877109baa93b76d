/** The small part of tus 1.0.0 (tus.io) that we speak: creation, HEAD for the offset, PATCH for the bytes. */
export const tusVersion = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' } as const;
export const pieceType = 'application/offset+octet-stream';

/** Bytes of one piece at most: what a process holds in memory for one request. */
export const mostInPiece = 4_000_000;

/** Reads `Upload-Metadata`: names with values in base64, divided by commas. */
export function readMetadata(header: string | null): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(',').map((pair) => pair.trim().split(/\s+/));
  return new Map(
    pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString('utf8')] as const),
  );
}

export function writeMetadata(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value, 'utf8').toString('base64')}`)
    .join(',');
}

/** A whole number as tus writes it, or null. */
export const wholeOf = (text: string | null): number | null =>
  /^\d{1,9}$/.test(text ?? '') ? Number(text) : null;

/**
 * The bytes of a request. When the line drops halfway, what came in is a piece too: that is what resuming is for. Null when
 * it is more than `most`.
 */
export async function readPiece(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body ?? []) {
      length += chunk.byteLength;
      if (length > most) return null;
      chunks.push(chunk);
    }
  } catch {
    // The sender is gone; nobody waits for an answer.
  }
  return Buffer.concat(chunks);
}
