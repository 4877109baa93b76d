import { error, redirect } from '@sveltejs/kit';
import { communityRefusals, joinInput } from '#lib/modules/communities/index.ts';
import {
  communityById,
  currentRules,
  declineInvitation,
  invitationAt,
  joinCommunity,
  ownDepartments,
  sayNo,
} from '#lib/modules/communities/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { refused, tooOften } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { door, logInFirst, nothing, pageOf } from '../../community.server.ts';
import type { Actions, PageServerLoad } from './$types';

const secretOf = (url: URL): string | null => url.searchParams.get('uitnodiging');

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { db, actor } = locals;
  if (!isId(params.id)) error(404, m.platform_not_found());
  const [community, invitation] = await Promise.all([
    communityById(db, actor, params.id),
    invitationAt(db, { community: params.id, person: actor.id, secret: secretOf(url), at: now() }),
  ]);
  const ended = secretOf(url) !== null && invitation === null;
  const shown = community ?? invitation;
  if (shown === null) error(404, ended ? m.communities_invitation_ended() : m.platform_not_found());
  if (community?.own?.state === 'member') redirect(303, pageOf(params.id));
  // Whoever is neither invited nor inside reads no rules, and a closed one has nothing to ask for.
  if (invitation === null && community?.inside == null)
    redirect(303, pageOf(params.id) + (ended ? '?verlopen=1' : ''));
  const [rules, departments] = await Promise.all([
    currentRules(db, params.id),
    ownDepartments(db, actor.id, shown.town),
  ]);
  return {
    community: { id: params.id, name: shown.name, purpose: shown.purpose },
    asks: invitation === null && community?.entry === 'request',
    closedToMe: invitation === null && (community?.entry === 'invitation' || community?.entry === 'closed'),
    ended,
    isDraft: rules === null,
    mayRefuse: invitation === null || invitation.kind === 'link' ? null : invitation.kind,
    rules,
    departments,
    logIn: actor.id === null ? logInFirst(url) : null,
  };
};

export const actions: Actions = {
  join: door(
    (form) => parseForm(joinInput, form),
    ({ locals, url }, act, input) => joinCommunity(locals.db, { ...act, ...input, secret: secretOf(url) }),
    (id, _, { url }) =>
      url.searchParams.has('vraag') ? `${pageOf(id)}?gevraagd=1` : `${pageOf(id)}?welkom=1`,
  ),
  decline: door(
    nothing,
    ({ locals }, act) => declineInvitation(locals.db, act),
    () => '/doe/gemeenschappen?nee=hier',
  ),
  no: async ({ params, locals, url, getClientAddress }) => {
    if (!isId(params.id)) error(404, m.platform_not_found());
    const wait = await locals.services.limiter.take(limits.invite, `no:${getClientAddress()}`);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }));
    const said = await sayNo(locals.db, { community: params.id, secret: secretOf(url) ?? '', at: now() });
    if (!said.ok) return refused(communityRefusals[said.refusal]);
    redirect(303, '/doe/gemeenschappen?nee=1');
  },
};
