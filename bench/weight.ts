import { gzipSync } from 'node:zlib';
import type { Client } from './client.ts';

export type Weight = { readonly page: string; readonly scripts: number; readonly styles: number };

/** Bytes of JavaScript and CSS that a page brings, gzipped, everything it imports included. */
export async function weigh(client: Client, page: string): Promise<Weight> {
  const { body } = await client.ask(page);
  const hrefs = (pattern: RegExp): string[] => [...body.matchAll(pattern)].flatMap(([, href]) => href ?? []);
  const styles = hrefs(/<link[^>]*href="([^"]+\.css[^"]*)"[^>]*rel="stylesheet"/g).concat(
    hrefs(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g),
  );
  const scripts = [
    ...hrefs(/<script[^>]*src="([^"]+)"/g),
    ...hrefs(/<link[^>]*rel="modulepreload"[^>]*href="([^"]+)"/g),
    ...hrefs(/<link[^>]*href="([^"]+)"[^>]*rel="modulepreload"/g),
    ...hrefs(/import\(["']([^"']+)["']\)/g),
  ];
  const inline = [...body.matchAll(/<script[^>]*>([^<]+)<\/script>/g)].map(([, code]) => code ?? '').join('');
  const at = (href: string): string => new URL(href, `http://town${page}`).pathname;
  return {
    page,
    scripts: (await total(client, scripts.map(at))) + (inline === '' ? 0 : gzipSync(inline).length),
    styles: await total(client, styles.map(at)),
  };
}

async function total(client: Client, first: readonly string[]): Promise<number> {
  const seen = new Set<string>();
  const waiting = [...first];
  let bytes = 0;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { status, body } = await client.ask(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    bytes += gzipSync(body).length;
    const imports = body.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g);
    for (const [, href] of imports)
      if (href !== undefined) waiting.push(new URL(href, `http://town${path}`).pathname);
  }
  return bytes;
}
