/** Finds ids inside longer texts without cutting them out: ballots name projects millions of times. */
export class IdTable {
  private readonly ids: readonly string[];
  private readonly slots: Int32Array;

  constructor(ids: readonly string[]) {
    this.ids = ids;
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(ids.length * 2 + 2))).fill(-1);
    for (const [place, id] of ids.entries()) {
      let slot = this.slotOf(id, 0, id.length);
      while (this.slots[slot] !== -1) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = place;
    }
  }

  /** The place of the id that is text[from..to), or −1. */
  find(text: string, from: number, to: number): number {
    let slot = this.slotOf(text, from, to);
    for (;;) {
      const place = this.slots[slot] as number;
      if (place === -1 || matches(this.ids[place] as string, text, from, to)) return place;
      slot = (slot + 1) & (this.slots.length - 1);
    }
  }

  private slotOf(text: string, from: number, to: number): number {
    let hash = 0;
    for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    return (hash ^ (hash >>> 15)) & (this.slots.length - 1);
  }
}

function matches(id: string, text: string, from: number, to: number): boolean {
  if (id.length !== to - from) return false;
  for (let at = 0; at < id.length; at += 1)
    if (id.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}
