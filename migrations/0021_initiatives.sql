-- Initiatives: what their lists ask, and telling whoever watches when sight is lost.

-- What runs near me: an area at a time, newest first.
drop index initiative_area;
create index initiative_area on initiative (area, state, active_at desc, id);

-- Which kinds of needs are open in a town.
create index need_open_kind on need (town, kind, id desc) where state in ('open', 'offered');
create index offer_need on offer (need, offered_at) where need is not null;
create index offer_activity on offer (activity, offered_at) where activity is not null;

-- The lock first: a count that was read before another's commit would be written over the right one.
create or replace function count_people() returns trigger language plpgsql as $$
begin
  perform from initiative where id = coalesce(new.initiative, old.initiative) for no key update;
  update initiative i set
    partners = (select count(*) from initiative_person p where p.initiative = i.id and p.stage = 'partner'),
    supporters = (select count(*) from initiative_person p where p.initiative = i.id and p.stage in ('supporter', 'asked'))
  where i.id = coalesce(new.initiative, old.initiative);
  return null;
end $$;

-- A stream that is open was allowed once. Whoever may lose sight is told, with no word about what: the stream asks again.
create function tell_sight() returns trigger language plpgsql as $$
begin
  perform pg_notify('live', json_build_object('subject', 'place:' || new.id, 'message', json_build_object('sight', true))::text);
  return null;
end $$;
create trigger initiative_sight after update on initiative for each row
  when (old.audience is distinct from new.audience) execute function tell_sight();

create function tell_circles() returns trigger language plpgsql as $$
begin
  perform pg_notify('live', json_build_object('subject', 'person:' || old.person, 'message', json_build_object('sight', true))::text);
  return null;
end $$;
create trigger community_member_circles after update or delete on community_member for each row execute function tell_circles();
create trigger initiative_person_circles after update or delete on initiative_person for each row execute function tell_circles();

-- Lists are read by key, and a key that went through a browser knows whole milliseconds only.
alter table initiative alter column active_at type timestamptz(3);
