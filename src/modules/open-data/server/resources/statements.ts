import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Resource } from '../resource.ts';

const kinds = ['value', 'priority', 'contribution'] as const;
const statuses = ['happening', 'we_will', 'wish'] as const;

export const statements: Resource = {
  name: 'statements',
  title: 'Uitspraken',
  description:
    'Elke gepubliceerde zin, in de eigen woorden van het netwerk: waarden, speerpunten en bijdragen. Wie een bijdrage doet staat op de site, niet in de open data.',
  key: 'id',
  hasOne: true,
  row: z.object({
    id: z.uuid(),
    network: z.uuid(),
    gathering: z.uuid(),
    kind: z.enum(kinds),
    text: z.string(),
    explanation: z.string().nullable(),
    language: z.string(),
    rank: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'Plaats in de volgorde van de groep; alleen bij speerpunten' }),
    priority: z.uuid().nullable().openapi({ description: 'Speerpunt waar een bijdrage bij hoort' }),
    status: z.enum(statuses).nullable(),
    byWhen: z.iso.date().nullable(),
    needs: z.array(z.string()),
    theme: z.uuid().nullable().openapi({ description: 'Thema waaronder een redacteur de zin heeft gezet' }),
    publishedAt: z.iso.datetime(),
  }),
  filters: {
    kind: z.enum(kinds).optional(),
    status: z.enum(statuses).optional(),
    network: z.uuid().optional(),
    gathering: z.uuid().optional(),
    theme: z.uuid().optional(),
  },
  list: async (db, { town, after, limit, filters, only }) =>
    db
      .selectFrom('statement')
      .leftJoin('placement', 'placement.statement', 'statement.id')
      .select([
        'statement.id',
        'statement.network',
        'statement.gathering',
        'statement.kind',
        'statement.text',
        'statement.explanation',
        'statement.language',
        'statement.rank',
        'statement.priority',
        'statement.status',
        'statement.by_when as byWhen',
        'statement.needs',
        'placement.theme',
        'statement.published_at as publishedAt',
      ])
      .where('statement.town', '=', town)
      .where('statement.withdrawn_at', 'is', null)
      .where('statement.hidden_at', 'is', null)
      .where(
        sql<boolean>`not exists (select from network where network.id = statement.network and network.hidden_at is not null)`,
      )
      .where(
        sql<boolean>`not exists (select from gathering where gathering.id = statement.gathering and gathering.hidden_at is not null)`,
      )
      .$if(after !== null, (query) => query.where('statement.id', '>', after))
      .$if(only !== undefined, (query) => query.where('statement.id', '=', only ?? ''))
      .$if(filters['kind'] !== undefined, (query) =>
        query.where('statement.kind', '=', filters['kind'] ?? ''),
      )
      .$if(filters['status'] !== undefined, (query) =>
        query.where('statement.status', '=', filters['status'] ?? ''),
      )
      .$if(filters['network'] !== undefined, (query) =>
        query.where('statement.network', '=', filters['network'] ?? ''),
      )
      .$if(filters['gathering'] !== undefined, (query) =>
        query.where('statement.gathering', '=', filters['gathering'] ?? ''),
      )
      .$if(filters['theme'] !== undefined, (query) =>
        query.where('placement.theme', '=', filters['theme'] ?? ''),
      )
      .orderBy('statement.id')
      .limit(limit)
      .execute(),
};
