-- The circles a person stands in, for queries that ask it of many people at once (who may be told of a thing). The log-in
-- asks it of one. A role on an area gives no circle, but to its moderators and administrators.
create function circles_of(p_person uuid) returns text[] language sql stable parallel safe as $$
  select array['everyone', 'person:' || p_person]
    || array(select 'community:' || community from community_member where person = p_person and state = 'member')
    || array(select 'core:' || community from community_member where person = p_person and state = 'member' and role = 'core_team')
    || array(select 'initiative:' || initiative from initiative_person where person = p_person and stage = 'partner')
    || array(select case when network is not null then 'network:' || network
        when gathering is not null then 'gathering:' || gathering
        else 'moderator:' || area end
      from role where person = p_person and (area is null or role.role in ('moderator', 'administrator')))
$$;

-- Who sees what happens at a place. A closed community is a thing with a name for everyone, but its feed is its members'.
create function place_audience(p_place uuid) returns text[] language sql stable parallel safe as $$
  select coalesce(c.audience, t.audience) from thing t left join community c on c.id = t.id where t.id = p_place
$$;

-- Pages are read by key, and a key that went through a browser knows whole milliseconds only.
alter table feed_item alter column changed_at type timestamptz(3);
