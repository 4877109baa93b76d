import type { RawBuilder } from 'kysely';

/** How many of each the large town has. */
export type LargeDoing = {
  readonly communities: number;
  readonly initiatives: number;
  readonly people: number;
  readonly feedItems: number;
};
/** One statement that fills a part of it. */
export type Step = (size: LargeDoing, town: string) => RawBuilder<unknown>;
