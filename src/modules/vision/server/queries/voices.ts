import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { ThemeKind } from '../../rules/acts.ts';

export type OwnVoice = {
  readonly id: string;
  readonly kind: ThemeKind;
  readonly text: string;
  readonly explanation: string | null;
  readonly networkId: string;
  readonly network: string;
  readonly theme: string | null;
  readonly title: string | null;
};

/** What only one network said: without a theme, or under one that no other network carries. Newest first. */
export async function readOwnVoices(
  db: Db,
  asked: { town: string; kind: ThemeKind; before: string | null; limit: number },
): Promise<OwnVoice[]> {
  const { rows } = await sql<OwnVoice>`
    select s.id, s.kind, s.text, s.explanation, s.network as "networkId", n.name as network, p.theme, t.title
    from statement s
    join network n on n.id = s.network and n.hidden_at is null
    join gathering g on g.id = s.gathering and g.hidden_at is null
    left join placement p on p.statement = s.id
    left join vision_theme v on v.theme = p.theme and v.area = s.town
    left join theme t on t.id = p.theme
    where s.town = ${asked.town} and s.kind = ${asked.kind} and s.withdrawn_at is null and s.hidden_at is null
      and coalesce(v.networks, 1) <= 1 and (${asked.before}::uuid is null or s.id < ${asked.before}::uuid)
    order by s.id desc limit ${asked.limit}`.execute(db);
  return rows;
}
