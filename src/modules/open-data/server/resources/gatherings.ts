import { z } from '@hono/zod-openapi';
import type { Resource } from '../resource.ts';

const states = ['planned', 'held', 'harvested', 'published'] as const;

export const gatherings: Resource = {
  name: 'gatherings',
  title: 'Bijeenkomsten',
  description: 'Bijeenkomsten van netwerken. Besloten en geannuleerde bijeenkomsten staan er niet in.',
  key: 'id',
  hasOne: true,
  row: z.object({
    id: z.uuid(),
    network: z.uuid(),
    title: z.string(),
    question: z.string(),
    startsAt: z.iso.datetime(),
    place: z.string(),
    state: z.enum(states),
    attendance: z.number().int().nullable().openapi({ description: 'Hoeveel mensen er waren' }),
    version: z
      .number()
      .int()
      .openapi({ description: 'Versie van de gepubliceerde oogst; 0: nog niets gepubliceerd' }),
    publishedAt: z.iso.datetime().nullable(),
  }),
  filters: {
    network: z.uuid().optional().openapi({ description: 'Alleen bijeenkomsten van dit netwerk' }),
    state: z.enum(states).optional(),
  },
  list: async (db, { town, after, limit, filters, only }) =>
    db
      .selectFrom('gathering')
      .innerJoin('network', 'network.id', 'gathering.network')
      .select((of) => [
        'gathering.id',
        'gathering.network',
        'gathering.title',
        'gathering.question',
        'gathering.starts_at as startsAt',
        'gathering.place',
        'gathering.state',
        'gathering.attendance',
        'gathering.version',
        of.ref('gathering.published_at').as('publishedAt'),
      ])
      .where('network.town', '=', town)
      .where('network.state', '=', 'confirmed')
      .where('network.hidden_at', 'is', null)
      .where('gathering.hidden_at', 'is', null)
      .where('gathering.is_private', '=', false)
      .where('gathering.state', '<>', 'cancelled')
      .$if(after !== null, (query) => query.where('gathering.id', '>', after))
      .$if(only !== undefined, (query) => query.where('gathering.id', '=', only ?? ''))
      .$if(filters['network'] !== undefined, (query) =>
        query.where('gathering.network', '=', filters['network'] ?? ''),
      )
      .$if(filters['state'] !== undefined, (query) =>
        query.where('gathering.state', '=', filters['state'] ?? ''),
      )
      .orderBy('gathering.id')
      .limit(limit)
      .execute(),
};
