import { ownerText, type Owner } from '../index.ts';

/** A promise or a question, as it comes from the page. */
export type Commitment = {
  readonly id: string;
  readonly kind: 'promise' | 'question';
  readonly words: string;
  /** Without a name: there is one, and this reader may not know of it. */
  readonly owner: (Owner & { readonly name: string | null }) | null;
  readonly due: string | null;
  readonly state: 'open' | 'kept' | 'answered' | 'not_possible' | 'taken_over';
  readonly answer: string;
  readonly by: string | null;
  readonly settledAt: Date | null;
  readonly about: { readonly id: string; readonly kind: string; readonly title: string };
};

/** Whoever speaks for themselves only has nothing to choose. */
export const onlyOne = (own: readonly Owner[]): string | undefined =>
  own.length === 1 && own[0] ? ownerText(own[0]) : undefined;
