import { redirect } from '@sveltejs/kit';
import { codeInput, contactRefusals } from '#lib/modules/contacts/index.ts';
import { claimById, confirmContact, linkSecret, makeLink } from '#lib/modules/contacts/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
  const claim = isId(params.claim) ? await claimById(locals.db, params.claim, now()) : null;
  return {
    claim,
    code: /^\d{8}$/.exec(url.searchParams.get('code') ?? '')?.[0] ?? '',
    mailbox: locals.services.settings.mailbox,
  };
};

export const actions: Actions = {
  default: async ({ params, locals, request }) => {
    const form = await request.formData();
    const parsed = parseForm(codeInput, form);
    if (!parsed.ok) return invalid(parsed);
    if (!isId(params.claim)) return refused(contactRefusals.unknown_claim);
    const { db, services } = locals;
    const done = await confirmContact(db, { claim: params.claim, code: parsed.input.code, at: now() });
    if (!done.ok) return refused(contactRefusals[done.refusal], typedOf(form));
    const secret = await linkSecret(db, services.settings);
    redirect(303, `/berichten/${makeLink(secret, { contact: done.value.contact, scopes: [] })}?gedaan=ja`);
  },
};
