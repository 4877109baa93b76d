import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Actor } from '#lib/platform/session.ts';
import { readEntry, type Entry } from '../input.ts';
import type { FormVersions, SheetKind } from '../rules.ts';
import { printForms } from './commands/print-forms.ts';
import type { Print } from './queries/prints.ts';

/** Prints sheets, personal unless said otherwise. */
export async function makePrint(
  db: Db,
  gathering: { id: string; host: Actor },
  given: { sheet?: SheetKind; count?: number; language?: string; versions?: FormVersions } = {},
): Promise<Print> {
  const { sheet = 'personal', count = 5, language = 'nl', versions } = given;
  const act = { id: newId(), gathering: gathering.id, by: gathering.host, sheet, count, language };
  const printed = await printForms(db, act, versions);
  if (!printed.ok) throw new Error(`the print was refused: ${printed.refusal}`);
  return printed.value;
}

type Typed = { values?: string; priorities?: string; ideas?: readonly Partial<Record<string, string>>[] };

/** What a page sends for one paper form, as FormData. */
export function typedForm(given: Typed, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  const { values = '', priorities = '', ideas = [] } = given;
  for (const [name, value] of Object.entries({ id: newId(), values, priorities, ...fields }))
    form.set(name, value);
  for (const idea of ideas)
    for (const name of ['idea', 'status', 'who', 'byWhen', 'belongs'])
      form.append(`${name}[]`, idea[name] ?? '');
  return form;
}

export function entryOf(given: Typed, fields: Record<string, string> = {}): Entry {
  const read = readEntry(typedForm(given, fields));
  if (!read.ok) throw new Error(`the entry was refused: ${JSON.stringify(read.errors)}`);
  return read.input;
}
