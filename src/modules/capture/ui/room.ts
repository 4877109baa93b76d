export type Room = {
  /** The browser promised not to throw this away by itself. */
  readonly lasting: boolean;
  /** Hardly any room left on this phone. */
  readonly nearlyFull: boolean;
};

const enough = 5_000_000;

/** Asks the browser to keep what is written, and looks how much room there is. */
export async function askForRoom(): Promise<Room> {
  const storage = navigator.storage as StorageManager | undefined;
  const lasting =
    (await storage?.persisted?.().catch(() => false)) === true ||
    (await storage?.persist?.().catch(() => false)) === true;
  const { quota, usage } = (await storage?.estimate?.().catch(() => ({}) as StorageEstimate)) ?? {};
  return { lasting, nearlyFull: quota !== undefined && usage !== undefined && quota - usage < enough };
}
