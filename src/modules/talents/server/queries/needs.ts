import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';

/** A need with what matching must know of where it stands. */
export type NeedHere = {
  readonly id: string;
  readonly town: string;
  readonly kind: string;
  readonly title: string;
  readonly words: string;
  readonly hours: number | null;
  readonly state: string;
  readonly initiative: string | null;
  /** The community it belongs to, or the one of its initiative. */
  readonly community: string | null;
  /** The community it belongs to itself. */
  readonly ownCommunity: string | null;
  readonly place: { readonly id: string; readonly kind: string; readonly title: string };
  readonly audience: readonly string[];
  readonly latitude: number | null;
  readonly longitude: number | null;
};

/** The middle of area `a`, when that is a neighbourhood: of a larger one it says nothing about who lives near. */
export const middle = sql`case when a.kind = 'neighbourhood' then a.latitude end as latitude,
  case when a.kind = 'neighbourhood' then a.longitude end as longitude`;

export const needColumns = sql`n.id, n.town, n.kind, n.title, n.words, n.hours, n.state, n.initiative,
  coalesce(n.community, i.community) as community, n.community as "ownCommunity", t.audience,
  jsonb_build_object('id', w.id, 'kind', w.kind, 'title', w.title) as place,
  ${middle}`;
export const needTables = sql`need n join thing t on t.id = n.id join thing w on w.id = coalesce(n.initiative, n.community)
  left join initiative i on i.id = n.initiative join area a on a.code = n.area`;

/** A need for who may see it; null when not. */
export async function findNeed(
  db: Db,
  asked: { readonly need: string; readonly reader: Actor },
): Promise<NeedHere | null> {
  const { rows } = await sql<NeedHere>`select ${needColumns} from ${needTables}
    where n.id = ${asked.need} and ${seenBy(asked.reader, 't.audience')}`.execute(db);
  return rows[0] ?? null;
}

export const isOpen = ({ state }: Pick<NeedHere, 'state'>): boolean =>
  state === 'open' || state === 'offered';

export type Asked = {
  readonly person: string;
  readonly name: string;
  readonly state: 'asked' | 'accepted' | 'declined' | 'later';
  readonly at: Date;
};

/** Who was asked for a need, for who carries it. A no is not told apart from silence that lasts: nobody has to explain. */
export async function askedFor(db: Db, need: string): Promise<Asked[]> {
  const { rows } =
    await sql<Asked>`select w.person, p.name, w.state, w.asked_at as at from match_answer w join person p on p.id = w.person
    where w.need = ${need} order by w.asked_at desc, w.person limit 200`.execute(db);
  return rows;
}
