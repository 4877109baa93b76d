import { m } from '#lib/platform/texts.ts';
import type { EdgeKind, LinkKind } from '../index.ts';

const kinds: Readonly<Record<string, () => string>> = {
  network: m.thread_kind_network,
  gathering: m.thread_kind_gathering,
  statement: m.thread_kind_statement,
  theme: m.thread_kind_theme,
  edition: m.thread_kind_edition,
  community: m.thread_kind_community,
  initiative: m.thread_kind_initiative,
  activity: m.thread_kind_activity,
  need: m.thread_kind_need,
  result: m.thread_kind_result,
  promise: m.thread_kind_promise,
  question: m.thread_kind_question,
};
export const kindOfThing = (kind: string): string => kinds[kind]?.() ?? kind;

const links: Readonly<Record<LinkKind, () => string>> = {
  came_from: m.thread_link_came_from,
  became: m.thread_link_became,
  answers: m.thread_link_answers,
  funds: m.thread_link_funds,
  measures: m.thread_link_measures,
};
export const linkWords = (kind: LinkKind): string => links[kind]();

/** How a later thing hangs on an earlier one; what follows from the things themselves needs no word. */
export const edgeWords = (kind: EdgeKind | null): string =>
  kind !== null && kind in links ? links[kind as LinkKind]() : '';

const states: Readonly<Record<string, () => string>> = {
  running: m.thread_state_running,
  reached: m.thread_state_reached,
  partly: m.thread_state_partly,
  not: m.thread_state_not,
  promised: m.thread_state_promised,
  late: m.thread_state_late,
  nobody: m.thread_state_nobody,
  open: m.thread_state_open,
  kept: m.thread_state_kept,
  answered: m.thread_state_answered,
  not_possible: m.thread_state_not_possible,
  taken_over: m.thread_state_taken_over,
};
export const stateWords = (state: string | null): string => (state === null ? '' : (states[state]?.() ?? ''));
