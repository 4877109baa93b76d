import { shellPath } from '#lib/modules/capture/index.ts';

/** The files that a page names: scripts, styles and letters that never change under their name. */
export function assetsIn(html: string): string[] {
  const found = html.matchAll(/["'(\s](?:\.{0,2}\/)*(_app\/immutable\/[\w./-]+\.(?:js|css|woff2|svg))/g);
  return [...new Set([...found].map(([, path]) => `/${path}`))];
}

/** Where a page of a gathering is found without a connection; null: it has no such screen. */
export function awayAddress(url: URL): string | null {
  const [, code] = /^\/mee\/([^/]+)$/.exec(url.pathname) ?? [];
  const [, paper, sheet] = /^\/p\/([^/]+)\/\d+\/(\d+)$/.exec(url.pathname) ?? [];
  const [, id, page] =
    /^\/praat\/bijeenkomsten\/([0-9a-f-]{36})(?:\/(oogst|typen))?$/.exec(url.pathname) ?? [];
  const asked = new URLSearchParams();
  if (code !== undefined || paper !== undefined) asked.set('code', (code ?? paper ?? '').toUpperCase());
  else if (id !== undefined) asked.set('bijeenkomst', id);
  else return null;
  if (sheet !== undefined) asked.set('vorm', sheet);
  if (page === 'typen') asked.set('vorm', url.searchParams.get('vorm') ?? '');
  const step = url.searchParams.get('stap');
  if (step !== null) asked.set('stap', step);
  return `${shellPath}?${asked}`;
}
