import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Resource } from '../resource.ts';

export const vision: Resource = {
  name: 'vision',
  title: 'Visie',
  description:
    'De volgorde van de speerpunten, zoals de site die toont. Een regel is een thema, of een zin die nog niet bij een thema staat. `fair ranking` herhaalt de som (zie de uitgaven).',
  key: 'place',
  hasOne: false,
  row: z.object({
    place: z.number().int(),
    theme: z.uuid().nullable(),
    statement: z.uuid().nullable(),
    title: z.string(),
    load: z.number().openapi({ description: 'Last na deze plaats (methode van Phragmén)' }),
    networks: z.number().int().openapi({ description: 'Aantal netwerken dat dit draagt' }),
    people: z.number().int().openapi({ description: 'Aantal aanwezigen bij die netwerken' }),
    newlyServed: z.number().int().openapi({ description: 'Netwerken die hier voor het eerst aan bod komen' }),
  }),
  filters: {
    area: z.string().max(10).optional().openapi({ description: 'CBS-code; zonder: de hele gemeente' }),
    voice: z
      .enum(['network', 'people'])
      .optional()
      .openapi({ description: 'Eén netwerk één stem, of naar aanwezigen' }),
    method: z
      .enum(['proportional', 'count'])
      .optional()
      .openapi({ description: 'Naar evenredigheid, of gewoon tellen' }),
  },
  list: async (db, { town, after, limit, filters }) => {
    const rows = await sql<Record<string, unknown>>`
      select o.place, o.theme, o.statement, coalesce(t.title, s.text) as title, o.load, o.networks, o.people, o.newly_served as "newlyServed"
      from vision_order o left join theme t on t.id = o.theme left join statement s on s.id = o.statement
      where o.area = ${filters['area'] ?? town} and o.voice = ${filters['voice'] ?? 'network'}
        and o.method = ${filters['method'] ?? 'proportional'} and o.place > ${Number(after ?? 0)}
        and exists (select from area where area.code = o.area and area.path @> ${[town]})
      order by o.place limit ${limit}`.execute(db);
    return rows.rows;
  },
};
