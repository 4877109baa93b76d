-- Hands in a list of sentences in one round trip. The hottest statement of the town: three hundred people at one evening.
-- Written as a function so that its plans are kept by the connection. Answers for each place in the list: `new`, `again`
-- (received before), `other` (the id is in use for something else), `closed`, `cancelled` or `unknown` (no such gathering).
-- The gathering is not locked: a sentence that comes in while the harvest is published stays on the sheet.
create function hand_in(p_gathering uuid, p_open text[], p_device bytea, p_by uuid, p_sentences jsonb)
returns table (place integer, outcome text) language plpgsql as $$
declare
  said jsonb;
  said_id uuid;
  hash bytea;
  now_in text := (select g.state from gathering g where g.id = p_gathering);
  known bytea;
begin
  -- Values first: a priority of the same list may point to them, and a contribution to a priority.
  for place, said in
    select e.o, e.s from jsonb_array_elements(p_sentences) with ordinality as e (s, o)
    order by array_position('{value,priority,contribution}'::text[], e.s ->> 'kind'), e.o
  loop
    said_id := (said ->> 'id')::uuid;
    hash := decode(said ->> 'hash', 'hex');
    if now_in = any (p_open) and not exists (select from statement s where s.id = said_id) then
      insert into harvest_item (id, gathering, kind, text, explanation, priority, status, who, by_when, needs, device, by_person, body_hash)
      values (said_id, p_gathering, said ->> 'kind', said ->> 'text', said ->> 'explanation',
        (select p.id from harvest_item p where p.id = (said ->> 'priority')::uuid and p.gathering = p_gathering and p.kind = 'priority'),
        said ->> 'status', said ->> 'who', (said ->> 'byWhen')::date,
        array(select jsonb_array_elements_text(said -> 'needs')), p_device, p_by, hash)
      on conflict (id) do nothing;
      if found then
        outcome := 'new';
        if jsonb_array_length(said -> 'values') > 0 then
          insert into harvest_item_value (priority, value)
          select said_id, v.id from harvest_item v
          where v.id = any (array(select jsonb_array_elements_text(said -> 'values')::uuid)) and v.gathering = p_gathering and v.kind = 'value'
          on conflict do nothing;
        end if;
        return next;
        continue;
      end if;
    end if;
    known := (select i.body_hash from harvest_item i where i.id = said_id);
    outcome := case
      when known = hash then 'again'
      when known is not null or exists (select from statement s where s.id = said_id) then 'other'
      when now_in is null then 'unknown'
      when now_in = 'cancelled' then 'cancelled'
      else 'closed'
    end;
    return next;
  end loop;
end $$;
