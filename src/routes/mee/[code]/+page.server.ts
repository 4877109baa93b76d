import { fail, redirect } from '@sveltejs/kit';
import {
  gatheringRefusals,
  handInInput,
  itemInput,
  mendInput,
  stepOf,
  takesHandIns,
} from '#lib/modules/gatherings/index.ts';
import {
  deviceHash,
  handIn,
  mendOwn,
  ownItems,
  pointables,
  putBackOwn,
  withdrawOwn,
  type SheetItem,
} from '#lib/modules/gatherings/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import { aliveFiles } from '../../alive.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { deviceSecret, joined, knownDevice, pace } from './door.server.ts';

/** Of what this device handed in, what its page shows. */
const brief = ({
  id,
  kind,
  text,
  explanation,
  status,
  who,
  byWhen,
  needs,
  removed,
  withdrawn,
}: SheetItem) => ({
  id,
  kind,
  text,
  explanation,
  status,
  who,
  byWhen,
  needs,
  removed,
  withdrawn,
});

export const load: PageServerLoad = async (event) => {
  const gathering = await joined(event);
  const step = stepOf(event.url.searchParams.get('stap'));
  const secret = knownDevice(event);
  const { db } = event.locals;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    alive: aliveFiles('participant', event.locals.locale),
    sheet: {
      id: newId(),
      step,
      gathering: {
        id: gathering.id,
        code: gathering.code,
        title: gathering.title,
        question: gathering.question,
        networkName: gathering.networkName,
        state: gathering.state,
        cancelledWhy: gathering.cancelledWhy,
      },
      open: takesHandIns(gathering.state),
      own:
        secret === null
          ? []
          : (await ownItems(db, gathering.id, deviceHash(gathering.id, secret))).map(brief),
      values: step === 2 ? await pointables(db, gathering.id, 'value') : [],
      priorities: step === 3 ? await pointables(db, gathering.id, 'priority') : [],
      at: now().toISOString(),
      done: event.url.searchParams.get('gelukt'),
      mending: event.url.searchParams.get('verbeter'),
      chosen: event.url.searchParams.get('speerpunt'),
    },
  };
};

const back = (event: RequestEvent, code: string, done: string): never =>
  redirect(303, `/mee/${code}?stap=${stepOf(event.url.searchParams.get('stap'))}&gelukt=${done}`);

const own =
  (change: typeof withdrawOwn, done: string) =>
  async (event: RequestEvent): Promise<ReturnType<typeof refused>> => {
    const gathering = await joined(event);
    const form = await event.request.formData();
    const busy = await pace(event, gathering.id, form);
    if (busy !== null) return busy;
    const parsed = parseForm(itemInput, form);
    if (!parsed.ok) return invalid(parsed);
    const device = deviceHash(gathering.id, deviceSecret(event));
    const changed = await change(event.locals.db, {
      gathering: gathering.id,
      item: parsed.input.item,
      device,
    });
    if (!changed.ok) return refused(gatheringRefusals[changed.refusal]);
    return back(event, gathering.code, done);
  };

export const actions: Actions = {
  handIn: async (event) => {
    const gathering = await joined(event);
    const form = await event.request.formData();
    const busy = await pace(event, gathering.id, form);
    if (busy !== null) return busy;
    const parsed = parseForm(handInInput, form);
    if (!parsed.ok) return invalid(parsed);
    const handed = await handIn(event.locals.db, {
      gathering: gathering.id,
      sentence: parsed.input,
      device: deviceHash(gathering.id, deviceSecret(event)),
      byHost: null,
      by: 'participant',
    });
    if (!handed.ok) return refused(gatheringRefusals[handed.refusal], typedOf(form));
    return back(event, gathering.code, 'ingeleverd');
  },
  mend: async (event) => {
    const gathering = await joined(event);
    const form = await event.request.formData();
    const busy = await pace(event, gathering.id, form);
    if (busy !== null) return busy;
    const parsed = parseForm(mendInput, form);
    if (!parsed.ok) return fail(400, { values: parsed.values, errors: parsed.errors });
    const device = deviceHash(gathering.id, deviceSecret(event));
    const mended = await mendOwn(event.locals.db, { ...parsed.input, gathering: gathering.id, device });
    if (!mended.ok) return refused(gatheringRefusals[mended.refusal], typedOf(form));
    return back(event, gathering.code, 'verbeterd');
  },
  withdraw: own(withdrawOwn, 'teruggenomen'),
  putBack: own(putBackOwn, 'teruggezet'),
};
