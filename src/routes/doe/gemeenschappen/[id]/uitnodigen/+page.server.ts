import { error, redirect } from '@sveltejs/kit';
import {
  communityRefusals,
  inviteLinkInput,
  inviteListInput,
  invitePeopleInput,
  mostAddresses,
  oneInvitationInput,
  readAddresses,
} from '#lib/modules/communities/index.ts';
import {
  invitationsOf,
  inviteAddresses,
  inviteByLink,
  invitePeople,
  joinAddress,
  peopleToInvite,
  withdrawInvitation,
} from '#lib/modules/communities/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { door, enteredCommunity, logInFirst, pageOf } from '../../community.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('communities:invitations');
  const { db, actor } = event.locals;
  if (actor.id === null) redirect(303, logInFirst(event.url));
  const { id, name, state, own } = await enteredCommunity(event);
  if (own?.state !== 'member' || own.role === 'member') error(403, communityRefusals.not_inviter.text());
  const [people, out] = await Promise.all([
    peopleToInvite(db, { community: id, person: actor.id }),
    invitationsOf(db, id),
  ]);
  const done = event.url.searchParams.get('gedaan');
  return {
    community: { id, name },
    runs: state === 'running',
    people,
    out,
    link: newId(),
    done,
    most: mostAddresses,
  };
};

/** "3 (jan@), 7 (piet at huis)": the first ten lines that are wrong, with what stands there. */
function wrongLines(text: string, wrong: readonly number[]): string {
  const lines = text.split(/\r\n|\n|\r/);
  return wrong
    .slice(0, 10)
    .map((number) => `${number} (${(lines[number - 1] ?? '').trim().slice(0, 60)})`)
    .join(', ');
}

export const actions: Actions = {
  people: door(
    (form) => parseForm(invitePeopleInput, form),
    ({ locals, url }, act, { people }) => invitePeople(locals.db, { ...act, people, site: url.origin }),
    (id) => `${pageOf(id, 'uitnodigen')}?gedaan=mensen`,
    limits.invite,
  ),
  link: async ({ request, locals, params, url }) => {
    const form = await request.formData();
    const { actor, db } = locals;
    if (actor.id === null) return refused(communityRefusals.log_in_first, typedOf(form));
    const wait = await locals.services.limiter.take(limits.invite, actor.id);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const parsed = parseForm(inviteLinkInput, form);
    if (!parsed.ok) return invalid(parsed);
    const made = await inviteByLink(db, { ...parsed.input, community: params.id, by: actor, at: now() });
    if (!made.ok) return refused(communityRefusals[made.refusal], typedOf(form));
    // Not on to another page: the secret is shown here, once, and stands in no address that is logged.
    return { values: {}, errors: {}, made: url.origin + joinAddress(params.id, made.value.secret) };
  },
  list: async ({ request, locals, params, url }) => {
    const form = await request.formData();
    const { actor, db } = locals;
    if (actor.id === null) return refused(communityRefusals.log_in_first, typedOf(form));
    const parsed = parseForm(inviteListInput, form);
    if (!parsed.ok) return invalid(parsed);
    const file = form.get('file');
    const sent = file instanceof File && file.size <= 200_000 ? await file.text() : '';
    // Without an empty line before the file, so that the numbers are those of its own lines.
    const text = [parsed.input.list, sent].filter((part) => part.trim() !== '').join('\n');
    const { addresses, wrong, tooMany } = readAddresses(text);
    const no = (text: string) => invalid({ values: parsed.input, errors: { list: text } });
    if (file instanceof File && file.size > 200_000) return no(m.communities_list_too_large());
    if (tooMany) return no(m.communities_list_too_many({ most: mostAddresses }));
    if (wrong.length > 0) return no(m.communities_list_wrong({ lines: wrongLines(text, wrong) }));
    if (addresses.length === 0) return no(m.communities_list_empty());
    const wait = await locals.services.limiter.take(limits.inviteList, actor.id);
    if (wait > 0) return tooOften(m.communities_list_often(), parsed.input);
    const act = { community: params.id, by: actor, at: now(), addresses, site: url.origin };
    const taken = await inviteAddresses(db, act);
    if (!taken.ok) return refused(communityRefusals[taken.refusal], { list: text });
    redirect(303, `${pageOf(params.id, 'uitnodigen')}?gedaan=lijst`);
  },
  withdraw: door(
    (form) => parseForm(oneInvitationInput, form),
    ({ locals }, act, input) => withdrawInvitation(locals.db, { ...act, ...input }),
    (id) => `${pageOf(id, 'uitnodigen')}?gedaan=weg`,
  ),
};
