import { error, redirect } from '@sveltejs/kit';
import {
  groupInput,
  groupRefusals,
  mayGroup,
  moveInput,
  newThemeInput,
  undoInput,
} from '#lib/modules/vision/index.ts';
import {
  countWaiting,
  createTheme,
  group,
  listThemes,
  readActs,
  readStanding,
  readWaiting,
  suggest,
  undo,
} from '#lib/modules/vision/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Result } from '#lib/platform/result.ts';
import { choice, idAsked, townOf, withQuery } from '../asked.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 20;
const kindWords = {
  alles: null,
  speerpunten: 'priority',
  waarden: 'value',
  bijdragen: 'contribution',
} as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { area: town } = townOf(locals);
  const { db, actor } = locals;
  if (actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname + url.search)}`);
  if (!mayGroup(actor, town)) error(403, groupRefusals.not_editor.text());
  const kind = choice(url, 'soort', kindWords);
  const [before, asked] = [idAsked(url, 'na'), idAsked(url, 'zin')];
  const [waiting, one, counts, acts] = await Promise.all([
    readWaiting(db, { town, kind, before, limit: size + 1 }),
    asked === null ? [] : readStanding(db, town, [asked]),
    countWaiting(db, town),
    readActs(db, town, actor.id, 4),
  ]);
  const sentence = one.find(({ theme }) => theme === null) ?? waiting[0] ?? null;
  const themeKind = sentence?.kind === 'value' ? 'value' : 'priority';
  const [suggestions, themes] =
    sentence === null
      ? [null, []]
      : await Promise.all([suggest(db, town, sentence), listThemes(db, town, themeKind)]);
  const after = waiting.filter(({ id }) => id !== sentence?.id);
  return {
    kind,
    kinds: Object.entries(kindWords).map(([word, value]) => ({
      value,
      href: withQuery(url, { soort: value === null ? null : word, na: null, zin: null }),
    })),
    counts,
    sentence,
    suggestions,
    themes,
    acts,
    waiting: after.slice(0, size).map((each) => ({ ...each, href: withQuery(url, { zin: each.id }) })),
    skip: sentence === null ? null : withQuery(url, { na: sentence.id, zin: null }),
    query: kept(url).replace('?', '&'),
    start: before === null ? null : withQuery(url, { na: null, zin: null }),
    ids: { act: newId(), undo: newId(), theme: newId() },
  };
};

type Event = Parameters<NonNullable<Actions[string]>>[0];
const doing = ({ locals }: Event, { act, reason }: { act: string; reason: string | null }) => ({
  id: act,
  town: townOf(locals).area,
  by: locals.actor,
  at: now(),
  reason,
});

/** The part of the address that goes along from sentence to sentence. */
function kept(url: URL, changes: Readonly<Record<string, string | null>> = {}): string {
  const asked = (name: string): string | null => url.searchParams.get(name);
  const here = new URL(url.pathname, url);
  return withQuery(here, { soort: asked('soort'), na: idAsked(url, 'na'), ...changes }).slice(
    url.pathname.length,
  );
}

/** On to the next sentence, or back to the form with what was typed. */
function onward(
  { url }: Event,
  outcome: Result<unknown, keyof typeof groupRefusals>,
  statements: readonly string[],
) {
  if (!outcome.ok) return refused(groupRefusals[outcome.refusal], { statement: statements });
  redirect(303, url.pathname + kept(url, { na: statements[0] ?? null }));
}
const unplaced = (statements: readonly string[]) =>
  statements.map((statement) => ({ statement, seen: null }));

export const actions: Actions = {
  group: async (event) => {
    const form = parseForm(groupInput, await event.request.formData());
    if (!form.ok) return invalid(form);
    const { theme, statement } = form.input;
    const act = { ...doing(event, form.input), theme, chosen: unplaced(statement) };
    return onward(event, await group(event.locals.db, act), statement);
  },
  into: async (event) => {
    const form = parseForm(moveInput, await event.request.formData());
    if (!form.ok) return invalid(form);
    const { into, statement } = form.input;
    const act = { ...doing(event, form.input), theme: into, chosen: unplaced(statement) };
    return onward(event, await group(event.locals.db, act), statement);
  },
  create: async (event) => {
    const form = parseForm(newThemeInput, await event.request.formData());
    if (!form.ok) return invalid(form);
    const { newTheme, kind, title, explanation, statement } = form.input;
    const words = { title, explanation };
    const act = { ...doing(event, form.input), theme: newTheme, kind, words, chosen: unplaced(statement) };
    return onward(event, await createTheme(event.locals.db, act), statement);
  },
  undo: async (event) => {
    const form = parseForm(undoInput, await event.request.formData());
    if (!form.ok) return invalid(form);
    const outcome = await undo(event.locals.db, { ...doing(event, form.input), of: form.input.of });
    if (!outcome.ok) return refused(groupRefusals[outcome.refusal]);
    redirect(303, event.url.pathname + kept(event.url, { zin: outcome.value.sentences?.[0] ?? null }));
  },
};
