import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import { guest } from '#lib/platform/session.ts';
import type { Resource } from '../resource.ts';

/** A closed community tells its name and its purpose to everyone, and nothing more. */
const opened = seenBy(guest, 'community.audience');

export const communities: Resource = {
  name: 'communities',
  title: 'Gemeenschappen',
  description:
    'Gemeenschappen rond een thema of plek. Van een gesloten gemeenschap staan er alleen de naam, het doel en de staat. Wie er lid is staat er nooit in.',
  key: 'id',
  hasOne: true,
  row: z.object({
    id: z.uuid(),
    name: z.string(),
    purpose: z.string(),
    state: z.enum(['running', 'archived']),
    entry: z.enum(['open', 'request', 'invitation', 'closed']),
    reach: z.enum(['town', 'region', 'nation']).nullable(),
    area: z.string().nullable().openapi({ description: 'CBS-code van het gebied' }),
    members: z.number().int().nullable().openapi({ description: 'Aantal leden' }),
    initiatives: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'Aantal initiatieven dat iedereen mag zien' }),
    themes: z.array(z.string()).openapi({ description: 'Thema’s die hen bij elkaar brachten' }),
    announcedAt: z.iso.datetime().nullable(),
  }),
  filters: { state: z.enum(['running', 'archived']).optional() },
  list: async (db, { town, after, limit, filters, only }) =>
    db
      .selectFrom('community')
      .innerJoin('thing', 'thing.id', 'community.id')
      .select([
        'community.id',
        'community.name',
        'community.purpose',
        'community.state',
        'community.entry',
        sql<string | null>`case when ${opened} then community.reach end`.as('reach'),
        sql<string | null>`case when ${opened} then community.area end`.as('area'),
        sql<
          number | null
        >`case when ${opened} then (select count(*) from community_member m where m.community = community.id and m.state = 'member') end`.as(
          'members',
        ),
        sql<
          number | null
        >`case when ${opened} then (select count(*) from initiative where initiative.community = community.id and ${seenBy(guest, 'initiative.audience')}) end`.as(
          'initiatives',
        ),
        sql<
          string[]
        >`array(select theme from community_theme where community_theme.community = community.id and ${opened} order by theme)`.as(
          'themes',
        ),
        sql<Date | null>`case when ${opened} then community.announced_at end`.as('announcedAt'),
      ])
      .where('community.town', '=', town)
      .where('community.state', '<>', 'draft')
      .where(seenBy(guest, 'thing.audience'))
      .$if(after !== null, (query) => query.where('community.id', '>', after))
      .$if(only !== undefined, (query) => query.where('community.id', '=', only ?? ''))
      .$if(filters['state'] !== undefined, (query) =>
        query.where('community.state', '=', filters['state'] ?? ''),
      )
      .orderBy('community.id')
      .limit(limit)
      .execute(),
};
