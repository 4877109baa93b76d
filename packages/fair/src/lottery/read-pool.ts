import { readCsv, type CsvTable } from '../csv.ts';
import { no, ok, type Problem, type Result } from '../result.ts';
import type { Person, Pool, Quota } from './pool.ts';
import { readQuotas, sameName } from './read-quotas.ts';

export type PoolSettings = {
  readonly seats: number;
  /** The column that names people. Without it the first column does when every name in it is there once, or the row. */
  readonly id?: string;
  /** Columns that together are an address. */
  readonly address?: readonly string[];
};

/**
 * Reads a pool from two CSV texts: people, with a column per category, and quotas (see {@link readQuotas}). People
 * without a unique first column are numbered by row, from 1. Refuses, with line and column: a category or other named
 * column that is missing, a feature without a quota, and with `id` an empty or double name.
 */
export function readPool(peopleText: string, quotasText: string, settings: PoolSettings): Result<Pool> {
  if (!Number.isSafeInteger(settings.seats) || settings.seats < 1)
    return no({
      code: 'seats',
      message: 'The number of seats must be a whole number from 1.',
      field: 'seats',
    });
  const quotas = readQuotas(quotasText);
  if (!quotas.ok)
    return no(...quotas.problems.map((each) => ({ ...each, message: `Quotas: ${each.message}` })));
  const table = readCsv(peopleText);
  const people = table.ok ? readPeople(table.value, quotas.value, settings) : table;
  if (!people.ok)
    return no(...people.problems.map((each) => ({ ...each, message: `People: ${each.message}` })));
  return ok({ seats: settings.seats, quotas: quotas.value, people: people.value });
}

function readPeople(table: CsvTable, quotas: readonly Quota[], settings: PoolSettings): Result<Person[]> {
  const columns = table.header.map(sameName);
  const categories = [...new Set(quotas.map((quota) => sameName(quota.category)))];
  const named = [...(settings.id === undefined ? [] : [settings.id]), ...(settings.address ?? [])];
  const missing = [...categories, ...named].find((name) => !columns.includes(sameName(name)));
  if (missing !== undefined) {
    const message = `Line 1: there is no column "${missing}".`;
    return no({ code: 'column', message, line: 1, field: missing });
  }
  const ids = readIds(
    table,
    settings.id === undefined ? 0 : columns.indexOf(sameName(settings.id)),
    settings.id,
  );
  if (!ids.ok) return ids;
  const places = new Map(quotas.map((quota, place) => [featureKey(quota.category, quota.feature), place]));
  const addressColumns = (settings.address ?? []).map((name) => columns.indexOf(sameName(name)));
  const problems: Problem[] = [];
  const people = table.rows.map(({ line, fields }, row): Person => {
    const found = categories.map((category) => {
      const feature = fields[columns.indexOf(category)] ?? '';
      const place = places.get(featureKey(category, feature));
      if (place === undefined) {
        const what = feature.trim() === '' ? 'is empty' : `"${feature.trim()}" has no quota`;
        problems.push({
          code: 'feature',
          message: `Line ${line}: ${category} ${what}.`,
          line,
          field: category,
        });
      }
      return place ?? -1;
    });
    const parts = addressColumns.map((column) => sameName(fields[column] ?? ''));
    const address = parts.every((part) => part === '') ? undefined : JSON.stringify(parts);
    return { id: ids.value[row] ?? '', quotas: found, ...(address !== undefined && { address }) };
  });
  return problems.length > 0 ? no(...problems) : ok(people);
}

const featureKey = (category: string, feature: string): string =>
  JSON.stringify([sameName(category), sameName(feature)]);

function readIds(table: CsvTable, column: number, asked: string | undefined): Result<string[]> {
  const ids = table.rows.map(({ fields }) => (fields[column] ?? '').trim());
  const firstRow = new Map<string, number>();
  const problems: Problem[] = [];
  ids.forEach((id, row) => {
    const line = table.rows[row]?.line ?? 0;
    const field = table.header[column] ?? '';
    if (id === '') problems.push({ code: 'id', message: `Line ${line}: ${field} is empty.`, line, field });
    else if (firstRow.has(id))
      problems.push({ code: 'id', message: `Line ${line}: ${field} "${id}" is there twice.`, line, field });
    else firstRow.set(id, row);
  });
  if (problems.length === 0) return ok(ids);
  return asked === undefined ? ok(ids.map((_, row) => String(row + 1))) : no(...problems);
}
