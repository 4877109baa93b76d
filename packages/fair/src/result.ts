/** An expected no is a value: what went wrong, and where (a line, a column, a field), so that a person can mend it. */
export type Problem = {
  readonly code: string;
  readonly message: string;
  /** 1-based line of the input file, when there is one. */
  readonly line?: number;
  /** Name of the column, option or field, when there is one. */
  readonly field?: string;
};

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const no = (...problems: Problem[]): Result<never> => ({ ok: false, problems });
