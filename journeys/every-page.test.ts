import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { unmarked, wordsOfPeople } from './support/language.ts';
import { openCode, publicPages } from './support/sitemap.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();
const pages = await publicPages();

/** JavaScript and CSS of a page, as it is sent: the promise is at most 45 and 30 kB. */
async function weigh(html: string): Promise<{ scripts: number; styles: number }> {
  const found = (pattern: RegExp): string[] => [
    ...new Set([...html.matchAll(pattern)].map((match) => match[1] ?? '')),
  ];
  const sizes = async (paths: readonly string[]): Promise<number> => {
    const bodies = await Promise.all(
      paths.map(async (path) => (await fetch(new URL(path, inject('site')))).arrayBuffer()),
    );
    return bodies.reduce((sum, body) => sum + gzipSync(new Uint8Array(body)).length, 0);
  };
  return {
    scripts: await sizes(found(/(?:src|href)="([^"]+\.js)"/g)),
    styles: await sizes(
      found(/href="([^"]+\.css[^"]*)"[^>]*rel="stylesheet"|rel="stylesheet"[^>]*href="([^"]+)"/g),
    ),
  };
}

test.each(pages)('%s: one heading, a title, few queries, light', async (path) => {
  const response = await fetch(inject('site') + path);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
  expect(/<title>[^<]+<\/title>/.test(html)).toBe(true);
  expect(/<html lang="nl"/.test(html)).toBe(true);
  expect(Number(response.headers.get('x-queries'))).toBeLessThanOrEqual(10);
  const { scripts, styles } = await weigh(html);
  expect(scripts).toBeLessThanOrEqual(45_000);
  expect(styles).toBeLessThanOrEqual(30_000);
});

test.each(pages)('%s: speaks English when asked', async (path) => {
  const response = await fetch(inject('site') + path, { headers: { cookie: 'PARAGLIDE_LOCALE=en' } });
  expect(await response.text()).toContain('<html lang="en"');
});

test('the words of people say their language on a page in English, and only there', async () => {
  const words = await wordsOfPeople();
  expect(words.length).toBeGreaterThan(300);
  for (const locale of ['en', 'nl'] as const) {
    const visitor = await Visitor.arrive({ locale });
    await visitor.open('/over');
    expect(await unmarked(visitor.page, words, pages)).toEqual([]);
    await visitor.leave();
  }
}, 60_000);

test('every page is accessible on a phone and fits', async () => {
  const visitor = await Visitor.arrive({ width: 360 });
  for (const path of pages) {
    await visitor.open(path);
    await visitor.expectAccessible();
  }
  await visitor.leave();
}, 240_000);

/** Somebody new on a screen that works without a connection, and the sizes of its scripts by address: fetching one again is not more. */
async function atScreen(
  path: string,
  alive: string,
): Promise<{ visitor: Visitor; fetched: Map<string, Promise<number>> }> {
  const visitor = await Visitor.arrive({ width: 360 });
  const fetched = new Map<string, Promise<number>>();
  visitor.page.on('response', (answer) => {
    const address = answer.url();
    if (!address.endsWith('.js') || fetched.has(address)) return;
    fetched.set(
      address,
      answer.body().then((body) => gzipSync(body).length),
    );
  });
  await visitor.open(path);
  await visitor.page.getByText(alive).first().waitFor();
  await visitor.page.waitForLoadState('networkidle');
  return { visitor, fetched };
}

const connected = 'Er is verbinding met de gemeente';

test.each([
  ['/mee/CODE', connected],
  ['/mee/CODE?stap=3', connected],
  ['/vastleggen?code=CODE', connected],
  ['/vastleggen', 'Code'],
])('%s fetches at most 45 kB of scripts before somebody asks for more', async (path, alive) => {
  const { visitor, fetched } = await atScreen(path.replace('CODE', await openCode()), alive);
  const sizes = await Promise.all(fetched.values());
  const weight = sizes.reduce((sum, size) => sum + size, 0);
  const names = [...fetched.keys()].join(' ');
  expect(weight, names).toBeGreaterThan(30_000);
  expect(weight, names).toBeLessThanOrEqual(45_000);
  await visitor.leave();
});

test('what photos of paper need is fetched when somebody asks for it', async () => {
  const { visitor, fetched } = await atScreen(`/mee/${await openCode()}`, connected);
  const before = fetched.size;
  await visitor.page.locator('summary', { hasText: "Foto's van papier" }).click();
  await visitor.page.locator('input[type=file]').waitFor();
  expect(fetched.size).toBeGreaterThan(before);
  await visitor.leave();
});

test('a page that does not exist says so, kindly', async () => {
  const response = await fetch(`${inject('site')}/bestaat-niet`);
  expect(response.status).toBe(404);
  const html = await response.text();
  expect(html).toContain('<h1');
  expect(html).toContain('href="/"');
});
