import { answerInput, isCoreTeam, roleInput } from '#lib/modules/communities/index.ts';
import {
  answerMember,
  askingMembers,
  giveMemberRole,
  membersPage,
} from '#lib/modules/communities/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { withQuery } from '../../../../kies/asked.ts';
import { door, enteredCommunity, keyAsked, pageOf } from '../../community.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, actor } = event.locals;
  const community = await enteredCommunity(event);
  const core = isCoreTeam(actor, community);
  const [page, asking] = await Promise.all([
    membersPage(db, { community: community.id, after: keyAsked(event.url) }),
    core ? askingMembers(db, community.id) : [],
  ]);
  return {
    community: { id: community.id, name: community.name, members: community.inside.members },
    members: page.members,
    next: page.next && withQuery(event.url, { voor: page.next.at.toISOString(), na: page.next.id }),
    asking,
    core,
    done: event.url.searchParams.has('gedaan'),
  };
};

export const actions: Actions = {
  answer: door(
    (form) => parseForm(answerInput, form),
    ({ locals }, act, input) => answerMember(locals.db, { ...act, ...input }),
    (id) => `${pageOf(id, 'leden')}?gedaan=1`,
  ),
  role: door(
    (form) => parseForm(roleInput, form),
    ({ locals }, act, input) => giveMemberRole(locals.db, { ...act, ...input }),
    (id) => `${pageOf(id, 'leden')}?gedaan=1`,
  ),
};
