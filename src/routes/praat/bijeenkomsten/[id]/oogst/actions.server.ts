import { redirect, type ActionFailure } from '@sveltejs/kit';
import {
  ageBands,
  attendanceInput,
  chooseOrderInput,
  gatheringRefusals,
  handInInput,
  hostStepOf,
  itemInput,
  mendInput,
  mergeInput,
  orderInput,
  publishInput,
  type GatheringRefusal,
} from '#lib/modules/gatherings/index.ts';
import {
  chooseOrder,
  closeHandingIn,
  handIn,
  holdGathering,
  mendItem,
  mergeItems,
  orderPriorities,
  publishHarvest,
  putBackItem,
  removeItem,
  reopenHandingIn,
} from '#lib/modules/gatherings/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf, type FormState, type Parsed } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import type { Result } from '#lib/platform/result.ts';
import { hosted } from '../host.server.ts';
import type { RequestEvent } from './$types';

type Answer = ActionFailure<FormState>;
type Act = { gathering: string; by: App.Locals['actor'] };
type Done = { done: string; item?: string; at?: string | null };

/** Reads a form, does what it asks and goes back to the step it came from, saying what was done. */
const door =
  <T>(
    read: (form: FormData) => Parsed<T>,
    command: (event: RequestEvent, act: Act, input: T) => Promise<Result<unknown, GatheringRefusal>>,
    say: (input: T) => Done,
  ) =>
  async (event: RequestEvent): Promise<Answer> => {
    const gathering = await hosted(event);
    const form = await event.request.formData();
    const parsed = read(form);
    if (!parsed.ok) return invalid(parsed);
    const act = { gathering: gathering.id, by: event.locals.actor };
    const result = await command(event, act, parsed.input);
    if (!result.ok) return refused(gatheringRefusals[result.refusal], typedOf(form));
    const { done, item, at } = say(parsed.input);
    const words = new URLSearchParams({
      stap: String(hostStepOf(event.url.searchParams.get('stap'))),
      gelukt: done,
    });
    if (item !== undefined) words.set('zin', item);
    redirect(303, `?${words}${at === undefined || at === null ? '' : `#zin-${at}`}`);
  };

const nothing = (): Parsed<null> => ({ ok: true, input: null });

export const actions = {
  handIn: door(
    (form) => parseForm(handInInput, form),
    ({ locals }, { gathering, by }, sentence) =>
      handIn(locals.db, { gathering, sentence, device: null, byHost: by.id, by: 'host' }),
    () => ({ done: 'ingeleverd' }),
  ),
  remove: door(
    (form) => parseForm(itemInput, form),
    ({ locals }, act, input) => removeItem(locals.db, { ...act, ...input }),
    ({ item }) => ({ done: 'weggehaald', item }),
  ),
  putBack: door(
    (form) => parseForm(itemInput, form),
    ({ locals }, act, input) => putBackItem(locals.db, { ...act, ...input }),
    () => ({ done: 'teruggezet' }),
  ),
  mend: door(
    (form) => parseForm(mendInput, form),
    ({ locals }, act, input) => mendItem(locals.db, { ...act, ...input }),
    () => ({ done: 'verbeterd' }),
  ),
  merge: door(
    (form) => parseForm(mergeInput, form),
    ({ locals }, act, input) => mergeItems(locals.db, { ...act, ...input }),
    ({ item }) => ({ done: 'samengevoegd', item }),
  ),
  order: door(
    (form) => parseForm(orderInput, form),
    ({ locals }, act, { up, down, order }) =>
      orderPriorities(locals.db, {
        ...act,
        move: up !== null ? { id: up, by: -1 } : down !== null ? { id: down, by: 1 } : { order },
      }),
    ({ up, down }) => ({ done: 'geordend', at: up ?? down }),
  ),
  choose: door(
    (form) => parseForm(chooseOrderInput, form),
    ({ locals }, act, { proposal }) => chooseOrder(locals.db, { ...act, proposal }),
    () => ({ done: 'geordend' }),
  ),
  hold: door(
    (form) => parseForm(attendanceInput, form),
    ({ locals }, act, input) => {
      const counted = [input.age_0, input.age_1, input.age_2, input.age_3, input.age_4];
      const ages = Object.fromEntries(
        ageBands.flatMap((band, index) => (counted[index] === null ? [] : [[band, counted[index]]])),
      );
      return holdGathering(locals.db, { ...act, attendance: input.attendance, ages });
    },
    () => ({ done: 'geteld' }),
  ),
  close: door(
    nothing,
    ({ locals }, act) => closeHandingIn(locals.db, act),
    () => ({ done: 'gesloten' }),
  ),
  reopen: door(
    nothing,
    ({ locals }, act) => reopenHandingIn(locals.db, act),
    () => ({ done: 'geopend' }),
  ),
  publish: door(
    (form) => parseForm(publishInput, form),
    ({ locals }, act, { why }) => publishHarvest(locals.db, { ...act, why, at: now() }),
    () => ({ done: 'gepubliceerd' }),
  ),
};
