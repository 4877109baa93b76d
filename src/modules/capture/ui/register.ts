/** Keeps the capture screens on this phone, so that they open without a connection. Only these screens ask for it. */
export async function keepScreens(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  try {
    await navigator.serviceWorker.register('/service-worker.js', { type: 'module', scope: '/' });
    return await navigator.serviceWorker.ready;
  } catch {
    // Private windows and very old browsers: everything else works, but only while the page stays open.
    return null;
  }
}

type WithSync = ServiceWorkerRegistration & {
  readonly sync?: { register: (tag: string) => Promise<void> };
};

/** Where the browser can: it sends by itself when the connection comes back, also after the page was closed. */
export async function askForSync(registration: ServiceWorkerRegistration | null): Promise<void> {
  await (registration as WithSync | null)?.sync?.register('mensenstad-versturen').catch(() => {});
}
