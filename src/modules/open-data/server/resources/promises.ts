import { z } from '@hono/zod-openapi';
import { seenBy } from '#lib/platform/audience.ts';
import { guest } from '#lib/platform/session.ts';
import type { Resource } from '../resource.ts';

const states = ['open', 'kept', 'not_possible', 'taken_over'] as const;

export const promises: Resource = {
  name: 'promises',
  title: 'Toezeggingen',
  description:
    'Wat is beloofd, waarover, tegen wanneer en hoe het afliep. Welke afdeling of welk netwerk het deed staat erbij; namen van mensen niet.',
  key: 'id',
  hasOne: true,
  row: z.object({
    id: z.uuid(),
    about: z.uuid().openapi({ description: 'Het ding waar de toezegging bij hoort' }),
    aboutKind: z.string().openapi({ description: 'Wat voor ding dat is', example: 'initiative' }),
    what: z.string(),
    byWhen: z.iso.date(),
    state: z.enum(states),
    words: z.string().openapi({ description: 'Hoe het afliep, of waarom het niet kan' }),
    network: z.uuid().nullable(),
    department: z.string().nullable().openapi({ description: 'Naam van de afdeling' }),
    madeAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
  }),
  filters: { state: z.enum(states).optional(), about: z.uuid().optional() },
  list: async (db, { town, after, limit, filters, only }) =>
    db
      .selectFrom('promise')
      .innerJoin('thing', 'thing.id', 'promise.id')
      .innerJoin('thing as about', 'about.id', 'promise.about')
      .leftJoin('department', 'department.id', 'promise.who_department')
      .leftJoin('network', (join) =>
        join
          .onRef('network.id', '=', 'promise.who_network')
          .on('network.hidden_at', 'is', null)
          .on('network.state', '=', 'confirmed'),
      )
      .select([
        'promise.id',
        'promise.about',
        'about.kind as aboutKind',
        'promise.what',
        'promise.by_when as byWhen',
        'promise.state',
        'promise.words',
        'network.id as network',
        'department.name as department',
        'promise.made_at as madeAt',
        'promise.settled_at as settledAt',
      ])
      .where('promise.town', '=', town)
      .where(seenBy(guest, 'thing.audience'))
      .$if(after !== null, (query) => query.where('promise.id', '>', after))
      .$if(only !== undefined, (query) => query.where('promise.id', '=', only ?? ''))
      .$if(filters['state'] !== undefined, (query) =>
        query.where('promise.state', '=', filters['state'] ?? ''),
      )
      .$if(filters['about'] !== undefined, (query) =>
        query.where('promise.about', '=', filters['about'] ?? ''),
      )
      .orderBy('promise.id')
      .limit(limit)
      .execute(),
};
