import { sql } from 'kysely';
import { sees } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { FileKind } from '#lib/platform/files/index.ts';
import { isPartner } from '../policy.ts';

type Owner = 'initiative' | 'activity' | 'result';
type Place = { readonly id: string; readonly audience: string[]; readonly mustAccept: boolean };

/**
 * The pictures or documents of an initiative or of something in it: whoever sees the initiative sees them, its partners who accepted
 * the rules of play send them.
 */
export const filesFor = (owner: Owner, takes: FileKind['takes'], most: number): FileKind => ({
  name: `${owner}_${takes}`,
  takes,
  most,
  keptDays: null,
  rights: async (db, actor, id) => {
    const place = await placeOf(db, owner, id, actor.id);
    if (place === undefined) return null;
    const maySee = sees(actor, place.audience);
    return { owner: id, maySee, maySend: maySee && isPartner(actor, place) && !place.mustAccept };
  },
});

async function placeOf(db: Db, owner: Owner, id: string, person: string | null): Promise<Place | undefined> {
  const initiative =
    owner === 'initiative'
      ? sql`${id}::uuid`
      : sql`(select initiative from ${sql.table(owner)} where id = ${id})`;
  const { rows } = await sql<Place>`
    select id, audience, must_accept_rules(id, ${person}::uuid) as "mustAccept" from initiative where id = ${initiative}`.execute(
    db,
  );
  return rows[0];
}
