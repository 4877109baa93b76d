import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import { guest } from '#lib/platform/session.ts';
import type { Resource } from '../resource.ts';

const states = ['running', 'ended', 'archived'] as const;
const phases = ['think_up', 'plan', 'carry_out', 'grow'] as const;

export const initiatives: Resource = {
  name: 'initiatives',
  title: 'Initiatieven',
  description:
    'Initiatieven die iedereen mag zien, met hoe ver ze zijn en wat ervan kwam. Wie eraan meewerkt staat op de site, niet in de open data.',
  key: 'id',
  hasOne: true,
  row: z.object({
    id: z.uuid(),
    community: z.uuid().nullable(),
    area: z.string().openapi({ description: 'CBS-code van het gebied' }),
    name: z.string(),
    situation: z.string().openapi({ description: 'Wat er aan de hand is' }),
    wished: z.string().openapi({ description: 'Het gewenste resultaat' }),
    place: z.string(),
    phase: z.enum(phases).openapi({ description: 'Waar het team het eerst voor nodig is' }),
    state: z.enum(states),
    endsOn: z.iso.date().nullable(),
    partners: z.number().int(),
    supporters: z.number().int(),
    outcome: z.enum(['reached', 'partly', 'not']).nullable(),
    outcomeWords: z.string(),
    cameFrom: z
      .array(z.string())
      .openapi({ description: 'Wat het begon: een zin, een idee, een ander initiatief' }),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  }),
  filters: {
    state: z.enum(states).optional(),
    phase: z.enum(phases).optional(),
    community: z.uuid().optional(),
    area: z.string().max(10).optional(),
  },
  list: async (db, { town, after, limit, filters, only }) =>
    db
      .selectFrom('initiative')
      .select([
        'id',
        'community',
        'area',
        'name',
        'situation',
        'wished',
        'place',
        'phase',
        'state',
        'ends_on as endsOn',
        'partners',
        'supporters',
        'outcome',
        'outcome_words as outcomeWords',
        sql<string[]>`array(select t.id from link l join thing t on t.id = l.to_thing
          where l.from_thing = initiative.id and l.kind = 'came_from' and ${seenBy(guest, 't.audience')} order by t.id)`.as(
          'cameFrom',
        ),
        'started_at as startedAt',
        'ended_at as endedAt',
      ])
      .where('town', '=', town)
      .where('state', '<>', 'draft')
      .where(seenBy(guest, 'initiative.audience'))
      .$if(after !== null, (query) => query.where('id', '>', after))
      .$if(only !== undefined, (query) => query.where('id', '=', only ?? ''))
      .$if(filters['state'] !== undefined, (query) => query.where('state', '=', filters['state'] ?? ''))
      .$if(filters['phase'] !== undefined, (query) => query.where('phase', '=', filters['phase'] ?? ''))
      .$if(filters['community'] !== undefined, (query) =>
        query.where('community', '=', filters['community'] ?? ''),
      )
      .$if(filters['area'] !== undefined, (query) => query.where('area', '=', filters['area'] ?? ''))
      .orderBy('id')
      .limit(limit)
      .execute(),
};
