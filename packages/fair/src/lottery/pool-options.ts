import { readTextFile } from '../arguments.ts';
import { no, type Result } from '../result.ts';
import type { Pool } from './pool.ts';
import { readPool } from './read-pool.ts';

/** The options by which both lottery commands name their pool. */
export const poolOptions = {
  people: { type: 'string' },
  categories: { type: 'string' },
  id: { type: 'string' },
  address: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const;

type PoolValues = {
  readonly people?: string | undefined;
  readonly categories?: string | undefined;
  readonly id?: string | undefined;
  readonly address?: readonly string[] | undefined;
};

/** Reads the pool that the options name. */
export async function poolFrom(values: PoolValues, seats: number): Promise<Result<Pool>> {
  const { people, categories, id, address } = values;
  if (people === undefined) return missing('people');
  if (categories === undefined) return missing('categories');
  const peopleText = await readTextFile(people);
  if (!peopleText.ok) return peopleText;
  const quotasText = await readTextFile(categories);
  if (!quotasText.ok) return quotasText;
  return readPool(peopleText.value, quotasText.value, {
    seats,
    ...(id !== undefined && { id }),
    ...(address !== undefined && { address: address.flatMap((each) => each.split(',')) }),
  });
}

export const missing = (field: string): Result<never> =>
  no({ code: 'argument', message: `Give --${field}; see --help.`, field });
