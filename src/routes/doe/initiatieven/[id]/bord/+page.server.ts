import { activityInput, laneInput, laneOnlyInput, moveInput } from '#lib/modules/initiatives/index.ts';
import {
  addActivity,
  addLane,
  boardOf,
  moveActivity,
  removeLane,
  renameLane,
} from '#lib/modules/initiatives/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { newId } from '#lib/platform/ids.ts';
import { choice } from '../../../../kies/asked.ts';
import { aliveFiles } from '../../../../alive.server.ts';
import { door, seenInitiative } from '../../../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

const views = { bord: 'board', lijst: 'list', kalender: 'calendar' } as const;

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  const { id, name, stage, state } = await seenInitiative(event);
  const today = localParts(now()).date;
  const asked = url.searchParams.get('maand') ?? '';
  return {
    initiative: { id, name },
    ...(await boardOf(locals.db, id)),
    view: choice(url, 'beeld', views),
    month: /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7),
    today,
    partner: stage === 'partner' && (state === 'draft' || state === 'running'),
    ids: { activity: newId(), lane: newId() },
    done: url.searchParams.get('gelukt'),
    alive: aliveFiles('board', locals.locale),
  };
};

const back = (_: unknown, { url }: { url: URL }, id: string): string => {
  const view = url.searchParams.get('beeld');
  return `/doe/initiatieven/${id}/bord${view === null ? '' : `?beeld=${encodeURIComponent(view)}`}`;
};

export const actions: Actions = {
  add: door(
    (form) => parseForm(activityInput, form),
    ({ locals }, act, input) => addActivity(locals.db, { ...act, ...input }),
    back,
  ),
  move: door(
    (form) => parseForm(moveInput, form),
    ({ locals }, act, input) => moveActivity(locals.db, { ...act, ...input }),
    (input, event, id) => `${back(input, event, id)}#kaart-${input.activity}`,
  ),
  addLane: door(
    (form) => parseForm(laneInput, form),
    ({ locals }, act, input) => addLane(locals.db, { ...act, ...input }),
    back,
  ),
  renameLane: door(
    (form) => parseForm(laneInput, form),
    ({ locals }, act, input) => renameLane(locals.db, { ...act, ...input }),
    back,
  ),
  removeLane: door(
    (form) => parseForm(laneOnlyInput, form),
    ({ locals }, act, input) => removeLane(locals.db, { ...act, ...input }),
    back,
  ),
};
