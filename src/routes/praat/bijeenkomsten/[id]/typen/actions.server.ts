import { fail, redirect } from '@sveltejs/kit';
import { gatheringRefusals } from '#lib/modules/gatherings/index.ts';
import { holdGathering, type Gathering } from '#lib/modules/gatherings/server/index.ts';
import {
  mayTypeOver,
  onePhotoInput,
  paperRefusals,
  photoInput,
  readEntry,
  readFormNumber,
} from '#lib/modules/paper/index.ts';
import { addMissed, paperCount, paperPhotos, typeOver } from '#lib/modules/paper/server/index.ts';
import { fileRefusals, removeFile, takeWholeFile } from '#lib/platform/files/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { hosted } from '../host.server.ts';
import type { RequestEvent } from './$types';

const numberOf = (event: RequestEvent): number =>
  readFormNumber(event.url.searchParams.get('vorm') ?? '') ?? 0;

/** Types over the form of the address, or adds to it; what was typed stays when it is refused. */
const entry = (command: typeof typeOver, done: (number: number) => string) => async (event: RequestEvent) => {
  const gathering = await hosted(event);
  const form = await event.request.formData();
  const read = readEntry(form);
  if (!read.ok) return invalid(read);
  const number = numberOf(event);
  const act = { gathering: gathering.id, number, entry: read.input, by: event.locals.actor };
  const typed = await command(event.locals.db, act);
  if (!typed.ok) return refused(paperRefusals[typed.refusal], typedOf(form));
  redirect(303, done(number));
};

const mayChange = (event: RequestEvent, gathering: Gathering): boolean =>
  mayTypeOver(event.locals.actor, gathering);

export const actions = {
  typeOver: entry(typeOver, (number) => `?klaar=${number}&gelukt=overgetypt`),
  add: entry(addMissed, (number) => `?vorm=${number}&gelukt=toegevoegd`),
  photo: async (event: RequestEvent) => {
    const gathering = await hosted(event);
    if (!mayChange(event, gathering)) return refused(paperRefusals.cancelled);
    const form = await event.request.formData();
    const parsed = parseForm(photoInput, form);
    const sent = form.get('file');
    if (!parsed.ok) return invalid(parsed);
    if (!(sent instanceof File) || sent.size === 0)
      return fail(400, { values: {}, errors: { file: m.paper_field_photo() } });
    const wait = await event.locals.services.limiter.take(limits.announceFile, `paper_sheet:${gathering.id}`);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }));
    const { id } = parsed.input;
    const number = numberOf(event);
    const file = {
      id,
      kind: paperPhotos,
      owner: gathering.id,
      label: number === 0 ? null : String(number),
      by: event.locals.actor.id,
    };
    const taken =
      sent.size > 12_000_000
        ? ({ ok: false, refusal: 'too_much' } as const)
        : await takeWholeFile(event.locals.db, file, new Uint8Array(await sent.arrayBuffer()));
    if (!taken.ok) {
      const { status, text } = fileRefusals[taken.refusal];
      return fail(status, { values: {}, errors: { file: text() } });
    }
    redirect(303, `?vorm=${number}&foto=${id}&gelukt=foto`);
  },
  removePhoto: async (event: RequestEvent) => {
    const gathering = await hosted(event);
    const parsed = parseForm(onePhotoInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    await removeFile(event.locals.db, {
      id: parsed.input.photo,
      kind: paperPhotos.name,
      owner: gathering.id,
    });
    redirect(303, `?vorm=${numberOf(event)}&gelukt=fotoweg`);
  },
  attendance: async (event: RequestEvent) => {
    const gathering = await hosted(event);
    const { people } = await paperCount(event.locals.db, gathering.id);
    const attendance = Math.max(people, gathering.attendance ?? 0);
    const act = { gathering: gathering.id, by: event.locals.actor, attendance, ages: gathering.ages };
    const held = await holdGathering(event.locals.db, act);
    if (!held.ok) return refused(gatheringRefusals[held.refusal]);
    redirect(303, '?gelukt=geteld');
  },
};
