import type { Locale } from '#lib/platform/texts.ts';
import type { Activity, Lane } from '../rules.ts';

/** What a board shows; it stands in the page, so that the page's script can take over. */
export type BoardSheet = {
  readonly lanes: readonly Lane[];
  readonly activities: readonly Activity[];
  readonly partner: boolean;
  readonly locale: Locale;
  /** Where the stream of this board is. */
  readonly stream: string;
};
