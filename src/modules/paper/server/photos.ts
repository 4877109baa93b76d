import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { filesOf, type FileKind, type KeptFile } from '#lib/platform/files/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { readFormNumber } from '../rules.ts';
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
  takes: 'picture',
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

export type Photo = KeptFile & { readonly number: number | null };

/** The photos of a gathering's sheets, each with the number of the form it shows when that is known. */
export async function photosOf(db: Db, gathering: string): Promise<Photo[]> {
  const files = await filesOf(db, paperPhotos.name, gathering);
  return files.map((file) => ({ ...file, number: readFormNumber(file.label ?? '') }));
}

/** Says which form a photo shows, once somebody typed it over beside that photo. */
export const labelPhoto = async (db: Db, gathering: string, photo: string, number: number): Promise<void> =>
  void (await sql`update file set label = ${String(number)}
    where id = ${photo} and owner_kind = ${paperPhotos.name} and owner = ${gathering} and label is null`.execute(
    db,
  ));
