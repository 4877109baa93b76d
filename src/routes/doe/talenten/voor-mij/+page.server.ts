import { redirect } from '@sveltejs/kit';
import { answerInput, talentRefusals } from '#lib/modules/talents/index.ts';
import { answerMatch, asksFor, needsForPerson, readProfile } from '#lib/modules/talents/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';
import { myself } from '../../../account/door.server.ts';
import { townOf } from '../../../kies/asked.ts';

const mostNeeds = 12;

export const load: PageServerLoad = async (event) => {
  const person = myself(event);
  const { db, actor } = event.locals;
  const { area: town } = townOf(event.locals);
  const [profile, asks] = await Promise.all([readProfile(db, person), asksFor(db, actor)]);
  const needs = await needsForPerson(db, { reader: actor, profile, town, most: mostNeeds });
  const asked = new Set(asks.map(({ need }) => need));
  return {
    asks,
    needs: needs
      .filter(({ at }) => !asked.has(at.id))
      .map(({ at, reasons }) => ({ at: { id: at.id, title: at.title, place: at.place }, reasons })),
    empty: profile.talents.length === 0 && profile.likes === '',
    done: event.url.searchParams.get('gedaan'),
  };
};

export const actions: Actions = {
  answer: async (event) => {
    const person = myself(event);
    const form = await event.request.formData();
    const parsed = parseForm(answerInput, form);
    if (!parsed.ok) return invalid(parsed);
    const wait = await event.locals.services.limiter.take(limits.handIn, person);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const { not_before: notBefore, ...answer } = parsed.input;
    const act = { ...answer, notBefore, by: event.locals.actor, at: now() };
    const answered = await answerMatch(event.locals.db, act);
    if (!answered.ok) return refused(talentRefusals[answered.refusal], typedOf(form));
    redirect(303, `/doe/talenten/voor-mij?gedaan=${answer.answer}`);
  },
};
