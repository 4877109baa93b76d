import { keepCopy } from './queue.ts';
import { keepScreens } from './register.ts';
import type { KeptCopy } from './store.ts';

/** Keeps a gathering and the screens for it on the phone of its host, who may have no connection on the evening itself. */
export async function keepGathering(id: string): Promise<void> {
  const answer = await fetch(`/praat/bijeenkomsten/${id}/kopie`, { cache: 'no-store', redirect: 'error' });
  if (answer.ok) await keepCopy((await answer.json()) as KeptCopy);
  await keepScreens();
}
