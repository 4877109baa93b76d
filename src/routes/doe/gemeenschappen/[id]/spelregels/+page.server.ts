import {
  acceptInput,
  changedSettings,
  isCoreTeam,
  isMember,
  mustAccept,
  newRulesInput,
} from '#lib/modules/communities/index.ts';
import { acceptRules, changeRules, rulesVersions } from '#lib/modules/communities/server/index.ts';
import { areasOfTown } from '#lib/modules/networks/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { townOf } from '../../../../kies/asked.ts';
import { door, enteredCommunity, pageOf } from '../../community.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, actor } = event.locals;
  const community = await enteredCommunity(event);
  const core = isCoreTeam(actor, community) && community.state === 'running';
  const [versions, areas] = await Promise.all([
    rulesVersions(db, community.id),
    core ? areasOfTown(db, townOf(event.locals).area) : [],
  ]);
  return {
    community: { id: community.id, name: community.name, members: community.inside.members },
    versions: versions.map((version, index) => {
      const before = versions[index + 1];
      return { ...version, changed: before === undefined ? [] : changedSettings(before, version) };
    }),
    areas,
    is: { core, member: isMember(actor, community) },
    mustAccept: mustAccept(community.own, community.inside.rulesVersion),
    changed: event.url.searchParams.has('nieuw'),
  };
};

export const actions: Actions = {
  accept: door(
    (form) => parseForm(acceptInput, form),
    ({ locals }, act, { version }) => acceptRules(locals.db, { ...act, version }),
    (id) => `${pageOf(id)}?akkoord=1`,
  ),
  change: door(
    (form) => parseForm(newRulesInput, form),
    ({ locals }, act, { version, reason, ...rules }) =>
      changeRules(locals.db, { ...act, read: version, rules, why: reason }),
    (id) => `${pageOf(id, 'spelregels')}?nieuw=1`,
  ),
};
