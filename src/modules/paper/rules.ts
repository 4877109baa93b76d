import type { Kind } from '../gatherings/index.ts';

/** Days that the photo of a sheet is kept after publishing or, without publishing, after the evening. */
export const rememberPhotos = { afterPublishing: 30, afterGathering: 180 } as const;

export const sheetKinds = ['personal', 'group'] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** How much room a form has for each step. */
export type Layout = { readonly values: number; readonly priorities: number; readonly ideas: number };
export type FormVersions = Readonly<Record<number, Readonly<Record<SheetKind, Layout>>>>;

/**
 * Every version of the form that was ever printed: a box of old paper stays good. Change a form by adding a version, never
 * by changing one.
 */
export const formVersions: FormVersions = {
  1: {
    personal: { values: 3, priorities: 3, ideas: 2 },
    group: { values: 6, priorities: 5, ideas: 4 },
  },
};
export const newestVersion = (versions: FormVersions = formVersions): number =>
  Math.max(...Object.keys(versions).map(Number));

export const mostPrinted = 200;

/** How many sheets to suggest: one for each person who is expected, or for each table of six. */
export const suggestedCount = (sheet: SheetKind, expected: number | null): number =>
  Math.min(
    mostPrinted,
    Math.max(1, sheet === 'personal' ? (expected ?? 20) : Math.ceil((expected ?? 24) / 6)),
  );

/** What a QR code on paper says. */
export const paperPath = (code: string, version: number, number: number): string =>
  `/p/${code}/${version}/${number}`;

/** The number of a form, as somebody typed it or a scanner read it (then it is the whole address). Null: no number. */
export function readFormNumber(typed: string): number | null {
  const digits = /(?:^|\/p\/[^/]+\/\d+\/)0*(\d{1,6})\/?$/.exec(typed.trim())?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

/** The lines of a field, each one sentence. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * The id of a sentence of a form: the id that the page made, with the place on the form in the bits after the time. The
 * same form sent again gives the same ids, and they stand in the order of the paper.
 */
export const sentenceId = (form: string, place: number): string =>
  form.slice(0, 15) + place.toString(16).padStart(3, '0') + form.slice(18);

/**
 * How many people were there at least, by what paper says: somebody with a sheet of their own may also have sat at a table
 * that filled in one together, so the two are not added.
 */
export const peopleOnPaper = (people: { readonly personal: number; readonly group: number }): number =>
  Math.max(people.personal, people.group);

/** What was typed from a sheet the first time. */
export type FirstEntry = {
  readonly number: number;
  readonly people: number | null;
  readonly typedAt: string;
  readonly typedBy: string | null;
  readonly items: readonly {
    readonly id: string;
    readonly kind: Kind;
    readonly text: string;
    readonly gone: boolean;
  }[];
};

/** Sheets that were printed together: which form they are, and their numbers. */
export type PrintRun = {
  readonly sheet: SheetKind;
  readonly version: number;
  readonly first: number;
  readonly count: number;
};

/** What a phone of a host keeps of the paper of a gathering, to type it over without a connection. */
export type PaperCopy = { readonly prints: readonly PrintRun[]; readonly typed: readonly FirstEntry[] };

/** The print that a number was handed out with. Null: not that we know of. */
export const printAt = <P extends Pick<PrintRun, 'first' | 'count'>>(
  prints: readonly P[],
  number: number,
): P | null => prints.find(({ first, count }) => number >= first && number < first + count) ?? null;

/** The number to suggest after this one: the next that nobody typed over, and at the end from the start again. */
export function nextFree(
  prints: readonly Pick<PrintRun, 'first' | 'count'>[],
  taken: ReadonlySet<number>,
  after: number,
): number | null {
  const free = prints
    .flatMap(({ first, count }) => Array.from({ length: count }, (_, index) => first + index))
    .filter((number) => !taken.has(number))
    .toSorted((a, b) => a - b);
  return free.find((number) => number > after) ?? free[0] ?? null;
}

type Said = { readonly kind: Kind; readonly text: string };
const plain = ({ kind, text }: Said): string => `${kind} ${text.trim().toLowerCase().replace(/\s+/g, ' ')}`;

/** The sentences of a second entry that the first does not have, whatever their capitals and spaces. */
export function missedIn<S extends Said>(second: readonly S[], first: readonly Said[]): S[] {
  const known = new Set(first.map(plain));
  return second.filter((each) => !known.has(plain(each)));
}
