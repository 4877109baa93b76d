import type { z } from '@hono/zod-openapi';
import type { Db } from '#lib/platform/db/index.ts';

export type Asked = {
  /** Municipality whose things are asked for. */
  readonly town: string;
  /** Key of the last row of the page before; null for the first page. */
  readonly after: string | null;
  readonly limit: number;
  /** The other parameters, checked by `filters`. */
  readonly filters: Readonly<Record<string, string | undefined>>;
  /** Asks for this one thing only. */
  readonly only?: string;
};

/** One kind of thing that the interface gives: a list in order of a key, and each thing by its key. */
export type Resource = {
  readonly name: string;
  /** Words for the documentation, in Dutch. */
  readonly title: string;
  readonly description: string;
  readonly row: z.ZodObject;
  readonly filters: z.ZodRawShape;
  /** The field that orders the pages. */
  readonly key: string;
  readonly hasOne: boolean;
  readonly list: (db: Db, asked: Asked) => Promise<readonly Record<string, unknown>[]>;
};
