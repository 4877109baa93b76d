import { error, redirect } from '@sveltejs/kit';
import {
  communityRefusals,
  inviteLinkInput,
  invitePeopleInput,
  mostAddresses,
  oneInvitationInput,
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
import { isId, newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { addressesIn } from '../../address-list.server.ts';
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
    if (!isId(params.id)) error(404, m.platform_not_found());
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
    if (!isId(params.id)) error(404, m.platform_not_found());
    const parsed = await addressesIn(form);
    if (!parsed.ok) return invalid(parsed);
    const { addresses, list } = parsed.input;
    const wait = await locals.services.limiter.take(limits.inviteList, actor.id);
    if (wait > 0) return tooOften(m.communities_list_often(), typedOf(form));
    const act = { community: params.id, by: actor, at: now(), addresses, site: url.origin };
    const taken = await inviteAddresses(db, act);
    if (!taken.ok) return refused(communityRefusals[taken.refusal], { list });
    redirect(303, `${pageOf(params.id, 'uitnodigen')}?gedaan=lijst`);
  },
  withdraw: door(
    (form) => parseForm(oneInvitationInput, form),
    ({ locals }, act, input) => withdrawInvitation(locals.db, { ...act, ...input }),
    (id) => `${pageOf(id, 'uitnodigen')}?gedaan=weg`,
  ),
};
