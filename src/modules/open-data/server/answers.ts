import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Db } from '#lib/platform/db/index.ts';
import { cellOf, formatOf, problem, type Problem } from '../rules.ts';
import { csvStream } from './csv.ts';
import type { Asked, Resource } from './resource.ts';

export type ApiEnvironment = { Bindings: { db: Db; town: string | null; towns: readonly string[] } };
export type Ask = Context<ApiEnvironment>;

/** The parameters of a list, checked by its schema. */
export type Checked = { after?: string; limit: number; town?: string; format?: string } & Record<
  string,
  string | number | undefined
>;

/** An answer that says what is wrong. */
export const answer = (context: Ask, said: Problem): Response =>
  context.body(JSON.stringify(said), said.status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
  });

function townOf(context: Ask, asked: string | undefined): string | null {
  if (asked === undefined) return context.env.town;
  return context.env.towns.includes(asked) ? asked : null;
}

function askedOf(resource: Resource, query: Checked, town: string): Asked {
  const filters = Object.fromEntries(
    Object.keys(resource.filters).map((name) => [
      name,
      query[name] === undefined ? undefined : String(query[name]),
    ]),
  );
  return { town, after: query.after ?? null, limit: query.limit, filters };
}

/** Keys are ids, codes or places; anything else would be a fault of the database, so it is refused here. */
function badKey(resource: Resource, key: string | undefined): string | null {
  if (key === undefined) return null;
  const shape = resource.row.shape[resource.key];
  const value = resource.key === 'place' ? Number(key) : key;
  return shape !== undefined && z.safeParse(shape as z.ZodType, value).success
    ? null
    : `"${key}" is geen ${resource.key}.`;
}

/** A page of a list as JSON, or the whole list as CSV. */
export async function answerList(context: Ask, resource: Resource, query: Checked): Promise<Response> {
  const town = townOf(context, query.town);
  if (town === null) return answer(context, problem(404, 'Deze gemeente doet niet mee.'));
  const wrong = badKey(resource, query.after);
  if (wrong !== null)
    return answer(context, problem(400, wrong, [{ in: 'query', name: 'after', detail: wrong }]));
  const format = formatOf(query.format, context.req.header('accept'));
  if (format === null) return answer(context, problem(406, 'Kies json of csv.'));
  const asked = askedOf(resource, query, town);
  if (format === 'csv') {
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${town}-${resource.name}.csv"`,
    };
    return context.body(csvStream(context.env.db, resource, asked), 200, headers);
  }
  const rows = await resource.list(context.env.db, { ...asked, limit: asked.limit + 1 });
  const items = rows.slice(0, asked.limit);
  const self = new URL(context.req.url);
  const links: Record<string, { href: string }> = { self: { href: self.pathname + self.search } };
  if (rows.length > items.length) {
    self.searchParams.set('after', cellOf(items.at(-1)?.[resource.key]));
    links['next'] = { href: self.pathname + self.search };
    context.header('link', `<${links['next'].href}>; rel="next"`);
  }
  return context.json({ items, _links: links });
}

/** One thing by its key. */
export async function answerOne(
  context: Ask,
  resource: Resource,
  key: string,
  town: string | undefined,
): Promise<Response> {
  const chosen = townOf(context, town);
  const missing = problem(
    404,
    `Er is geen ${resource.title.toLowerCase()} met sleutel "${key.slice(0, 60)}".`,
  );
  if (chosen === null || badKey(resource, key) !== null) return answer(context, missing);
  const [row] = await resource.list(context.env.db, {
    town: chosen,
    after: null,
    limit: 1,
    filters: {},
    only: key,
  });
  return row === undefined ? answer(context, missing) : context.json(row);
}
