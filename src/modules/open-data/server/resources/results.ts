import { z } from '@hono/zod-openapi';
import { seenBy } from '#lib/platform/audience.ts';
import { guest } from '#lib/platform/session.ts';
import type { Resource } from '../resource.ts';

const states = ['wished', 'reached', 'partly', 'not'] as const;

export const results: Resource = {
  name: 'results',
  title: 'Resultaten',
  description:
    'Wat initiatieven wilden bereiken, of het bereikt is, deels of niet, en waarom. Van initiatieven die iedereen mag zien.',
  key: 'id',
  hasOne: true,
  row: z.object({
    id: z.uuid(),
    initiative: z.uuid(),
    title: z.string(),
    words: z.string(),
    state: z.enum(states).openapi({ description: 'wished: nog niet bekend' }),
    why: z.string().openapi({ description: 'Het eerlijke verhaal: wat er gebeurde, en waarom' }),
    changedAt: z.iso.datetime(),
  }),
  filters: { state: z.enum(states).optional(), initiative: z.uuid().optional() },
  list: async (db, { town, after, limit, filters, only }) =>
    db
      .selectFrom('result')
      .innerJoin('initiative', 'initiative.id', 'result.initiative')
      .select([
        'result.id',
        'result.initiative',
        'result.title',
        'result.words',
        'result.state',
        'result.why',
        'result.changed_at as changedAt',
      ])
      .where('initiative.town', '=', town)
      .where('initiative.state', '<>', 'draft')
      .where(seenBy(guest, 'initiative.audience'))
      .$if(after !== null, (query) => query.where('result.id', '>', after))
      .$if(only !== undefined, (query) => query.where('result.id', '=', only ?? ''))
      .$if(filters['state'] !== undefined, (query) =>
        query.where('result.state', '=', filters['state'] ?? ''),
      )
      .$if(filters['initiative'] !== undefined, (query) =>
        query.where('result.initiative', '=', filters['initiative'] ?? ''),
      )
      .orderBy('result.id')
      .limit(limit)
      .execute(),
};
