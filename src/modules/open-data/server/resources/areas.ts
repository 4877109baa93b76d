import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Resource } from '../resource.ts';

const kinds = ['country', 'municipality', 'district', 'neighbourhood'] as const;

export const areas: Resource = {
  name: 'areas',
  title: 'Gebieden',
  description: 'De gemeente met haar wijken en buurten, naar CBS-code, met het aantal inwoners.',
  key: 'code',
  hasOne: true,
  row: z.object({
    code: z.string().openapi({ description: 'CBS-code', example: 'WK990001' }),
    kind: z.enum(kinds),
    name: z.string(),
    parent: z.string().nullable().openapi({ description: 'Code van het gebied erboven' }),
    residents: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'Aantal inwoners; null als het niet bekend is' }),
  }),
  filters: {
    kind: z.enum(kinds).optional().openapi({ description: 'Alleen gebieden van deze soort' }),
    parent: z.string().max(10).optional().openapi({ description: 'Alleen gebieden direct onder dit gebied' }),
  },
  list: async (db, { town, after, limit, filters, only }) =>
    db
      .selectFrom('area')
      .leftJoin('area_residents', (join) =>
        join.onRef('area_residents.area', '=', 'area.code').on('age_band', '=', 'all'),
      )
      .select(['area.code', 'area.kind', 'area.name', 'area.parent', 'area_residents.residents'])
      .where(sql<boolean>`area.path @> ${[town]}`)
      .$if(after !== null, (query) => query.where('area.code', '>', after))
      .$if(only !== undefined, (query) => query.where('area.code', '=', only ?? ''))
      .$if(filters['kind'] !== undefined, (query) => query.where('area.kind', '=', filters['kind'] ?? ''))
      .$if(filters['parent'] !== undefined, (query) =>
        query.where('area.parent', '=', filters['parent'] ?? ''),
      )
      .orderBy('area.code')
      .limit(limit)
      .execute(),
};
