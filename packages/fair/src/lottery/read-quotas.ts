import { readCsv } from '../csv.ts';
import { no, ok, type Problem, type Result } from '../result.ts';
import type { Quota } from './pool.ts';

/** Names match without regard to case, blanks around them, or how accents are written. */
export const sameName = (name: string): string =>
  name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

const headers = [
  ['category', 'feature'],
  ['category', 'name'],
  ['feature', 'value'],
] as const;

/**
 * Reads quotas (people per panel) from CSV with the columns `category,feature`, `category,name` or `feature,value`, then
 * `min,max` and, if wished, `min_flex,max_flex`; other columns are ignored. Without the latter a loosening may go down to
 * 0 and up to any number. Refuses, with line and column: a missing column or name, a bound that is not a whole number, a
 * `min` above its `max`, flex bounds inside them, and a feature that comes twice.
 */
export function readQuotas(text: string): Result<Quota[]> {
  const table = readCsv(text);
  if (!table.ok) return table;
  const columns = table.value.header.map(sameName);
  const pair = headers.find((names) => names.every((name) => columns.includes(name)));
  if (pair === undefined) {
    const message = 'Line 1: name the columns "category,feature", "category,name" or "feature,value".';
    return no({ code: 'column', message, line: 1, field: 'category' });
  }
  const missing = ['min', 'max'].find((name) => !columns.includes(name));
  if (missing !== undefined)
    return no({
      code: 'column',
      message: `Line 1: there is no column "${missing}".`,
      line: 1,
      field: missing,
    });
  const quotas: Quota[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { line, fields } of table.value.rows) {
    const cell = (name: string) => (fields[columns.indexOf(name)] ?? '').trim();
    const quota = readQuota(cell, pair, columns, line);
    if (!quota.ok) problems.push(...quota.problems);
    else {
      const { category, feature } = quota.value;
      const key = JSON.stringify([sameName(category), sameName(feature)]);
      if (seen.has(key)) {
        const message = `Line ${line}: ${category}, ${feature} has a quota on an earlier line.`;
        problems.push({ code: 'double_quota', message, line, field: pair[1] });
      }
      seen.add(key);
      quotas.push(quota.value);
    }
  }
  if (quotas.length === 0 && problems.length === 0)
    return no({ code: 'no_quotas', message: 'There are no quotas below the header line.' });
  return problems.length > 0 ? no(...problems) : ok(quotas);
}

function readQuota(
  cell: (name: string) => string,
  [categoryColumn, featureColumn]: readonly [string, string],
  columns: readonly string[],
  line: number,
): Result<Quota> {
  const problem = (field: string, what: string): Result<never> =>
    no({ code: 'quota', message: `Line ${line}: ${what}.`, line, field });
  for (const name of [categoryColumn, featureColumn])
    if (cell(name) === '') return problem(name, `the ${name} is empty`);
  const bounds = new Map<string, number>();
  for (const name of ['min', 'max', 'min_flex', 'max_flex']) {
    const text = columns.includes(name) ? cell(name) : '';
    if (text === '' && name.endsWith('_flex')) continue;
    if (!/^\d{1,9}$/.test(text)) return problem(name, `${name} "${text}" is not a whole number from 0`);
    bounds.set(name, Number(text));
  }
  const min = bounds.get('min') ?? 0;
  const max = bounds.get('max') ?? 0;
  const minFlex = bounds.get('min_flex') ?? 0;
  const maxFlex = bounds.get('max_flex') ?? Infinity;
  if (min > max) return problem('min', `min ${min} is more than max ${max}`);
  if (minFlex > min) return problem('min_flex', `min_flex ${minFlex} is more than min ${min}`);
  if (maxFlex < max) return problem('max_flex', `max_flex ${maxFlex} is less than max ${max}`);
  return ok({ category: cell(categoryColumn), feature: cell(featureColumn), min, max, minFlex, maxFlex });
}
