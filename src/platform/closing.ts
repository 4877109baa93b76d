type Closer = () => Promise<void> | void;
const key = Symbol.for('mensenstad.closers');
type Holder = { [key]?: Closer[] };

/**
 * What must be closed when the process stops. Kept on globalThis because the built pages and the sources
 * that server.ts reads are two copies of this file.
 */
function closers(): Closer[] {
  const holder = globalThis as Holder;
  holder[key] ??= [];
  return holder[key];
}

export function onClose(closer: Closer): void {
  closers().push(closer);
}

/** Runs the closers, the last registered first; a closer that fails does not keep the others from running. */
export async function closeAll(): Promise<void> {
  for (const closer of closers().splice(0).reverse()) {
    try {
      await closer();
    } catch (fault) {
      console.error('closing failed', fault);
    }
  }
}
