import { createHash } from 'node:crypto';
import type pg from 'pg';

/** More different texts than any version of the app has; what comes after them is planned each time, as before. */
const most = 1_000;
const names = new Map<string, string>();

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= most) return null;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

type Query = (text: string, values?: readonly unknown[]) => Promise<unknown>;

/**
 * Gives every query with parameters on this connection a name, so that PostgreSQL reads and plans it once for the
 * connection and not again for each page: planning is most of the work of a page's queries.
 */
export function keepPlans(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as unknown as Query;
  const prepared = client.query.bind(client) as unknown as (config: object) => Promise<unknown>;
  const query = (first: unknown, values?: unknown, ...rest: unknown[]): unknown => {
    const name =
      typeof first === 'string' && Array.isArray(values) && values.length > 0 && rest.length === 0
        ? nameOf(first)
        : null;
    return name === null
      ? (plain as unknown as (...all: unknown[]) => unknown)(first, values, ...rest)
      : prepared({ name, text: first, values });
  };
  client.query = query as unknown as typeof client.query;
}
