import * as v from 'valibot';
import { clean, parseForm, type Parsed } from '#lib/platform/form.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import { handInInput, sentenceOfForm, statuses, type HandInInput } from '../gatherings/index.ts';
import { linesOf, mostPrinted, sentenceId, sheetKinds } from './rules.ts';

const id = v.pipe(
  v.string(() => m.platform_field_choice()),
  v.check(isId, () => m.platform_field_choice()),
);
const perhaps = <S extends v.GenericSchema<string, unknown>>(schema: S) =>
  v.pipe(
    v.nullish(v.string(), ''),
    v.transform((text) => (text === '' ? null : text)),
    v.nullable(schema),
  );
const whole = (max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,4}$/, () => m.platform_field_number()),
    v.transform(Number),
    v.check(
      (number) => number >= 1,
      () => m.platform_field_number(),
    ),
    v.check(
      (number) => number <= max,
      () => m.paper_field_at_most({ max }),
    ),
  );

export const printInput = v.object({
  id,
  sheet: v.picklist(sheetKinds, () => m.platform_field_choice()),
  language: v.pipe(
    v.string(),
    v.regex(/^[a-z]{2}(-[a-z]+)?$/, () => m.platform_field_choice()),
  ),
  count: v.pipe(v.nullish(v.string(), ''), whole(mostPrinted)),
});
export type PrintInput = v.InferOutput<typeof printInput>;

export const photoInput = v.object({ id, label: v.nullish(v.string(), '') });
export const onePhotoInput = v.object({ photo: id });

const list = v.optional(v.array(v.string()), []);
const typed = v.object({
  id,
  people: perhaps(whole(1000)),
  photo: perhaps(id),
  values: v.nullish(v.string(), ''),
  priorities: v.nullish(v.string(), ''),
  idea: list,
  status: list,
  who: list,
  byWhen: list,
  belongs: list,
});

/** What one paper form says, ready to be handed in. */
export type Entry = {
  readonly id: string;
  readonly people: number | null;
  readonly photo: string | null;
  readonly sentences: readonly HandInInput[];
};

/** An entry from a phone that was offline. `adds`: to a sheet that was typed over before, because its host said so. */
export type SentForm = { readonly number: number; readonly adds: boolean; readonly entry: Entry };

const counted = (max: number) =>
  v.pipe(
    v.number(),
    v.check((number) => Number.isInteger(number) && number >= 1 && number <= max),
  );
const sentForm = v.object({
  id,
  number: counted(999_999),
  adds: v.unknown(),
  people: v.nullish(counted(1000), null),
  photo: v.nullish(id, null),
  form: v.number(),
  sentences: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(300)),
});

/** Reads an entry as a phone kept it, its sentences in the version of the form that they were written in. */
export function readSentForm(given: unknown): SentForm | { readonly wrong: string } {
  const parsed = v.safeParse(sentForm, given);
  if (!parsed.success) return { wrong: parsed.issues[0].message };
  const { number, adds, id: entry, people, photo, form, sentences } = parsed.output;
  const read = sentences.map((each) => v.safeParse(handInInput, sentenceOfForm(form, each)));
  const bad = read.find((each) => !each.success);
  if (bad !== undefined && !bad.success) return { wrong: bad.issues[0].message };
  const said = read.flatMap((each) => (each.success ? [each.output] : []));
  return { number, adds: adds === true, entry: { id: entry, people, photo, sentences: said } };
}

/** Where each step begins among the places of a form: at most this many lines fit before the next begins. */
const starts = { value: 0, priority: 100, contribution: 200 } as const;
const mostLines = 100;

/** Reads a form that was typed over. A mistake is named by the field it stands in: `values`, `who-2`. */
export function readEntry(form: FormData): Parsed<Entry> {
  const parsed = parseForm(typed, form);
  if (!parsed.ok) return parsed;
  const { id: entry, people, photo, ...said } = parsed.input;
  const errors: Record<string, string> = {};
  const sentences = [
    ...readLines(entry, 'value', 'values', said.values, errors),
    ...readLines(entry, 'priority', 'priorities', said.priorities, errors),
    ...readIdeas(entry, said, errors),
  ];
  if (Object.keys(errors).length === 0) return { ok: true, input: { id: entry, people, photo, sentences } };
  const values = { ...said, id: entry, people: String(people ?? ''), photo: photo ?? '' };
  return { ok: false, values, errors };
}

function readLines(
  entry: string,
  kind: 'value' | 'priority',
  field: string,
  text: string,
  errors: Record<string, string>,
): HandInInput[] {
  const lines = linesOf(text);
  if (lines.length > mostLines) errors[field] = m.paper_field_many_lines({ max: mostLines });
  return lines.slice(0, mostLines).flatMap((line, index) => {
    const read = v.safeParse(handInInput, { id: sentenceId(entry, starts[kind] + index), kind, text: line });
    if (read.success) return [read.output];
    errors[field] ??= m.paper_field_line({ line: index + 1, said: read.issues[0].message });
    return [];
  });
}

type Ideas = Pick<
  v.InferOutput<typeof typed>,
  'idea' | 'status' | 'who' | 'byWhen' | 'belongs' | 'priorities'
>;

function readIdeas(entry: string, said: Ideas, errors: Record<string, string>): HandInInput[] {
  const named = linesOf(said.priorities).length;
  return said.idea.slice(0, mostLines).flatMap((given, index) => {
    const text = clean(given).replaceAll('\n', ' ');
    if (text === '') return [];
    const belongs = (said.belongs[index] ?? '').trim();
    const number = /^\d{1,2}$/.test(belongs) ? Number(belongs) : 0;
    if (belongs !== '' && (number < 1 || number > named))
      errors[`belongs-${index}`] = m.paper_field_belongs({ count: named });
    const read = v.safeParse(
      handInInput,
      {
        id: sentenceId(entry, starts.contribution + index),
        kind: 'contribution',
        text,
        status: statuses.find((each) => each === said.status[index]) ?? 'wish',
        who: said.who[index] ?? '',
        byWhen: said.byWhen[index] ?? '',
        priority: number > 0 ? sentenceId(entry, starts.priority + number - 1) : '',
      },
      { abortPipeEarly: true },
    );
    if (read.success) return [read.output];
    for (const issue of read.issues) {
      const field = v.getDotPath(issue) ?? 'text';
      errors[`${field === 'text' ? 'idea' : field}-${index}`] ??= issue.message;
    }
    return [];
  });
}
