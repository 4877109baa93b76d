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

/** `asked` is the moment last asked for; `time` runs ahead of it when one millisecond was not enough. */
let last = { asked: -1, time: 0, count: 0 };

/** The millisecond and a number of twelve bits that counts up within it: what is made later sorts later (RFC 9562, 6.2, method 1). */
function tick(now: number): typeof last {
  if (now !== last.asked) {
    const [high = 0, low = 0] = randomBytes(2);
    // The highest bit stays free: there is room for two thousand more in this millisecond.
    return { asked: now, time: now, count: ((high << 8) | low) & 0x7ff };
  }
  const { asked, time, count } = last;
  return count < 0xfff ? { asked, time, count: count + 1 } : { asked, time: time + 1, count: 0 };
}

/** Makes a UUIDv7 (RFC 9562): sortable by when it was made, made by whoever creates the thing, the browser included. */
export function newId(now: number = Date.now()): string {
  last = tick(Math.floor(now));
  const bytes = randomBytes(16);
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(last.time / 256 ** (5 - index)) % 256;
  bytes[6] = 0x70 | (last.count >> 8);
  bytes[7] = last.count & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const isId = (text: string): boolean => pattern.test(text);
