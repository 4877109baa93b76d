import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
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
};

/** One sentence with where it came from and where it went. */
export async function readSentence(db: Db, id: string): Promise<Sentence | null> {
  const { rows } = await sql<Sentence>`
    select s.id, s.town, s.kind, s.text, s.explanation, s.language, s.rank, s.status, s.who, s.by_when as "byWhen", s.needs,
      s.withdrawn_at is not null as withdrawn,
      (s.hidden_at is not null or g.hidden_at is not null or n.hidden_at is not null) as hidden,
      s.gathering, g.title as "gatheringTitle", g.starts_at as "startsAt", g.is_private as "isPrivate", s.version,
      s.network, n.name as "networkName", s.priority, above.text as "priorityText", t.id as theme, t.title,
      p.theme is not null as "placedItself", coalesce(v.networks, 1) as networks,
      (select o.place from vision_order o where o.area = s.town and o.voice = 'network' and o.method = 'proportional'
        and ((t.id is not null and o.theme = t.id) or (t.id is null and o.statement = s.id))) as place
    from statement s
    join gathering g on g.id = s.gathering
    join network n on n.id = s.network
    left join statement above on above.id = s.priority and above.withdrawn_at is null and above.hidden_at is null
    left join placement p on p.statement = s.id
    left join placement q on q.statement = s.priority
    left join theme t on t.id = coalesce(p.theme, q.theme)
    left join vision_theme v on v.theme = t.id and v.area = s.town
    where s.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export type Related = {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly status: IdeaStatus | null;
  /** `serves`: the values that this priority is for; `served_by`: priorities for this value; `idea`: what can be done. */
  readonly how: 'serves' | 'served_by' | 'idea';
};

/** What its own gathering tied to a sentence. */
export async function readRelated(db: Db, id: string): Promise<Related[]> {
  const { rows } = await sql<Related>`
    select s.id, s.kind, s.text, s.status, r.how from (
      select value as id, 'serves' as how from statement_value where priority = ${id}
      union all select priority, 'served_by' from statement_value where value = ${id}
      union all select below.id, 'idea' from statement below where below.priority = ${id}
    ) r join statement s on s.id = r.id and s.withdrawn_at is null and s.hidden_at is null
    order by r.how, array_position(array['we_will', 'happening', 'wish'], s.status), s.rank nulls last, s.id limit 60`.execute(
    db,
  );
  return rows;
}

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

/** Who brought it where, and why; newest first. */
export async function readSentenceActs(db: Db, id: string): Promise<SentenceAct[]> {
  const { rows } = await sql<SentenceAct>`
    select a.id, a.kind, a.reason, p.name as by, a.at, a.undone_by is not null as undone, f.title as from, t.title as to
    from theme_act a
    cross join lateral jsonb_to_recordset(a.moves) as m (statement uuid, "from" uuid, "to" uuid)
    left join theme f on f.id = m."from" left join theme t on t.id = m."to" left join person p on p.id = a.by_person
    where a.moves @> ${JSON.stringify([{ statement: id }])}::jsonb and m.statement = ${id}
    order by a.at desc, a.id desc limit 20`.execute(db);
  return rows;
}
