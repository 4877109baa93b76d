import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { askInput, mayFindPeople, talentRefusals } from '#lib/modules/talents/index.ts';
import { askPerson, askedFor, findNeed, peopleForNeed } from '#lib/modules/talents/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';
import { myself } from '../../../../account/door.server.ts';

const mostPeople = 12;

/** The need of the address, for who carries it. */
async function ownNeed({ locals, params }: Pick<RequestEvent, 'locals'> & { params: { id: string } }) {
  const need = isId(params.id) ? await findNeed(locals.db, { need: params.id, reader: locals.actor }) : null;
  if (need === null || need.town !== locals.town?.area) error(404, talentRefusals.not_there.text());
  if (!mayFindPeople(locals.actor, { initiative: need.initiative, community: need.ownCommunity }))
    error(403, talentRefusals.not_partner.text());
  return need;
}

export const load: PageServerLoad = async (event) => {
  myself(event);
  const need = await ownNeed(event);
  const at = now();
  const [people, asked] = await Promise.all([
    need.state === 'open' || need.state === 'offered'
      ? peopleForNeed(event.locals.db, { need, today: localParts(at).date, at, most: mostPeople })
      : [],
    askedFor(event.locals.db, need.id),
  ]);
  return {
    need: { id: need.id, title: need.title, words: need.words, place: need.place },
    people: people.map(({ id, name, reasons }) => ({ id, name, reasons })),
    asked: asked.map(({ person, name, state }) => ({ person, name, accepted: state === 'accepted' })),
    done: event.url.searchParams.has('gedaan'),
  };
};

export const actions: Actions = {
  ask: async (event) => {
    const by = myself(event);
    const parsed = parseForm(askInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const wait = await event.locals.services.limiter.take(limits.handIn, by);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }));
    const { id: need } = await ownNeed(event);
    const act = { need, person: parsed.input.person, by: event.locals.actor, site: event.url.origin };
    const asked = await askPerson(event.locals.db, { ...act, at: now() });
    if (!asked.ok) return refused(talentRefusals[asked.refusal], parsed.input);
    redirect(303, `/doe/talenten/behoefte/${need}?gedaan`);
  },
};
