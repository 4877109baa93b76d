import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import type { NetworkKind, NetworkState } from '../rules.ts';

/** A town with one district of one neighbourhood: GM0001, WK000101, BU00010101 for the number 1. */
export async function makeTown(db: Db, number = 1): Promise<string> {
  const four = String(number).padStart(4, '0');
  const [town, district, neighbourhood] = [`GM${four}`, `WK${four}01`, `BU${four}0101`];
  await db
    .insertInto('area')
    .values([
      { code: town, kind: 'municipality', name: 'Proefstad', parent: 'NL00', path: ['NL00', town] },
      { code: district, kind: 'district', name: 'Wijk', parent: town, path: ['NL00', town, district] },
      {
        code: neighbourhood,
        kind: 'neighbourhood',
        name: 'Buurt',
        parent: district,
        path: ['NL00', town, district, neighbourhood],
      },
    ])
    .execute();
  await db
    .insertInto('town')
    .values({ area: town, slug: `proefstad-${number}`, name: 'Proefstad' })
    .execute();
  return town;
}

/** A network of a town, confirmed unless said otherwise. */
export async function makeNetwork(
  db: Db,
  town: string,
  given: {
    name?: string;
    kind?: NetworkKind;
    size?: number | null;
    state?: NetworkState;
    areas?: readonly string[];
  } = {},
): Promise<string> {
  const id = newId();
  const state = given.state ?? 'confirmed';
  await db
    .insertInto('network')
    .values({
      id,
      town,
      name: given.name ?? `Netwerk ${id.slice(-12)}`,
      kind: given.kind ?? 'sport',
      size: given.size ?? null,
      state,
      confirmed_at: state === 'proposed' ? null : new Date('2026-01-01T12:00:00Z'),
    })
    .execute();
  const areas = given.areas ?? [];
  if (areas.length > 0)
    await db
      .insertInto('network_area')
      .values(areas.map((area) => ({ network: id, area })))
      .execute();
  return id;
}
