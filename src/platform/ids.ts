const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

// Asked for by the hundred: asking for sixteen random bytes costs as much as asking for four thousand.
const random = new Uint8Array(4_096);
let used = random.length;

function randomBytes(count: number): Uint8Array {
  if (used + count > random.length) {
    crypto.getRandomValues(random);
    used = 0;
  }
  used += count;
  return random.slice(used - count, used);
}

/** Makes a UUIDv7 (RFC 9562): sortable by time, made by whoever creates the thing, the browser included. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  const time = Math.floor(now);
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(time / 256 ** (5 - index)) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const isId = (text: string): boolean => pattern.test(text);
