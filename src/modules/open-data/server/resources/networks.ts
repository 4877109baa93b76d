import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Resource } from '../resource.ts';

export const networks: Resource = {
  name: 'networks',
  title: 'Netwerken',
  description: 'De netwerken die meedoen. Zonder contactgegevens: die zijn van het netwerk zelf.',
  key: 'id',
  hasOne: true,
  row: z.object({
    id: z.uuid(),
    name: z.string(),
    kind: z.string().openapi({ description: 'Soort netwerk', example: 'sport' }),
    bond: z.string().openapi({ description: 'Wat de mensen bindt, in hun eigen woorden' }),
    size: z.number().int().nullable().openapi({ description: 'Ongeveer hoeveel mensen' }),
    languages: z.array(z.string()),
    areas: z.array(z.string()).openapi({ description: 'CBS-codes van de gebieden' }),
    gatherings: z.number().int().openapi({ description: 'Aantal bijeenkomsten met een gepubliceerde oogst' }),
  }),
  filters: {
    kind: z.string().max(20).optional().openapi({ description: 'Alleen netwerken van deze soort' }),
  },
  list: async (db, { town, after, limit, filters, only }) =>
    db
      .selectFrom('network')
      .select([
        'network.id',
        'network.name',
        'network.kind',
        'network.bond',
        'network.size',
        'network.languages',
        sql<
          string[]
        >`array(select area from network_area where network_area.network = network.id order by area)`.as(
          'areas',
        ),
        sql<number>`(select count(*) from gathering where gathering.network = network.id and version > 0 and hidden_at is null)`.as(
          'gatherings',
        ),
      ])
      .where('network.town', '=', town)
      .where('network.state', '=', 'confirmed')
      .where('network.hidden_at', 'is', null)
      .$if(after !== null, (query) => query.where('network.id', '>', after))
      .$if(only !== undefined, (query) => query.where('network.id', '=', only ?? ''))
      .$if(filters['kind'] !== undefined, (query) => query.where('network.kind', '=', filters['kind'] ?? ''))
      .orderBy('network.id')
      .limit(limit)
      .execute(),
};
