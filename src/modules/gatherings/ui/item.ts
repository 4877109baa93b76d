import type { Kind, Need, Status } from '../rules.ts';

/** One line of the sheet, as the screens show it. */
export type Item = {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly explanation: string | null;
  readonly priority: string | null;
  readonly status: Status | null;
  readonly who: string | null;
  readonly byWhen: string | null;
  readonly needs: readonly Need[];
  readonly values: readonly string[];
  readonly head: string | null;
};
