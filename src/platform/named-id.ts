import { createHash } from 'node:crypto';

/**
 * An id that follows from a name and a moment: the same thing read again from the same file gets the same id, so that
 * loading it twice adds nothing. It has the shape of a UUIDv7, so that lists by id stay in order of time.
 */
export function namedId(name: string, at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const hash = createHash('sha256').update(name.normalize('NFC')).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hash.charAt(3), 16) % 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
