import { redirect } from '@sveltejs/kit';
import { departmentInput, officialInput, promiseRefusals } from '#lib/modules/promises/index.ts';
import {
  addOfficial,
  keepDepartment,
  readDepartments,
  removeOfficial,
} from '#lib/modules/promises/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { isId, newId } from '#lib/platform/ids.ts';
import { administratorHere } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { town } = administratorHere(event);
  return { departments: await readDepartments(event.locals.db, town.area), id: newId() };
};

const back = (): never => redirect(303, '/beheer/afdelingen');

export const actions: Actions = {
  keep: async (event) => {
    const { town, actor } = administratorHere(event);
    const parsed = parseForm(departmentInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const { answer_days: answerDays, ...input } = parsed.input;
    const kept = await keepDepartment(event.locals.db, { ...input, answerDays, town: town.area, by: actor });
    return kept.ok ? back() : refused(promiseRefusals[kept.refusal], { name: input.name });
  },
  add: async (event) => {
    const { town, actor } = administratorHere(event);
    const parsed = parseForm(officialInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const added = await addOfficial(event.locals.db, { ...parsed.input, town: town.area, by: actor });
    return added.ok ? back() : refused(promiseRefusals[added.refusal], parsed.input);
  },
  remove: async (event) => {
    const { town, actor } = administratorHere(event);
    const { department, person } = typedOf(await event.request.formData());
    if (!isId(String(department)) || !isId(String(person))) return refused(promiseRefusals.not_there);
    const act = { department: String(department), person: String(person), town: town.area, by: actor };
    const removed = await removeOfficial(event.locals.db, act);
    return removed.ok ? back() : refused(promiseRefusals[removed.refusal]);
  },
};
