import type { FileKind } from '#lib/platform/files/index.ts';
import { isId } from '#lib/platform/ids.ts';
import {
  isJoinCode,
  mayHost,
  readJoinCode,
  takesTidying,
  type GatheringState,
} from '../../gatherings/index.ts';
import { gatheringByCode, gatheringById } from '../../gatherings/server/index.ts';

/** Days that a photo of a sheet is kept at most, whatever happens to its gathering. */
const keptDays = 365;

/** A phone that was offline may bring its photos late: the host still has to type them over. */
const takesPhotos = (state: GatheringState): boolean => state !== 'cancelled' && state !== 'published';

/**
 * Photos of paper sheets. Participants send them with the join code until the harvest is published, hosts with the id of
 * the gathering until it is cancelled. Only hosts see them: people's handwriting is never public.
 */
export const paperPhotos: FileKind = {
  name: 'paper_sheet',
  most: 1_000,
  keptDays,
  rights: async (db, actor, owner) => {
    if (!isId(owner)) {
      const code = readJoinCode(owner);
      const joined = isJoinCode(code) ? await gatheringByCode(db, code) : null;
      return joined && { owner: joined.id, maySend: takesPhotos(joined.state), maySee: false };
    }
    const gathering = await gatheringById(db, owner);
    if (gathering === null) return null;
    const host = mayHost(actor, gathering.scope);
    return { owner, maySend: host && takesTidying(gathering.state), maySee: host };
  },
};
