/** Full version of the interface, told in the header `API-Version` (NL GOV API Design Rules, API-57). */
export const apiVersion = '1.1.0';

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly in: string; readonly name: string; readonly detail: string }[];
};

const titles: Readonly<Record<number, string>> = {
  400: 'Deze vraag klopt niet',
  404: 'Dit bestaat niet',
  405: 'Dit kan hier niet',
  406: 'Dit formaat is er niet',
  500: 'Er ging iets mis aan onze kant',
};

/** A problem as RFC 9457 asks for it. */
export const problem = (status: number, detail: string, errors?: Problem['errors']): Problem => ({
  type: 'about:blank',
  title: titles[status] ?? 'Er ging iets mis',
  status,
  detail,
  ...(errors === undefined ? {} : { errors }),
});

/** Which of the two formats is asked for: `format=` decides, else the Accept header; null when it is neither. */
export function formatOf(format: string | undefined, accept: string | undefined): 'json' | 'csv' | null {
  if (format !== undefined) return format === 'json' || format === 'csv' ? format : null;
  const wanted = (accept ?? '*/*').split(',').map((each) => each.split(';')[0]?.trim().toLowerCase() ?? '');
  for (const type of wanted) {
    if (type === 'text/csv') return 'csv';
    if (['application/json', 'application/hal+json', 'application/*', '*/*'].includes(type)) return 'json';
  }
  // A browser that asks for a page gets JSON to read.
  return wanted.includes('text/html') || wanted.includes('text/*') ? 'json' : null;
}

/** One row as CSV cells: lists become words with a space between them, dates become ISO texts. */
export const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(cellOf).join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
