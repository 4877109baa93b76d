import { AsyncLocalStorage } from 'node:async_hooks';

const counter = new AsyncLocalStorage<{ queries: number }>();

/** Counts a query for the request that is being answered. */
export const countQuery = (): void => {
  const store = counter.getStore();
  if (store !== undefined) store.queries += 1;
};

/** Runs a request and says how many queries it made: a test fails a page that makes more than ten. */
export async function withCount<T>(run: () => Promise<T>): Promise<{ value: T; queries: number }> {
  const store = { queries: 0 };
  const value = await counter.run(store, run);
  return { value, queries: store.queries };
}
