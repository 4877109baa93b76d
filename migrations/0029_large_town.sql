-- What a town of 50,000 initiatives asks of the database.

-- One plan for every walk: planning the eleven kinds of edges anew cost more than walking them. What was met is set aside by
-- hashing, where comparing each with all was the square of the thread.
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
      from thread_edge e join thing t on t.id = e.earlier where e.later = any (front) and t.audience && p_circles;
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
