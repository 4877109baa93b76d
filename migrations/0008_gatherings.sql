-- The large screen of a gathering opens with a key of its own, so that nobody has to log in on the computer of the hall.
alter table gathering add column screen_key text not null default replace(gen_random_uuid()::text, '-', '');

-- A participant who takes back their own words: the host cannot put those back, unlike what the host tidied away.
alter table harvest_item add column withdrawn_at timestamptz;

-- Duplicates that were brought together stay readable beside the sentence that speaks for them.
alter table statement add column also_said text[] not null default '{}';

-- A name is free again when its network was declined or has stopped.
drop index network_name;
create unique index network_name on network (town, plain_text(name)) where state <> 'closed';

-- The nightly job that forgets devices looks only at sheets that still remember one.
create index harvest_item_remembered on harvest_item (gathering) where device is not null or withdrawn_at is not null;

-- What stands on a sheet. A duplicate stands under its head; when the head is gone it stands by itself again, so that
-- nobody's words go because someone else took back theirs.
create function harvest_standing(p_gathering uuid) returns table (id uuid, head uuid)
language sql stable as $$
  select i.id, h.id
  from harvest_item i
  left join harvest_item h on h.id = i.merged_into and h.removed_at is null and h.withdrawn_at is null
  where i.gathering = p_gathering and i.removed_at is null and i.withdrawn_at is null
$$;

-- The sheet as it is published. Priorities stand as the group ranked them, then in the order in which they came in.
create function harvest_sheet(p_gathering uuid)
returns table (id uuid, kind text, text text, explanation text, rank integer, priority uuid, status text, who text, by_when date,
  needs text[], also_said text[], created_at timestamptz)
language sql stable as $$
  with standing as materialized (select * from harvest_standing(p_gathering)),
  merged as (
    select s.head, array_agg(i.text order by i.created_at, i.id) as texts
    from standing s join harvest_item i on i.id = s.id where s.head is not null group by s.head
  )
  select i.id, i.kind, i.text, i.explanation,
    case when i.kind = 'priority'
      then (row_number() over (partition by i.kind order by i.rank nulls last, i.created_at, i.id))::integer end,
    coalesce(p.head, p.id), i.status, i.who, i.by_when, i.needs, coalesce(m.texts, '{}'), i.created_at
  from standing s
  join harvest_item i on i.id = s.id
  left join merged m on m.head = i.id
  left join standing p on p.id = i.priority
  where s.head is null
$$;

-- Which values each priority points to; what pointed to or from a duplicate points to or from its head.
create function harvest_links(p_gathering uuid) returns table (priority uuid, value uuid)
language sql stable as $$
  with standing as materialized (select * from harvest_standing(p_gathering))
  select distinct coalesce(p.head, p.id), coalesce(v.head, v.id)
  from standing p
  join harvest_item_value l on l.priority = p.id
  join standing v on v.id = l.value
$$;

create function harvest_content(p_gathering uuid) returns jsonb
language sql stable as $$
  with sheet as materialized (select * from harvest_sheet(p_gathering)),
  links as (
    select l.priority, jsonb_agg(l.value order by l.value) as points_to from harvest_links(p_gathering) l group by l.priority
  )
  select jsonb_build_object(
    'values', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'text', s.text, 'explanation', s.explanation,
        'alsoSaid', s.also_said) order by s.created_at, s.id)
      from sheet s where s.kind = 'value'), '[]'),
    'priorities', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'rank', s.rank, 'text', s.text,
        'explanation', s.explanation, 'alsoSaid', s.also_said, 'values', coalesce(l.points_to, '[]')) order by s.rank)
      from sheet s left join links l on l.priority = s.id where s.kind = 'priority'), '[]'),
    'contributions', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'text', s.text, 'explanation', s.explanation,
        'alsoSaid', s.also_said, 'priority', s.priority, 'status', s.status, 'who', s.who, 'byWhen', s.by_when,
        'needs', s.needs) order by s.created_at, s.id)
      from sheet s where s.kind = 'contribution'), '[]'),
    'attendance', (select g.attendance from gathering g where g.id = p_gathering),
    'ages', coalesce((select jsonb_object_agg(a.age_band, a.people) from gathering_age a where a.gathering = p_gathering), '{}'))
$$;
