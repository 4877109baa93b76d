import { z } from '@hono/zod-openapi';
import { seenBy } from '#lib/platform/audience.ts';
import { guest } from '#lib/platform/session.ts';
import type { Resource } from '../resource.ts';

const kinds = ['skill', 'hands', 'thing', 'space', 'money', 'knowledge', 'contact'] as const;
const states = ['open', 'offered', 'filled', 'thanked'] as const;

export const needs: Resource = {
  name: 'needs',
  title: 'Wat er nodig is',
  description:
    'Wat initiatieven en gemeenschappen nodig hebben: mensen, spullen, ruimte, geld of kennis. Wie iets aanbood staat er niet in.',
  key: 'id',
  hasOne: true,
  row: z.object({
    id: z.uuid(),
    initiative: z.uuid().nullable(),
    community: z.uuid().nullable(),
    kind: z.enum(kinds),
    title: z.string(),
    words: z.string(),
    hours: z.number().int().nullable(),
    startsOn: z.iso.date().nullable(),
    endsOn: z.iso.date().nullable(),
    area: z.string().openapi({ description: 'CBS-code van het gebied' }),
    place: z.string(),
    howMany: z.number().int(),
    amount: z.number().int().nullable().openapi({ description: 'In hele centen; alleen bij geld' }),
    state: z.enum(states),
    createdAt: z.iso.datetime(),
  }),
  filters: {
    kind: z.enum(kinds).optional(),
    state: z.enum(states).optional(),
    initiative: z.uuid().optional(),
  },
  list: async (db, { town, after, limit, filters, only }) =>
    db
      .selectFrom('need')
      .innerJoin('thing', 'thing.id', 'need.id')
      .select([
        'need.id',
        'need.initiative',
        'need.community',
        'need.kind',
        'need.title',
        'need.words',
        'need.hours',
        'need.starts_on as startsOn',
        'need.ends_on as endsOn',
        'need.area',
        'need.place',
        'need.how_many as howMany',
        'need.amount',
        'need.state',
        'need.created_at as createdAt',
      ])
      .where('need.town', '=', town)
      .where('need.state', '<>', 'withdrawn')
      .where(seenBy(guest, 'thing.audience'))
      .$if(after !== null, (query) => query.where('need.id', '>', after))
      .$if(only !== undefined, (query) => query.where('need.id', '=', only ?? ''))
      .$if(filters['kind'] !== undefined, (query) => query.where('need.kind', '=', filters['kind'] ?? ''))
      .$if(filters['state'] !== undefined, (query) => query.where('need.state', '=', filters['state'] ?? ''))
      .$if(filters['initiative'] !== undefined, (query) =>
        query.where('need.initiative', '=', filters['initiative'] ?? ''),
      )
      .orderBy('need.id')
      .limit(limit)
      .execute(),
};
