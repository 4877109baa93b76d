import * as v from 'valibot';
import { m } from './texts.ts';

/** What a person typed, kept so that nothing is lost when a field is not right yet. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;
export type FieldErrors = Readonly<Record<string, string>>;
export type FormState = { readonly values: Typed; readonly errors: FieldErrors };

export type Parsed<T> = { readonly ok: true; readonly input: T } | ({ readonly ok: false } & FormState);

/** Longest text that any form takes, in characters: far more than any field, far less than an attack. */
const longest = 100_000;

/** The texts of a form; files are left out, and names that end in `[]` become lists. */
export function typedOf(form: FormData): Typed {
  const typed: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const texts = form
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .map((text) => clean(text).slice(0, longest));
    if (name.endsWith('[]')) typed[name.slice(0, -2)] = texts;
    else typed[name] = texts.at(-1) ?? '';
  }
  return typed;
}

// oxlint-disable-next-line no-control-regex -- those are exactly what must go
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A text as we keep it. Control characters cannot be seen and PostgreSQL refuses the NUL and half a character; browsers send CR LF. */
export const clean = (text: string): string =>
  text.toWellFormed().replaceAll('\r\n', '\n').replace(invisible, '').normalize('NFC').trim();

/** Checks a form against a schema: typed input, or a message for each field beside what was typed. */
export function parseForm<S extends v.GenericSchema>(schema: S, form: FormData): Parsed<v.InferOutput<S>> {
  const values = typedOf(form);
  const parsed = v.safeParse(schema, values, { abortPipeEarly: true });
  if (parsed.success) return { ok: true, input: parsed.output };
  const errors: Record<string, string> = {};
  for (const issue of parsed.issues) errors[v.getDotPath(issue)?.split('.')[0] ?? 'form'] ??= said(issue);
  return { ok: false, values, errors };
}

/** A question of which no answer was chosen is not sent at all. */
const said = (issue: v.BaseIssue<unknown>): string =>
  issue.path?.at(-1)?.origin === 'key' ? m.platform_field_choice() : issue.message;
