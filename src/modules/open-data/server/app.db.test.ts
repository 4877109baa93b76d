import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { loadDemo } from '#lib/demo/index.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { createApi } from './app.ts';

const { db, url } = await testDatabase();
const api = createApi();
type List = { items: Record<string, unknown>[]; _links: { self: { href: string }; next?: { href: string } } };
const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  Promise.resolve(
    api.fetch(new Request(`http://town.test/api/v1${path}`, init), { db, town: 'GM9900', towns: ['GM9900'] }),
  );
const list = async (path: string): Promise<List> => (await ask(path)).json() as Promise<List>;

beforeAll(() => loadDemo(url));

test('gives every kind of thing, and says its version', async () => {
  const kinds = ['areas', 'networks', 'gatherings', 'statements', 'themes', 'vision', 'editions'];
  for (const name of [...kinds, 'communities', 'initiatives', 'needs', 'results', 'promises']) {
    const response = await ask(`/${name}`);
    expect(response.status, name).toBe(200);
    expect(response.headers.get('api-version')).toBe('1.1.0');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  }
  expect((await list('/networks')).items).toHaveLength(15);
});

test('pages by key: together the pages are the whole list, once', async () => {
  const whole = (await list('/statements?limit=1000')).items.map((row) => row['id']);
  const paged: unknown[] = [];
  let next: string | undefined = '/statements?limit=37';
  while (next !== undefined) {
    const page: List = await list(next);
    paged.push(...page.items.map((row) => row['id']));
    next = page._links.next?.href.replace('/api/v1', '');
  }
  expect(whole.length).toBeGreaterThan(100);
  expect(paged).toEqual(whole);
});

test('the CSV has the same rows as the JSON', async () => {
  const response = await ask('/statements', { headers: { accept: 'text/csv' } });
  expect(response.headers.get('content-type')).toContain('text/csv');
  const rows = parse(await response.text(), { columns: true, bom: true }) as Record<string, string>[];
  expect(rows.map((row) => row['id'])).toEqual(
    (await list('/statements?limit=1000')).items.map((row) => row['id']),
  );
});

test('one thing by its key', async () => {
  const [first] = (await list('/networks?limit=1')).items;
  expect(await (await ask(`/networks/${String(first?.['id'])}`)).json()).toEqual(first);
});

test.each([
  ['/nothing', 404],
  ['/networks/nonsense', 404],
  ['/networks/01a2028f-e9f4-7297-8fb2-c5ca0e1ff5ec', 404],
  ['/statements?limit=0', 400],
  ['/statements?limit=100000', 400],
  ['/statements?kind=poem', 400],
  ['/statements?after=nonsense', 400],
  ['/statements?unknown=1', 400],
  ['/statements?format=xml', 406],
  ['/statements?town=GM0001', 404],
  ['/vision?area=%27%3Bdrop', 200],
])('%s answers %i, as a problem when it is one', async (path, status) => {
  const response = await ask(path);
  expect(response.status).toBe(status);
  if (status === 200) return;
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({
    status,
    title: expect.any(String) as string,
    detail: expect.any(String) as string,
  });
});

test('only takes reading', async () => {
  const response = await ask('/statements', { method: 'POST', body: '{}' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toContain('GET');
});

test('nothing hidden or private comes out', async () => {
  const [statement] = (await list('/statements?limit=1')).items;
  await db
    .updateTable('statement')
    .set({ hidden_at: new Date() })
    .where('id', '=', String(statement?.['id']))
    .execute();
  expect((await ask(`/statements/${String(statement?.['id'])}`)).status).toBe(404);
  expect(JSON.stringify(await list('/networks'))).not.toContain('contact');
});

test('results say whether they were reached and why, of initiatives that everyone sees', async () => {
  const { items } = await list('/results?limit=1000');
  expect(items.length).toBeGreaterThan(20);
  expect(new Set(items.map((row) => row['state']))).toEqual(new Set(['wished', 'reached', 'partly', 'not']));
  expect(items.every((row) => row['state'] === 'wished' || String(row['why']).length >= 3)).toBe(true);
  const closed = String(items[0]?.['initiative']);
  await db.updateTable('initiative').set({ visibility: 'partners' }).where('id', '=', closed).execute();
  expect((await list(`/results?initiative=${closed}`)).items).toEqual([]);
  expect((await ask(`/results/${String(items[0]?.['id'])}`)).status).toBe(404);
});

test('the description is OpenAPI 3.1 and names every address', async () => {
  const description = (await (await ask('/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(description.paths)).toContain('/statements/{id}');
  expect(Object.keys(description.paths)).toContain('/vision');
});
