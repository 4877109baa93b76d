import { sql } from 'kysely';
import type { Became } from '#lib/modules/thread/index.ts';
import { becameOfColumn } from '#lib/modules/thread/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { Kind } from '../../rules/acts.ts';
import type { IdeaStatus, Need } from '../../rules/ideas.ts';

export type Sentence = {
  readonly id: string;
  readonly town: string;
  readonly kind: Kind;
  readonly text: string;
  readonly explanation: string | null;
  readonly language: string;
  readonly rank: number | null;
  readonly status: IdeaStatus | null;
  readonly who: string | null;
  readonly byWhen: string | null;
  readonly needs: readonly Need[];
  readonly withdrawn: boolean;
  readonly hidden: boolean;
  readonly gathering: string;
  readonly gatheringTitle: string;
  readonly startsAt: Date;
  readonly isPrivate: boolean;
  readonly version: number;
  readonly network: string;
  readonly networkName: string;
  readonly priority: string | null;
  readonly priorityText: string | null;
  readonly theme: string | null;
  readonly title: string | null;
  readonly placedItself: boolean;
  readonly networks: number;
  readonly place: number | null;
  /** What its own gathering tied to it. */
  readonly related: readonly Related[];
  /** Who brought it where, and why; newest first. */
  readonly acts: readonly SentenceAct[];
  /** The initiatives that came of it, as far as this reader may see them. */
  readonly became: readonly Became[];
};

export type Related = {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly status: IdeaStatus | null;
  /** `serves`: the values that this priority is for; `served_by`: priorities for this value; `idea`: what can be done. */
  readonly how: 'serves' | 'served_by' | 'idea';
};

export type SentenceAct = {
  readonly id: string;
  readonly kind: string;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: Date;
  readonly undone: boolean;
  readonly from: string | null;
  readonly to: string | null;
};

const related = sql`(
  select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'text', r.text, 'status', r.status, 'how', r.how)) from (
    select o.id, o.kind, o.text, o.status, ties.how from (
      select value as id, 'serves' as how from statement_value where priority = s.id
      union all select priority, 'served_by' from statement_value where value = s.id
      union all select below.id, 'idea' from statement below where below.priority = s.id
    ) ties join statement o on o.id = ties.id and o.withdrawn_at is null and o.hidden_at is null
    order by ties.how, array_position(array['we_will', 'happening', 'wish'], o.status), o.rank nulls last, o.id limit 60
  ) r)`;

// An act may move hundreds of sentences: the path finds this one without making a row of each.
const acts = (id: string) => sql`(
  select json_agg(json_build_object('id', a.id, 'kind', a.kind, 'reason', a.reason, 'by', p.name, 'at', a.at,
    'undone', a.undone, 'from', f.title, 'to', t.title) order by a.at desc, a.id desc) from (
    select id, kind, reason, by_person, at, undone_by is not null as undone,
      jsonb_path_query_first(moves, '$[*] ? (@.statement == $id)', ${JSON.stringify({ id })}::jsonb) as move
    from theme_act where moves @> ${JSON.stringify([{ statement: id }])}::jsonb order by at desc, id desc limit 20
  ) a
  left join theme f on f.id = (a.move ->> 'from')::uuid left join theme t on t.id = (a.move ->> 'to')::uuid
  left join person p on p.id = a.by_person)`;

type Row = Omit<Sentence, 'related' | 'acts' | 'became'> & {
  became: readonly Became[] | null;
  related: readonly Related[] | null;
  acts: readonly (Omit<SentenceAct, 'at'> & { at: string })[] | null;
};

/**
 * One sentence with where it came from and where it went, in one query: it is the page that the whole town links to.
 * The order of the town is `area like 'GM%'`, in those words, because its two indexes hold no other order.
 */
export async function readSentence(db: Db, id: string, reader: Actor): Promise<Sentence | null> {
  const { rows } = await sql<Row>`
    select s.id, s.town, s.kind, s.text, s.explanation, s.language, s.rank, s.status, s.who, s.by_when as "byWhen", s.needs,
      s.withdrawn_at is not null as withdrawn,
      (s.hidden_at is not null or g.hidden_at is not null or n.hidden_at is not null) as hidden,
      s.gathering, g.title as "gatheringTitle", g.starts_at as "startsAt", g.is_private as "isPrivate", s.version,
      s.network, n.name as "networkName", s.priority, above.text as "priorityText", t.id as theme, t.title,
      p.theme is not null as "placedItself", coalesce(v.networks, 1) as networks,
      case when t.id is not null
        then (select o.place from vision_order o where o.theme = t.id and o.area = s.town and o.area like 'GM%'
          and o.voice = 'network' and o.method = 'proportional')
        else (select o.place from vision_order o where o.statement = s.id and o.area = s.town and o.area like 'GM%'
          and o.voice = 'network' and o.method = 'proportional') end as place,
      ${related} as related, ${acts(id)} as acts,
      ${becameOfColumn('s.id', reader)} as became
    from statement s
    join gathering g on g.id = s.gathering
    join network n on n.id = s.network
    left join statement above on above.id = s.priority and above.withdrawn_at is null and above.hidden_at is null
    left join placement p on p.statement = s.id
    left join placement q on q.statement = s.priority
    left join theme t on t.id = coalesce(p.theme, q.theme)
    left join vision_theme v on v.theme = t.id and v.area = s.town
    where s.id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const done = (row.acts ?? []).map((act) => ({ ...act, at: new Date(act.at) }));
  return { ...row, related: row.related ?? [], acts: done, became: row.became ?? [] };
}
