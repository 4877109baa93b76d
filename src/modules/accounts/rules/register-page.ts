import { m } from '#lib/platform/texts.ts';
import { personalFields } from '../personal.ts';
import { grounds, processings, register, type Processing } from './register.ts';

/** One processing of the register as the page shows it, in the language of the reader. */
export type ShownProcessing = {
  readonly id: Processing;
  readonly title: string;
  readonly why: string;
  readonly ground: string;
  readonly seen: string;
  readonly long: string;
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly days: number | null;
  }[];
};

/** Made of the same list that the nightly job and the tests go by. */
export const registerOf = (): ShownProcessing[] =>
  processings.map((id) => ({
    id,
    title: m[`register_${id}_title`](),
    why: m[`register_${id}_why`](),
    ground: m[`register_ground_${grounds[id]}`](),
    seen: m[`register_${id}_seen`](),
    long: m[`register_${id}_long`](),
    tables: register
      .filter(({ processing }) => processing === id)
      .map(({ table, columns, ends }) => ({
        name: table,
        columns: [...new Set([...columns, ...pointers(table)])],
        days: ends !== undefined && 'days' in ends ? ends.days : null,
      })),
  }));

const pointers = (table: string): string[] =>
  personalFields
    .filter((field) => field.table === table && field.column !== 'id')
    .map(({ column }) => column);
