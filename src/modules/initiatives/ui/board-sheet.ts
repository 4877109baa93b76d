import type { Locale } from '#lib/platform/texts.ts';
import type { Card } from '../rules.ts';

export type Activity = Card & {
  readonly title: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly done: boolean;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly comments: number;
};

/** What a board shows; it stands in the page, so that the page's script can take over. */
export type BoardSheet = {
  readonly lanes: readonly { readonly id: string; readonly name: string; readonly isDone: boolean }[];
  readonly activities: readonly Activity[];
  readonly partner: boolean;
  readonly locale: Locale;
  /** Where the stream of this board is. */
  readonly stream: string;
};
