import { error } from '@sveltejs/kit';
import {
  listNetworksMet,
  readNetwork,
  readSharedThemes,
  readState,
  readWhereabouts,
} from '#lib/modules/vision/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import { idAsked, townOf } from '../../asked.ts';
import type { PageServerLoad } from './$types';

const most = 400;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { area: town } = townOf(locals);
  const { db } = locals;
  const network = isId(params.network) ? await readNetwork(db, params.network) : null;
  if (network === null || network.town !== town) error(404, m.platform_not_found());
  const withId = idAsked(url, 'met');
  const [sentences, others, state, other] = await Promise.all([
    readWhereabouts(db, network, most),
    listNetworksMet(db, town, '', 1_000),
    readState(db, town),
    withId === null || withId === network.id ? null : readNetwork(db, withId),
  ]);
  const compared =
    other === null || other.town !== town
      ? null
      : {
          network: other,
          shared: await readSharedThemes(db, network.id, other.id),
          sentences: await readWhereabouts(db, other, most),
        };
  return {
    network,
    sentences,
    met: state?.networksMet ?? 0,
    others: others.filter(({ id }) => id !== network.id),
    compared,
  };
};
