import { stringify } from 'csv-stringify/sync';
import type { Db } from '#lib/platform/db/index.ts';
import { cellOf } from '../rules.ts';
import type { Asked, Resource } from './resource.ts';

const pageSize = 1_000;

/** A whole list as CSV, streamed a page at a time: memory stays the same however long it is. */
export function csvStream(
  db: Db,
  resource: Resource,
  asked: Omit<Asked, 'after' | 'limit'>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const columns = Object.keys(resource.row.shape);
  let after: string | null = null;
  return new ReadableStream({
    // Spreadsheets need the mark to read UTF-8.
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${columns.join(',')}\n`)),
    async pull(controller) {
      const rows = await resource.list(db, { ...asked, after, limit: pageSize });
      const lines = rows.map((row) => columns.map((column) => cellOf(row[column])));
      // A cell that begins with = + - or @ would run as a formula in a spreadsheet.
      if (lines.length > 0) controller.enqueue(encoder.encode(stringify(lines, { escape_formulas: true })));
      after = cellOf(rows.at(-1)?.[resource.key]);
      if (rows.length < pageSize) controller.close();
    },
  });
}
