import { reaches, type Reach } from './states.ts';

type Part = { readonly whole: string; readonly part: string };

/** A community would hold itself if the whole already hangs, over any number of steps, under the part. */
export function makesCircle(parts: readonly Part[], asked: Part): boolean {
  const under = Map.groupBy(parts, ({ whole }) => whole);
  const met = new Set<string>();
  const open = [asked.part];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    if (here === asked.whole) return true;
    if (met.has(here)) continue;
    met.add(here);
    open.push(...(under.get(here) ?? []).map(({ part }) => part));
  }
  return false;
}

type Reaching = { readonly town: string; readonly reach: Reach };

/** A community is part of one that reaches at least as far: within its town, or of a region or the nation. */
export const mayBePartOf = (part: Reaching, whole: Reaching): boolean =>
  reaches.indexOf(part.reach) <= reaches.indexOf(whole.reach) &&
  (part.town === whole.town || whole.reach !== 'town');
