import { no, ok, type Problem, type Result } from '../result.ts';
import type { PabulibRecord } from './records.ts';

/** A no that names the line. */
export const noAt = (line: number, code: string, text: string, field?: string): Result<never> =>
  no(problemAt(line, code, text, field));

export const problemAt = (line: number, code: string, text: string, field?: string): Problem => ({
  code: `pabulib_${code}`,
  message: `Line ${line}: ${text}`,
  line,
  ...(field === undefined ? {} : { field }),
});

/** Cuts or keeps a record so that it has exactly the fields of the header. */
export function fitFields(record: PabulibRecord, width: number): Result<readonly string[]> {
  const { fields, line } = record;
  if (fields.length === width) return ok(fields);
  if (fields.length > width && fields.slice(width).every((field) => field === ''))
    return ok(fields.slice(0, width));
  const remedy = fields.length > width ? ' A value that holds a semicolon must stand in double quotes.' : '';
  return noAt(line, 'width', `${fields.length} values where the header has ${width} columns.${remedy}`);
}
