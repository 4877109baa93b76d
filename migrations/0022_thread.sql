-- The thread is one graph: what the acts of the town say by themselves (a gathering belongs to a network, a sentence to a
-- gathering and a theme) and the links that people and acts made. Every edge runs from what was earlier to what came later.
create view thread_edge as
  select to_thing as earlier, from_thing as later, kind, by_hand from link where kind in ('came_from', 'answers', 'measures')
  union all select from_thing, to_thing, kind, by_hand from link where kind in ('became', 'funds')
  union all select network, id, 'held', false from gathering where version > 0
  union all select gathering, id, 'said', false from statement
  union all select value, priority, 'served_by', false from statement_value
  union all select priority, id, 'idea', false from statement where priority is not null
  union all select statement, theme, 'grouped', false from placement
  union all select theme, community, 'brought', false from community_theme
  union all select community, id, 'started', false from initiative where community is not null
  union all select initiative, id, 'result', false from result;

create type thread_hop as (earlier uuid, later uuid, kind text, by_hand boolean);

-- Walks the thread from one thing, forwards (what came of it) or back (where it came from), breadth first and only through
-- things the visitor may see. Answers every edge it meets with the number of steps; what it met before it walks no further.
create function walk_thread(p_start uuid, p_forwards boolean, p_circles text[], p_steps integer, p_most integer)
returns table (earlier uuid, later uuid, kind text, by_hand boolean, step integer) language plpgsql stable as $$
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
      from thread_edge e join thing t on t.id = e.earlier where e.later = any (front) and t.audience && p_circles;
    end if;
    return query select h.earlier, h.later, h.kind, h.by_hand, walked from unnest(hops) as h;
    front := array(
      select distinct next from (select case when p_forwards then h.later else h.earlier end as next from unnest(hops) as h) as ends
      where not next = any (met) limit greatest(0, p_most - cardinality(met)));
    exit when cardinality(front) = 0;
    met := met || front;
  end loop;
end $$;

-- The network that said a sentence is told once of each thing that came of it.
create table told_network (
  statement uuid not null references statement (id) on delete cascade,
  thing uuid not null references thing (id) on delete cascade,
  told_at timestamptz not null default now(),
  primary key (statement, thing)
);
