import { getContext, setContext } from 'svelte';

/** The form that came back: its address, with the action in it, and what was typed. */
export type FormBack = {
  readonly address: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
};
const key = Symbol('the form that came back');

/** Said by the layout of all pages, for the parts that send a form once more. */
export const keepFormBack = (read: () => FormBack): void => void setContext(key, read);
export const formBack = (): FormBack =>
  getContext<(() => FormBack) | undefined>(key)?.() ?? { address: '', values: {} };
