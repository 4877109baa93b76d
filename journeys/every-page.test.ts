import { expect, inject, test } from 'vitest';
import { publicPages } from './support/sitemap.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();
const pages = await publicPages();

/** The screen that works without a connection brings the framework along (docs/decisions/0015); no other page may. */
const mostScripts = (path: string): number => (path === '/vastleggen' ? 100_000 : 45_000);

/** JavaScript and CSS of a page, as it is sent: the promise is at most 45 and 30 kB. */
async function weigh(html: string): Promise<{ scripts: number; styles: number }> {
  const found = (pattern: RegExp): string[] => [
    ...new Set([...html.matchAll(pattern)].map((match) => match[1] ?? '')),
  ];
  const sizes = async (paths: readonly string[]): Promise<number> => {
    const bodies = await Promise.all(
      paths.map(async (path) => {
        const response = await fetch(new URL(path, inject('site')), {
          headers: { 'accept-encoding': 'identity' },
        });
        return new Response(
          (await response.blob()).stream().pipeThrough(new CompressionStream('gzip')),
        ).arrayBuffer();
      }),
    );
    return bodies.reduce((sum, body) => sum + body.byteLength, 0);
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
  expect(scripts).toBeLessThanOrEqual(mostScripts(path));
  expect(styles).toBeLessThanOrEqual(30_000);
});

test.each(pages)('%s: speaks English when asked', async (path) => {
  const response = await fetch(inject('site') + path, { headers: { cookie: 'PARAGLIDE_LOCALE=en' } });
  expect(await response.text()).toContain('<html lang="en"');
});

test('every page is accessible on a phone and fits', async () => {
  const visitor = await Visitor.arrive({ width: 360 });
  for (const path of pages) {
    await visitor.open(path);
    await visitor.expectAccessible();
  }
  await visitor.leave();
}, 240_000);

test('a page that does not exist says so, kindly', async () => {
  const response = await fetch(`${inject('site')}/bestaat-niet`);
  expect(response.status).toBe(404);
  const html = await response.text();
  expect(html).toContain('<h1');
  expect(html).toContain('href="/"');
});
