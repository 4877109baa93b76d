-- The walk knows each thing when it finds it: it answers them with their words, in the order in which they are drawn.
drop function walk_thread(uuid, boolean, text[], integer, integer);
drop type thread_hop;
create type thread_hop as (near uuid, far uuid, kind text, thing_kind text, title text);

create function walk_thread(p_start uuid, p_forwards boolean, p_circles text[], p_steps integer, p_most integer)
returns table (near uuid, far uuid, kind text, thing_kind text, title text)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  met uuid[] := array[p_start];
  front uuid[] := array[p_start];
  hops thread_hop[];
begin
  for walked in 1 .. p_steps loop
    if p_forwards then
      select array_agg((e.earlier, e.later, e.kind, t.kind, t.title)::thread_hop order by t.at, t.id) into hops
      from thread_edge e join thing t on t.id = e.later where e.earlier = any (front) and t.audience && p_circles;
    else
      select array_agg((e.later, e.earlier, e.kind, t.kind, t.title)::thread_hop order by t.at, t.id) into hops
      from (select * from thread_edge union all select * from thread_home) as e
        join thing t on t.id = e.earlier where e.later = any (front) and t.audience && p_circles;
    end if;
    hops := hops[1:p_most];
    return query select h.near, h.far, h.kind, h.thing_kind, h.title from unnest(hops) as h;
    exit when walked = p_steps;
    front := array(
      select h.far from unnest(hops) as h except select unnest(met) limit greatest(0, p_most - cardinality(met)));
    exit when cardinality(front) = 0;
    met := met || front;
  end loop;
end $$;

-- How a promise or question stands is read from itself; its item in the feed says only that it took the place of another.
update feed_item set detail = case when detail ->> 'state' = 'taken_over' then '{"taken_over": 1}'::jsonb else detail - 'state' end
where kind in ('promise', 'question') and detail ? 'state';

-- An edition came from what it puts in order and from the edition before it. `freezeEdition` makes these links from now on.
insert into link (id, from_thing, to_thing, kind, made_by, made_at)
select gen_random_uuid(), e.id, t.id, 'came_from', e.frozen_by, e.frozen_at
from edition e join thing t on t.id in (
  select coalesce(place ->> 'theme', place ->> 'statement')::uuid from jsonb_array_elements(e.summary -> 'order') as place
  union select (value ->> 'theme')::uuid from jsonb_array_elements(e.summary -> 'values') as value
  union select (select b.id from edition b where b.town = e.town and b.frozen_at < e.frozen_at order by b.frozen_at desc limit 1))
where jsonb_typeof(e.summary -> 'order') = 'array' and jsonb_typeof(e.summary -> 'values') = 'array'
on conflict do nothing;
