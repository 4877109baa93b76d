import { z } from '@hono/zod-openapi';
import type { Resource } from '../resource.ts';

export const editions: Resource = {
  name: 'editions',
  title: 'Uitgaven',
  description:
    'Vastgelegde uitgaven van de visie. Elke uitgave heeft een eigen adres met PDF, CSV en JSON om de som te herhalen.',
  key: 'slug',
  hasOne: true,
  row: z.object({
    slug: z.string(),
    title: z.string(),
    introduction: z.string(),
    frozenAt: z.iso.datetime(),
  }),
  filters: {},
  list: async (db, { town, after, limit, only }) =>
    db
      .selectFrom('edition')
      .select(['slug', 'title', 'introduction', 'frozen_at as frozenAt'])
      .where('town', '=', town)
      .$if(after !== null, (query) => query.where('slug', '>', after ?? ''))
      .$if(only !== undefined, (query) => query.where('slug', '=', only ?? ''))
      .orderBy('slug')
      .limit(limit)
      .execute(),
};
