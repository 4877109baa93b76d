import { error, redirect } from '@sveltejs/kit';
import { emailKey } from '#lib/modules/accounts/server/index.ts';
import {
  consentDays,
  contactRefusals,
  daysAfter,
  leaveContactInput,
  sayYesInput,
} from '#lib/modules/contacts/index.ts';
import { ideasOf, leaveContact, sayYes } from '#lib/modules/contacts/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf, type Typed } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import type { RefusalText } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { joined } from '../door.server.ts';

export const load: PageServerLoad = async (event) => {
  const gathering = await joined(event);
  const at = now();
  return {
    gathering: { code: gathering.code, title: gathering.title, networkName: gathering.networkName },
    cancelled: gathering.state === 'cancelled',
    ideas: await ideasOf(event.locals.db, gathering.id),
    ends: {
      result: daysAfter(at, consentDays.result),
      panel: daysAfter(at, consentDays.panel),
      help: daysAfter(at, consentDays.help),
    },
    hasAccount: event.locals.actor.id !== null,
  };
};

/** A refusal about the idea stands beside the idea. */
const refusal = (name: keyof typeof contactRefusals, values: Typed) =>
  name === 'unknown_idea'
    ? invalid({ values, errors: { idea: contactRefusals.unknown_idea.text() } })
    : refused(contactRefusals[name] as RefusalText, values);

async function withoutAccount(event: RequestEvent, gathering: string, form: FormData) {
  const parsed = parseForm(leaveContactInput, form);
  if (!parsed.ok) return invalid(parsed);
  const { limiter } = event.locals.services;
  const wait =
    (await limiter.take(limits.contactAddress, event.getClientAddress())) ||
    (await limiter.take(limits.contactCode, emailKey(parsed.input.email)));
  if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
  const left = await leaveContact(event.locals.db, {
    ...parsed.input,
    gathering,
    locale: event.locals.locale,
    site: event.url.origin,
    at: now(),
  });
  return left.ok ? redirect(303, `/contact/${left.value.claim}`) : refusal(left.refusal, typedOf(form));
}

export const actions: Actions = {
  default: async (event) => {
    const gathering = await joined(event);
    if (gathering.state === 'cancelled') error(409, m.gatherings_is_cancelled());
    const form = await event.request.formData();
    const { actor, db } = event.locals;
    if (actor.id === null) return withoutAccount(event, gathering.id, form);
    const parsed = parseForm(sayYesInput, form);
    if (!parsed.ok) return invalid(parsed);
    const said = await sayYes(db, { ...parsed.input, gathering: gathering.id, by: actor.id, at: now() });
    return said.ok ? redirect(303, '/account/berichten?gedaan=ja') : refusal(said.refusal, typedOf(form));
  },
};
