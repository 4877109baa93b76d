import type { IconName } from './icons.ts';

/** What a form gave back: a field may be absent, a text, or (a repeated name) a list of which the last counts. */
export type Given = string | number | readonly string[] | null | undefined;

export const textOf = (given: Given): string =>
  Array.isArray(given) ? ((given as readonly string[]).at(-1) ?? '') : String(given ?? '');

export type Option = {
  readonly value: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly disabled?: boolean | undefined;
};

export type Tone = 'canal' | 'meadow' | 'plum' | 'stone' | 'sun' | 'brick';

export type Link = { readonly href: string; readonly label: string };

/** What every question in a form has; its id is its name unless said otherwise. */
export type FieldProps = {
  name: string;
  label: string;
  id?: string | undefined;
  help?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
};

/** Ids of the texts that explain a field, for aria-describedby; undefined when there are none. */
export function describedBy(
  id: string,
  help: string | undefined,
  error: string | undefined,
): string | undefined {
  const ids = [help && `${id}-help`, error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export type { IconName };
