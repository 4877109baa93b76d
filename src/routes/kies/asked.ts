import { error } from '@sveltejs/kit';
import type { Town } from '#lib/modules/areas/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';

/** The town of a page that is about one. */
export function townOf(locals: App.Locals): Town {
  if (locals.town === null) error(404, m.platform_not_found());
  return locals.town;
}

/** One of the known values of a search parameter, by the word in the address; the first one when it is absent or strange. */
export function choice<T extends string | null>(
  url: URL,
  name: string,
  words: Readonly<Record<string, T>>,
): T {
  const known = words[url.searchParams.get(name) ?? ''];
  return known === undefined ? (Object.values(words)[0] as T) : known;
}

/** An id in the address; anything else counts as absent. */
export function idAsked(url: URL, name: string): string | null {
  const id = url.searchParams.get(name);
  return id !== null && isId(id) ? id : null;
}

/** A whole number in the address, within bounds; otherwise the fallback. */
export function numberAsked(url: URL, name: string, fallback: number): number {
  const text = url.searchParams.get(name) ?? '';
  return /^\d{1,7}$/.test(text) ? Number(text) : fallback;
}

/** The same address with other parameters; null takes one away. */
export function withQuery(url: URL, changes: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes))
    if (value === null) query.delete(name);
    else query.set(name, String(value));
  const text = query.toString();
  return text === '' ? url.pathname : `${url.pathname}?${text}`;
}

/** Splits one row too many off a list: whether there is a next page. */
export function pageOf<T>(rows: readonly T[], size: number): { rows: readonly T[]; last: T | null } {
  const shown = rows.slice(0, size);
  return { rows: shown, last: rows.length > size ? (shown.at(-1) ?? null) : null };
}
