import { anyPanel, compose, type Mixture } from './compose.ts';
import { outerChances, type Level } from './outer-chances.ts';
import { isAllowed, type Panel, type PanelSpace, type Rule } from './panel-space.ts';
import { peel, remainingSpace, type Peeled } from './peel.ts';
import type { Watch } from './watch.ts';

/** With more kinds than this the master program of {@link compose} grows slow, and peeling comes first. */
const MANY = 250;

/** The leximin chances of the kinds, level by level, and a mixture of panels that gives them. */
export type BestChances = {
  readonly levels: readonly Level[];
  readonly mixture: Mixture;
  readonly space: PanelSpace;
};

/**
 * Leximin over all mixtures of allowed panels: no smaller chance could be raised without lowering one that is smaller
 * still. Starts from the outer bound of {@link outerChances}. When a mixture of real panels reaches it, it is the
 * answer; when not, {@link compose} returns a rule that real panels keep and the bound breaks, and the bound is computed
 * again with that rule. Null when no panel is allowed.
 */
export async function bestChances(space: PanelSpace, watch: Watch): Promise<BestChances | null> {
  const panels: Panel[] = [];
  const cuts: Rule[] = [];
  for (let round = 0; ; round += 1) {
    await watch({ phase: 'bound', done: 0, panels: panels.length });
    const bounded = { ...space, rules: [...space.rules, ...cuts] };
    const levels = await outerChances(bounded);
    if (levels === null) return null;
    const expectation = expectedPeople(space, levels);
    const peeled =
      round === 0 && space.sizes.length > MANY ? await peel(space, expectation, watch) : undefined;
    const completed = peeled && (await complete(space, peeled, watch));
    if (completed) return { levels, mixture: completed, space: bounded };
    panels.push(...(peeled?.panels ?? []));
    if (panels.length === 0) {
      const panel = await anyPanel(space);
      if (panel === null) return null;
      panels.push(panel);
    }
    const composed = await compose(space, expectation, panels, watch);
    if ('mixture' in composed) return { levels, mixture: composed.mixture, space: bounded };
    cuts.push(composed.cut);
  }
}

function expectedPeople(space: PanelSpace, levels: readonly Level[]): number[] {
  const expectation = space.sizes.map(() => 0);
  for (const { chance, kinds } of levels)
    for (const kind of kinds)
      expectation[kind] = Math.min(chance * (space.sizes[kind] ?? 0), space.most[kind] ?? 0);
  return expectation;
}

/**
 * The mixture that was begun, completed with panels that give the rest. Where none do, the last panels are taken back,
 * ever more of them. Null when a half has been taken back in vain.
 */
async function complete(space: PanelSpace, peeled: Peeled, watch: Watch): Promise<Mixture | null> {
  const { panels, probabilities, rests } = peeled;
  const end = panels.length;
  for (let back = 0; 2 * back <= end; back = Math.max(4, 2 * back)) {
    const { rest, weight } = rests[end - back] ?? { rest: [], weight: 0 };
    const kept = probabilities.slice(0, end - back);
    if (weight < 1e-9) return { panels, probabilities: kept.map((each) => each / (1 - weight)) };
    const remaining = remainingSpace(space, rest);
    const taken = panels.slice(end - back).filter((panel) => isAllowed(remaining, panel));
    const first = taken.length > 0 ? null : await anyPanel(remaining);
    if (first !== null) taken.push(first);
    const composed = taken.length > 0 ? await compose(remaining, rest, taken, watch) : null;
    if (composed === null || !('mixture' in composed)) continue;
    const { mixture } = composed;
    return {
      panels: [...panels.slice(0, end - back), ...mixture.panels],
      probabilities: [...kept, ...mixture.probabilities.map((each) => each * weight)],
    };
  }
  return null;
}
