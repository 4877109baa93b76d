import { fail } from '@sveltejs/kit';
import { mistakeTexts, type AreaMistake } from '#lib/modules/areas/index.ts';
import { decodeSheet, importAreaSheet, listTree } from '#lib/modules/areas/server/index.ts';
import { m } from '#lib/platform/texts.ts';
import { administratorHere } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

const biggest = 5_000_000;
const shown = 50;

export const load: PageServerLoad = async (event) => {
  const { town } = administratorHere(event);
  const tree = await listTree(event.locals.db, town.area);
  return { townName: town.name, tree: tree.map(({ code, kind, name }) => ({ code, kind, name })) };
};

const no = (error: string, pasted: string, mistakes: readonly AreaMistake[] = []) =>
  fail(mistakes.length > 0 ? 422 : 400, {
    errors: { file: error } as Readonly<Record<string, string>>,
    pasted,
    mistakes: mistakes.slice(0, shown).map(({ line, column, reason }) => ({
      where: column === '' ? m.areas_mistake_where({ line }) : m.areas_mistake_where_column({ line, column }),
      why: mistakeTexts[reason](),
    })),
    more: Math.max(0, mistakes.length - shown),
    done: null,
  });

export const actions: Actions = {
  default: async (event) => {
    const { actor } = administratorHere(event);
    const form = await event.request.formData();
    const file = form.get('file');
    const pasted = form.get('csv')?.toString() ?? '';
    const given = file instanceof File && file.size > 0 ? file : new Blob([pasted]);
    if (given.size === 0) return no(m.areas_import_nothing(), '');
    if (given.size > biggest) return no(m.areas_import_too_big(), '');
    const text = decodeSheet(new Uint8Array(await given.arrayBuffer()));
    if (!text.ok) return no(m.areas_import_mistakes(), pasted, text.refusal);
    const imported = await importAreaSheet(event.locals.db, { text: text.value, by: actor });
    if (!imported.ok) return no(m.areas_import_mistakes(), pasted, imported.refusal);
    return { errors: {}, pasted: '', mistakes: [], more: 0, done: m.areas_import_done(imported.value) };
  },
};
