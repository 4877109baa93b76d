import { climbFrom } from './climb.ts';
import { isAllowed, panelProgram, type Panel, type PanelSpace, type Rule } from './panel-space.ts';
import { openProgram, type Column, type OpenProgram, type Program, type Solution } from './program.ts';
import type { Watch } from './watch.ts';

/** Panels and their probabilities, which add up to 1. */
export type Mixture = { readonly panels: readonly Panel[]; readonly probabilities: readonly number[] };

/** Either a mixture that reaches the wished expectation, or a rule that all panels keep and the wish breaks. */
export type Composed = { readonly mixture: Mixture } | { readonly cut: Rule };

/** People short of the wish, over all kinds: below the first it is reached; between the two rounding may be the cause. */
const REACHED = 1e-9;
const UNCERTAIN = 1e-7;
const CLIMBS = 100;

/**
 * Looks for a mixture of panels with the wished expectation of people per kind, by column generation: the master
 * program makes the total shortage as small as it can with the panels known so far, and its shadow prices say which
 * panel would help most. Exchanges of single people look for it first; an integer program decides when they find none.
 * When no panel helps and people still fall short, the prices prove the wish impossible: they are returned as a rule
 * that every panel keeps. New panels are added to `panels`, which holds one at least.
 * Flanigan, Gölz, Gupta, Hennig, Procaccia, Fair algorithms for selecting citizens' assemblies, Nature 596, 2021.
 */
export async function compose(
  space: PanelSpace,
  expectation: readonly number[],
  panels: Panel[],
  watch: Watch,
): Promise<Composed> {
  const master = await openProgram(masterProgram(expectation, panels), { primal: true });
  const pricing = await Promise.all([false, true].map((whole) => openProgram(panelProgram(space, whole))));
  const kinds = expectation.length;
  try {
    let first: number | undefined;
    for (;;) {
      const found = await master.solve();
      if (found === null) throw new Error('The mixture of panels cannot be made.');
      const short = Math.max(0, -found.value);
      first ??= Math.max(short, REACHED);
      await watch({ phase: 'compose', done: Math.max(0, 1 - short / first), panels: panels.length });
      if (short <= REACHED) return { mixture: mixtureOf(found, kinds, panels) };
      const worth = expectation.map((_, kind) => Math.max(0, -(found.prices[kind] ?? 0)));
      const used = panels.filter((_, at) => (found.columns[kinds + at] ?? 0) > 1e-12);
      const climbed = climbFrom(space, used.slice(0, CLIMBS), worth);
      const helpful =
        climbed.length > 0 ? climbed : await bestPanel(space, pricing, worth, found.prices[kinds] ?? 0);
      if ('value' in helpful && short <= UNCERTAIN) return { mixture: mixtureOf(found, kinds, panels) };
      if ('value' in helpful)
        return { cut: { kinds: [...worth.keys()], weights: worth, lower: -Infinity, upper: helpful.value } };
      for (const panel of helpful) {
        panels.push(panel);
        master.addColumn(panelColumn(panel));
      }
    }
  } finally {
    for (const program of [master, ...pricing]) program.close();
  }
}

/** Columns: a shortage per kind, then a probability per panel. Rows: one per kind, then the probabilities' sum. */
function masterProgram(expectation: readonly number[], panels: readonly Panel[]): Program {
  const shortage = (_: number, row: number): Column => {
    return { cost: -1, lower: 0, upper: Infinity, whole: false, rows: [row], values: [1] };
  };
  return {
    columns: [...expectation.map(shortage), ...panels.map(panelColumn)],
    rows: [...expectation.map((wished) => ({ lower: wished, upper: Infinity })), { lower: 1, upper: 1 }],
  };
}

function panelColumn(panel: Panel): Column {
  const rows = [...panel.keys()].filter((kind) => panel[kind] !== 0);
  const values = rows.map((kind) => panel[kind] ?? 0);
  return {
    cost: 0,
    lower: 0,
    upper: Infinity,
    whole: false,
    rows: [...rows, panel.length],
    values: [...values, 1],
  };
}

/** One allowed panel, or null when there is none. */
export async function anyPanel(space: PanelSpace): Promise<Panel | null> {
  const program = await openProgram(panelProgram(space, true));
  try {
    const found = await program.solve();
    return found && Array.from(found.columns, (value) => Math.round(value));
  } finally {
    program.close();
  }
}

/** The panel worth most when it is worth more than `price`, or else that highest worth. */
async function bestPanel(
  space: PanelSpace,
  pricing: readonly OpenProgram[],
  worth: readonly number[],
  price: number,
): Promise<[Panel] | { value: number }> {
  // The fractional program is asked first, being quick and often whole already.
  for (const program of pricing) {
    program.setCosts(worth);
    const found = await program.solve();
    if (found === null) break;
    const panel = Array.from(found.columns, (value) => Math.round(value));
    const isWhole = found.columns.every((value, kind) => Math.abs(value - (panel[kind] ?? 0)) < 1e-6);
    if (!isWhole || !isAllowed(space, panel)) continue;
    const value = panel.reduce((sum, people, kind) => sum + people * (worth[kind] ?? 0), 0);
    return value - price > UNCERTAIN / 10 ? [panel] : { value };
  }
  throw new Error('No allowed panel was found.');
}

function mixtureOf(found: Solution, kinds: number, panels: readonly Panel[]): Mixture {
  const all = panels.map((panel, at) => ({ panel, probability: found.columns[kinds + at] ?? 0 }));
  const used = all.filter(({ probability }) => probability > 1e-12);
  return {
    panels: used.map(({ panel }) => panel),
    probabilities: used.map(({ probability }) => probability),
  };
}
