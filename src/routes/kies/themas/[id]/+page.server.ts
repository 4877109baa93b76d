import { error, redirect } from '@sveltejs/kit';
import { groupRefusals, mayGroup } from '#lib/modules/vision/index.ts';
import {
  mergeInput,
  moveInput,
  renameInput,
  splitInput,
  undoInput,
  ungroupInput,
} from '#lib/modules/vision/index.ts';
import {
  group,
  listThemes,
  mergeThemes,
  readIdeas,
  readTheme,
  readThemeActs,
  readThemeSentences,
  renameTheme,
  splitTheme,
  undo,
  ungroup,
} from '#lib/modules/vision/server/index.ts';
import { readBecame, readCameOf } from '#lib/modules/thread/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { isId, newId } from '#lib/platform/ids.ts';
import type { Result } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';
import { idAsked, pageOf, townOf, withQuery } from '../../asked.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 50;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { area: town } = townOf(locals);
  const { db } = locals;
  const theme = isId(params.id) ? await readTheme(db, params.id) : null;
  if (theme === null || theme.town !== town) error(404, m.platform_not_found());
  if (theme.mergedInto !== null) redirect(308, `/kies/themas/${theme.mergedInto}`);
  const [network, id] = [idAsked(url, 'netwerk'), idAsked(url, 'na')];
  const after = network === null || id === null ? null : { network, id };
  const editor = mayGroup(locals.actor, town);
  const ideas = { town, theme: theme.id, need: null, status: null, after: null, limit: 6 };
  const [sentences, acts, contributions, themes, on] = await Promise.all([
    readThemeSentences(db, theme.id, after, size + 1),
    readThemeActs(db, theme.id, 8),
    theme.kind === 'priority' && after === null ? readIdeas(db, ideas) : [],
    editor ? listThemes(db, town, theme.kind) : [],
    readCameOf(db, { thing: theme.id, reader: locals.actor }),
  ]);
  const { rows, last } = pageOf(sentences, size);
  const said = [...rows, ...contributions].map(({ id }) => id);
  const became = await readBecame(db, { statements: said, reader: locals.actor });
  const back = rows.slice(0, 4).map(({ id, text }) => ({ id, kind: 'statement', title: text }));
  return {
    theme,
    strip: { back, on, more: Math.max(0, theme.sentences - back.length) },
    became,
    sentences: rows,
    acts,
    ideas: contributions,
    editor,
    others: themes.filter((each) => each.id !== theme.id),
    ids: { act: newId(), theme: newId() },
    next: last === null ? null : withQuery(url, { netwerk: last.networkId, na: last.id }),
    isFirst: after === null,
  };
};

type Event = Parameters<NonNullable<Actions[string]>>[0];
type Sent = { readonly act: string; readonly reason: string | null };

/** Who does what is asked, here and now. */
const doing = ({ locals }: Event, { act, reason }: Sent) => ({
  id: act,
  town: townOf(locals).area,
  by: locals.actor,
  at: now(),
  reason,
});

function answer(outcome: Result<{ theme: string | null }, keyof typeof groupRefusals>, url: URL) {
  if (!outcome.ok) return refused(groupRefusals[outcome.refusal]);
  redirect(303, outcome.value.theme === null ? url.pathname : `/kies/themas/${outcome.value.theme}`);
}

const chosen = (statements: readonly string[], seen: string) =>
  statements.map((statement) => ({ statement, seen }));

export const actions: Actions = {
  rename: async (event) => {
    const form = parseForm(renameInput, await event.request.formData());
    if (!form.ok) return invalid(form);
    const { title, explanation } = form.input;
    const act = { ...doing(event, form.input), theme: event.params.id, words: { title, explanation } };
    return answer(await renameTheme(event.locals.db, act), event.url);
  },
  merge: async (event) => {
    const form = parseForm(mergeInput, await event.request.formData());
    if (!form.ok) return invalid(form);
    const act = { ...doing(event, form.input), from: event.params.id, into: form.input.into };
    return answer(await mergeThemes(event.locals.db, act), event.url);
  },
  split: async (event) => {
    const form = parseForm(splitInput, await event.request.formData());
    if (!form.ok) return invalid(form);
    const { title, explanation, theme, statement } = form.input;
    const words = { title, explanation };
    const act = { ...doing(event, form.input), from: event.params.id, theme, words, chosen: statement };
    return answer(await splitTheme(event.locals.db, act), event.url);
  },
  move: async (event) => {
    const form = parseForm(moveInput, await event.request.formData());
    if (!form.ok) return invalid(form);
    const { into, statement } = form.input;
    const act = { ...doing(event, form.input), theme: into, chosen: chosen(statement, event.params.id) };
    return answer(await group(event.locals.db, act), event.url);
  },
  ungroup: async (event) => {
    const form = parseForm(ungroupInput, await event.request.formData());
    if (!form.ok) return invalid(form);
    const { id } = event.params;
    const act = { ...doing(event, form.input), theme: id, chosen: chosen(form.input.statement, id) };
    return answer(await ungroup(event.locals.db, act), event.url);
  },
  undo: async (event) => {
    const form = parseForm(undoInput, await event.request.formData());
    if (!form.ok) return invalid(form);
    const outcome = await undo(event.locals.db, { ...doing(event, form.input), of: form.input.of });
    if (!outcome.ok) return refused(groupRefusals[outcome.refusal]);
    redirect(303, event.url.pathname);
  },
};
