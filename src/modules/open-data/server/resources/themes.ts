import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Resource } from '../resource.ts';

export const themes: Resource = {
  name: 'themes',
  title: 'Thema’s',
  description: 'Waar redacteuren zinnen die op elkaar lijken bij elkaar hebben gezet.',
  key: 'id',
  hasOne: true,
  row: z.object({
    id: z.uuid(),
    kind: z.enum(['value', 'priority']),
    title: z.string(),
    explanation: z.string(),
    statements: z.number().int().openapi({ description: 'Aantal zinnen' }),
    networks: z.number().int().openapi({ description: 'Aantal verschillende netwerken' }),
    createdAt: z.iso.datetime(),
  }),
  filters: { kind: z.enum(['value', 'priority']).optional() },
  list: async (db, { town, after, limit, filters, only }) => {
    const chosen = db
      .selectFrom('theme')
      .select(['id', 'kind', 'title', 'explanation', 'created_at'])
      .where('town', '=', town)
      .where('closed_at', 'is', null)
      .$if(after !== null, (query) => query.where('id', '>', after))
      .$if(only !== undefined, (query) => query.where('id', '=', only ?? ''))
      .$if(filters['kind'] !== undefined, (query) => query.where('kind', '=', filters['kind'] ?? ''))
      .orderBy('id')
      .limit(limit);
    return db
      .selectFrom(chosen.as('theme'))
      .leftJoin('placement', 'placement.theme', 'theme.id')
      .leftJoin('statement', (join) =>
        join
          .onRef('statement.id', '=', 'placement.statement')
          .on('withdrawn_at', 'is', null)
          .on('hidden_at', 'is', null),
      )
      .select((of) => [
        'theme.id',
        'theme.kind',
        'theme.title',
        'theme.explanation',
        of.fn.count<number>('statement.id').as('statements'),
        sql<number>`count(distinct statement.network)`.as('networks'),
        'theme.created_at as createdAt',
      ])
      .groupBy(['theme.id', 'theme.kind', 'theme.title', 'theme.explanation', 'theme.created_at'])
      .orderBy('theme.id')
      .execute();
  },
};
