/** An expected no is a value; a fault is thrown. */
export type Result<T, R = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const refuse = <R>(refusal: R): Result<never, R> => ({ ok: false, refusal });

/** What a refusal says to a person. The text is a message of Paraglide, shown in the language of the reader. */
export type RefusalText = {
  readonly status: number;
  readonly text: () => string;
  /** The field of the form that it is about; without one it stands above the form. */
  readonly field?: string;
  /** Where the reader can do something about it, and goes on from there: a form's address. */
  readonly wayOut?: { readonly href: string; readonly text: () => string };
};

/** Each refusal of a module with its status and text: forgetting one does not compile. */
export type Refusals<R extends string> = Readonly<Record<R, RefusalText>>;
