import type { Purchase } from './equal-shares.ts';

/** How many runs the second thread may be ahead of the one that is wanted. */
const ahead = 16;
const NEXT = 0;
const WANTED = 1;
const SLOTS = 2;

/**
 * Memory that two threads share: which run is to be done next, which one is wanted, and what the runs of the second thread bought. Each run is
 * claimed by one of them. A slot holds the run's number plus one, the number of purchases, and per purchase its project and payers.
 */
export class RunLedger {
  readonly memory: Int32Array<SharedArrayBuffer>;
  private readonly slotSize: number;

  constructor(projects: number, memory?: Int32Array<SharedArrayBuffer>) {
    this.slotSize = 2 + 2 * projects;
    const bytes = (SLOTS + ahead * this.slotSize) * Int32Array.BYTES_PER_ELEMENT;
    this.memory = memory ?? new Int32Array(new SharedArrayBuffer(bytes));
  }

  private slotOf(run: number): number {
    return SLOTS + (run % ahead) * this.slotSize;
  }

  /** Takes the next run that nobody has taken. */
  claim(): number {
    return Atomics.add(this.memory, NEXT, 1);
  }

  /** Says that this run is wanted now; the ones before it need not be done any more. */
  want(run: number): void {
    const next = Atomics.load(this.memory, NEXT);
    if (next < run) Atomics.compareExchange(this.memory, NEXT, next, run);
    Atomics.store(this.memory, WANTED, run);
    Atomics.notify(this.memory, WANTED);
  }

  /** Blocks the second thread until there is room for what this run will buy. */
  awaitRoom(run: number): void {
    for (;;) {
      const wanted = Atomics.load(this.memory, WANTED);
      if (run < wanted + ahead) return;
      Atomics.wait(this.memory, WANTED, wanted);
    }
  }

  write(run: number, purchases: readonly Purchase[]): void {
    const slot = this.slotOf(run);
    this.memory[slot + 1] = purchases.length;
    for (const [at, { project, payers }] of purchases.entries()) {
      this.memory[slot + 2 + 2 * at] = project;
      this.memory[slot + 3 + 2 * at] = payers;
    }
    Atomics.store(this.memory, slot, run + 1);
  }

  /** What the second thread's run bought; undefined when it is not done, or not its own. */
  read(run: number): readonly Purchase[] | undefined {
    const slot = this.slotOf(run);
    if (Atomics.load(this.memory, slot) !== run + 1) return undefined;
    return Array.from({ length: this.memory[slot + 1] as number }, (_, at) => ({
      project: this.memory[slot + 2 + 2 * at] as number,
      payers: this.memory[slot + 3 + 2 * at] as number,
    }));
  }
}
