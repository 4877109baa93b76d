import type { NeedState } from './needs.ts';

export const resultStates = ['wished', 'reached', 'partly', 'not'] as const;
export type ResultState = (typeof resultStates)[number];

export type Work = {
  readonly needs: readonly { readonly state: NeedState }[];
  readonly activities: readonly { readonly people: number; readonly done: boolean }[];
  readonly results: readonly { readonly state: ResultState }[];
};
export type Progress = {
  /** Needs that are filled and activities with somebody on them, of all. */
  readonly staffed: { readonly done: number; readonly total: number };
  readonly results: {
    readonly reached: number;
    readonly partly: number;
    readonly not: number;
    readonly total: number;
  };
};

/** Two questions, never one number: are there people for it, and is what was wished for reached? */
export function progressOf({ needs, activities, results }: Work): Progress {
  const asked = needs.filter(({ state }) => state !== 'withdrawn');
  const met = asked.filter(({ state }) => state === 'filled' || state === 'thanked').length;
  const manned = activities.filter(({ people, done }) => done || people > 0).length;
  const count = (state: ResultState): number => results.filter((each) => each.state === state).length;
  return {
    staffed: { done: met + manned, total: asked.length + activities.length },
    results: { reached: count('reached'), partly: count('partly'), not: count('not'), total: results.length },
  };
}
