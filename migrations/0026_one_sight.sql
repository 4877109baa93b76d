-- A private gathering is its own people's until its harvest is published: then everyone sees it, also in the thread.
create or replace function search_gathering() returns trigger language plpgsql as $$
declare
  n network := (select w from network w where w.id = new.network);
  shown boolean := new.hidden_at is null and not new.is_private and new.state <> 'cancelled' and n.state = 'confirmed';
begin
  perform keep_thing('gathering', new.id, n.town, new.title, concat_ws(' ', new.question, n.name, new.place), new.starts_at,
    case when new.hidden_at is null and (not new.is_private or new.version > 0) and n.state = 'confirmed' then '{everyone}'::text[]
      else array['gathering:' || new.id, 'network:' || new.network] || moderators_of(n.town) end, shown);
  return new;
end $$;
update gathering set title = title where is_private;

-- A community that is seen by others, or by nobody: whoever watches its feed is asked again, as with an initiative.
create trigger community_sight after update on community for each row
  when (old.audience is distinct from new.audience) execute function tell_sight();
