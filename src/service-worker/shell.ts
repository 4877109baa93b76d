import { shellPath } from '#lib/modules/capture/index.ts';

/** The files that a page names: scripts, styles and letters that never change under their name. */
export function assetsIn(html: string): string[] {
  const found = html.matchAll(/["'(\s](?:\.{0,2}\/)*(_app\/immutable\/[\w./-]+\.(?:js|css|woff2|svg))/g);
  return [...new Set([...found].map(([, path]) => `/${path}`))];
}

/** Where a page of a gathering is found without a connection; null: it has no such screen. */
export function awayAddress(url: URL): string | null {
  const [, code] = /^\/mee\/([^/]+)$/.exec(url.pathname) ?? [];
  const [, id] = /^\/praat\/bijeenkomsten\/([0-9a-f-]{36})(?:\/oogst)?$/.exec(url.pathname) ?? [];
  const asked = new URLSearchParams();
  if (code !== undefined) asked.set('code', code.toUpperCase());
  else if (id !== undefined) asked.set('bijeenkomst', id);
  else return null;
  const step = url.searchParams.get('stap');
  if (step !== null) asked.set('stap', step);
  return `${shellPath}?${asked}`;
}
