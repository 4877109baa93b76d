import type { After } from '#lib/modules/promises/server/index.ts';
import { isDay } from '#lib/platform/fields.ts';
import { isId } from '#lib/platform/ids.ts';
import { withQuery } from '../../kies/asked.ts';

/** The key of the last one of the page before, as an address says it: `o.2027-03-09.ID`, `d..ID`. */
export function afterAsked(url: URL, name: string): After | null {
  const [state, due = '', id = ''] = (url.searchParams.get(name) ?? '').split('.');
  if (!isId(id) || (due !== '' && !isDay(due))) return null;
  return { id, due: due === '' ? null : due, open: state === 'o' };
}

/** The address of the next page; null: this is the last one. */
export const nextAddress = (url: URL, name: string, next: After | null): string | null =>
  next === null ? null : withQuery(url, { [name]: `${next.open ? 'o' : 'd'}.${next.due ?? ''}.${next.id}` });
