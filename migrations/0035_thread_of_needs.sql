-- What was promised and asked came of a thing, and what was taken over of what it was before. A closed community shows neither.
create or replace view thread_edge as
  select to_thing as earlier, from_thing as later, kind, by_hand from link where kind in ('came_from', 'answers', 'measures')
  union all select from_thing, to_thing, kind, by_hand from link where kind in ('became', 'funds')
  union all select network, id, 'held', false from gathering where version > 0
  union all select gathering, id, 'said', false from statement
  union all select value, priority, 'served_by', false from statement_value
  union all select priority, id, 'idea', false from statement where priority is not null
  union all select statement, theme, 'grouped', false from placement
  union all select t.theme, t.community, 'brought', false from community_theme t join community c on c.id = t.community where c.audience @> '{everyone}'
  union all select community, id, 'started', false from initiative where community is not null
  union all select initiative, id, 'result', false from result
  union all select about, id, 'promised', false from promise
  union all select about, id, 'asked', false from question
  union all select taken_over_from, id, 'taken_over', false from promise where taken_over_from is not null
  union all select taken_over_from, id, 'taken_over', false from question where taken_over_from is not null;
create index promise_taken_over on promise (taken_over_from) where taken_over_from is not null;
create index question_taken_over on question (taken_over_from) where taken_over_from is not null;

-- Needs and activities are how an initiative works, not what came of it: followed back only, so that an initiative with a
-- hundred cards keeps a thread that can be read.
create view thread_home as
  select coalesce(initiative, community) as earlier, id as later, 'needed' as kind, false as by_hand from need
  union all select initiative, id, 'worked', false from activity;

create or replace function walk_thread(p_start uuid, p_forwards boolean, p_circles text[], p_steps integer, p_most integer)
returns table (earlier uuid, later uuid, kind text, by_hand boolean, step integer)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  met uuid[] := array[p_start];
  front uuid[] := array[p_start];
  hops thread_hop[];
begin
  for walked in 1 .. p_steps loop
    if p_forwards then
      select array_agg((e.earlier, e.later, e.kind, e.by_hand)::thread_hop) into hops
      from thread_edge e join thing t on t.id = e.later where e.earlier = any (front) and t.audience && p_circles;
    else
      select array_agg((e.earlier, e.later, e.kind, e.by_hand)::thread_hop) into hops
      from (select * from thread_edge union all select * from thread_home) as e
        join thing t on t.id = e.earlier where e.later = any (front) and t.audience && p_circles;
    end if;
    return query select h.earlier, h.later, h.kind, h.by_hand, walked from unnest(hops) as h;
    exit when walked = p_steps;
    front := array(
      select case when p_forwards then h.later else h.earlier end from unnest(hops) as h
      except select unnest(met) limit greatest(0, p_most - cardinality(met)));
    exit when cardinality(front) = 0;
    met := met || front;
  end loop;
end $$;
