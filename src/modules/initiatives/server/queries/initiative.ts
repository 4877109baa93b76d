import { sql } from 'kysely';
import { unreadAt } from '#lib/modules/feed/server/index.ts';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeState, Outcome, Phase, Stage, Visibility } from '../../rules.ts';

export type Initiative = {
  readonly id: string;
  readonly town: string;
  readonly area: string;
  readonly areaName: string;
  readonly community: string | null;
  readonly communityName: string | null;
  readonly name: string;
  readonly situation: string;
  readonly wished: string;
  readonly motivation: string;
  readonly place: string;
  readonly endsOn: string | null;
  readonly picture: string | null;
  readonly phase: Phase;
  readonly visibility: Visibility;
  readonly audience: readonly string[];
  readonly state: InitiativeState;
  readonly outcome: Outcome | null;
  readonly outcomeWords: string;
  readonly partners: number;
  readonly supporters: number;
  readonly hidden: boolean;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Where the visitor stands on the ladder, and the answer to their question to join. */
  readonly stage: Stage;
  readonly answer: string;
  /** How they follow it; null: not. */
  readonly hears: 'all' | 'mine' | 'nothing' | null;
  /** How much changed in its feed since they last read it. */
  readonly unread: number;
};

/** An initiative for somebody who may see it; to others there is none. */
export async function initiativeById(db: Db, visitor: Actor, id: string): Promise<Initiative | null> {
  const { rows } = await sql<Initiative>`
    select i.id, i.town, i.area, a.name as "areaName", i.community, c.name as "communityName", i.name, i.situation, i.wished,
      i.motivation, i.place, i.ends_on as "endsOn", i.picture, i.phase, i.visibility, i.audience, i.state, i.outcome,
      i.outcome_words as "outcomeWords", i.partners, i.supporters, i.hidden_at is not null as hidden,
      i.started_at as "startedAt", i.ended_at as "endedAt", coalesce(p.stage, 'viewer') as stage, coalesce(p.answer, '') as answer,
      (select hears from following where place = i.id and person = ${visitor.id}::uuid) as hears, ${unreadAt('i.id', visitor.id)} as unread
    from initiative i
    join area a on a.code = i.area
    left join community c on c.id = i.community
    left join initiative_person p on p.initiative = i.id and p.person = ${visitor.id}::uuid
    where i.id = ${id} and ${seenBy(visitor, 'i.audience')}`.execute(db);
  return rows[0] ?? null;
}

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly department: string | null;
  readonly motivation: string;
  readonly since: Date;
};
export type People = {
  readonly partners: readonly Person[];
  readonly asked: readonly Person[];
  readonly supporters: readonly Person[];
};

/**
 * Who pulls it, who asks to join and who stands behind it; at most 200 of each, longest there first. Who joined its community
 * for a department is an official here too.
 */
export async function peopleOf(db: Db, initiative: string): Promise<People> {
  const { rows } = await sql<Person & { stage: Stage }>`
    select stage, id, name, department, motivation, since from (
      select ip.stage, p.id, p.name, d.name as department, ip.motivation, ip.since,
        row_number() over (partition by ip.stage order by ip.since, p.id) as turn
      from initiative_person ip join person p on p.id = ip.person join initiative i on i.id = ip.initiative
        left join community_member m on m.community = i.community and m.person = ip.person and m.state = 'member'
        left join department d on d.id = coalesce(ip.department, m.department)
      where ip.initiative = ${initiative} and ip.stage <> 'stepped_back') as ranked
    where turn <= 200 order by since, id`.execute(db);
  const of = (stage: Stage): Person[] =>
    rows.flatMap(({ stage: its, ...person }) => (its === stage ? [person] : []));
  return { partners: of('partner'), asked: of('asked'), supporters: of('supporter') };
}
