import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

const counter = new AsyncLocalStorage<{ queries: number }>();

/** Counts what goes over this connection for the request that is being answered, whoever asks: ours and the log-in's. */
export function countQueries(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...all: unknown[]) => unknown;
  const counted = (...all: unknown[]): unknown => {
    const store = counter.getStore();
    if (store !== undefined) store.queries += 1;
    return query(...all);
  };
  client.query = counted as unknown as typeof client.query;
}

/** Runs a request and says how many queries it made: a test fails a page that makes more than ten. */
export async function withCount<T>(run: () => Promise<T>): Promise<{ value: T; queries: number }> {
  const store = { queries: 0 };
  const value = await counter.run(store, run);
  return { value, queries: store.queries };
}
