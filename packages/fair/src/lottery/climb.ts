import { count, type Panel, type PanelSpace } from './panel-space.ts';

const WORTHWHILE = 1e-7;

/**
 * Panels reached from known ones by exchanging one person at a time for the most gain in worth, until no exchange gains.
 * They are what a mixture lacks most of the time, and need no program. Only new panels are returned.
 */
export function climbFrom(space: PanelSpace, panels: readonly Panel[], worth: readonly number[]): Panel[] {
  const byWorth = [...worth.keys()].toSorted((one, other) => (worth[other] ?? 0) - (worth[one] ?? 0));
  const rulesOf = space.sizes.map((): number[] => []);
  space.rules.forEach((rule, at) => rule.kinds.forEach((kind) => rulesOf[kind]?.push(at)));
  const tops = new Map<string, Panel>();
  for (const start of panels) {
    const panel = [...start];
    const counts = space.rules.map((rule) => count(rule, panel));
    let steps = 0;
    while (steps < space.seats * 4 && exchange(space, panel, counts, worth, byWorth, rulesOf)) steps += 1;
    if (steps > 0) tops.set(panel.join(), panel);
  }
  return [...tops.values()];
}

/** Makes the exchange of one person that gains most; false when none gains. */
function exchange(
  space: PanelSpace,
  panel: number[],
  counts: number[],
  worth: readonly number[],
  byWorth: readonly number[],
  rulesOf: readonly (readonly number[])[],
): boolean {
  let best = { gain: WORTHWHILE, out: -1, into: -1 };
  for (const out of panel.keys()) {
    if ((panel[out] ?? 0) <= (space.least[out] ?? 0)) continue;
    const leaving = rulesOf[out] ?? [];
    for (const into of byWorth) {
      const gain = (worth[into] ?? 0) - (worth[out] ?? 0);
      if (gain <= best.gain) break;
      const entering = rulesOf[into] ?? [];
      if ((panel[into] ?? 0) >= (space.most[into] ?? 0)) continue;
      if (
        !entering.every(
          (rule) => leaving.includes(rule) || (counts[rule] ?? 0) < (space.rules[rule]?.upper ?? 0),
        )
      )
        continue;
      if (
        !leaving.every(
          (rule) => entering.includes(rule) || (counts[rule] ?? 0) > (space.rules[rule]?.lower ?? 0),
        )
      )
        continue;
      best = { gain, out, into };
      break;
    }
  }
  if (best.out < 0) return false;
  panel[best.out] = (panel[best.out] ?? 0) - 1;
  panel[best.into] = (panel[best.into] ?? 0) + 1;
  for (const rule of rulesOf[best.out] ?? []) counts[rule] = (counts[rule] ?? 0) - 1;
  for (const rule of rulesOf[best.into] ?? []) counts[rule] = (counts[rule] ?? 0) + 1;
  return true;
}
