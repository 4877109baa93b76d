import { redirect } from '@sveltejs/kit';
import { kitInput, kitRefusals, planScript, remindersInput } from '#lib/modules/kit/index.ts';
import {
  chooseKit,
  chooseReminders,
  helpOfGathering,
  invitationOf,
  remindersOf,
  thankParticipants,
  thanksOf,
  voiceChoices,
} from '#lib/modules/kit/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { hosted } from '../host.server.ts';
import { kitFor, scriptAsked } from './kit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const gathering = await hosted(event);
  const { locals, url } = event;
  const [{ choices, kit }, voices, reminders, help] = await Promise.all([
    kitFor(event, gathering),
    voiceChoices(),
    remindersOf(locals.db, gathering.id, locals.actor.id ?? ''),
    helpOfGathering(locals.db, gathering.id),
  ]);
  const { id, title, startsAt, state, version, expected } = gathering;
  const { minutes, people } = scriptAsked(event, { expected }, choices.minutes);
  return {
    gathering: { id, title, startsAt, state, version },
    choices: { voice: choices.voice, networkVoice: choices.networkVoice, minutes: choices.minutes },
    language: kit.texts.language,
    voices,
    invitation: invitationOf(kit),
    tables: planScript(minutes, people).groups.length,
    reminders,
    help: help.filter(({ state: standing }) => standing !== 'withdrawn'),
    thanks: version === 0 ? null : thanksOf(kit, `${url.origin}/praat/bijeenkomsten/${id}/bedankt`),
    done: url.searchParams.get('gelukt'),
    sent: {
      now: Number(url.searchParams.get('nu') ?? 0),
      waits: Number(url.searchParams.get('later') ?? 0),
      dropped: Number(url.searchParams.get('niet') ?? 0),
    },
  };
};

export const actions: Actions = {
  choose: async (event) => {
    const gathering = await hosted(event);
    const form = await event.request.formData();
    const parsed = parseForm(kitInput, form);
    if (!parsed.ok) return invalid(parsed);
    const { db, actor } = event.locals;
    const chosen = await chooseKit(db, { ...parsed.input, gathering: gathering.id, by: actor });
    if (!chosen.ok) return refused(kitRefusals[chosen.refusal], typedOf(form));
    redirect(303, `${event.url.pathname}?gelukt=bewaard`);
  },
  remind: async (event) => {
    const gathering = await hosted(event);
    const form = await event.request.formData();
    const parsed = parseForm(remindersInput, form);
    if (!parsed.ok) return invalid(parsed);
    const { db, actor } = event.locals;
    const chosen = await chooseReminders(db, {
      ...parsed.input,
      gathering: gathering.id,
      by: actor,
      at: now(),
      site: event.url.origin,
    });
    if (!chosen.ok) return refused(kitRefusals[chosen.refusal], typedOf(form));
    redirect(303, `${event.url.pathname}?gelukt=bewaard#herinneringen`);
  },
  thank: async (event) => {
    const gathering = await hosted(event);
    const { db, actor, services } = event.locals;
    const wait = await services.limiter.take(limits.plan, `kit-thanks ${actor.id}`);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }));
    const { kit } = await kitFor(event, gathering);
    const { subject, mail } = thanksOf(
      kit,
      `${event.url.origin}/praat/bijeenkomsten/${gathering.id}/bedankt`,
    );
    const thanked = await thankParticipants(db, {
      gathering: gathering.id,
      subject,
      paragraphs: mail,
      by: actor,
      at: now(),
      site: event.url.origin,
    });
    if (!thanked.ok) return refused(kitRefusals[thanked.refusal]);
    const { now: sent, waits, dropped } = thanked.value;
    redirect(303, `${event.url.pathname}?gelukt=bedankt&nu=${sent}&later=${waits}&niet=${dropped}#bedanken`);
  },
};
