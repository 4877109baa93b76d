-- Whose rules of play hold for a thing: those of the community that it is, stands in, or is said about. In plpgsql, because a
-- promise may be about a promise.
create function community_of(p_thing uuid) returns uuid language plpgsql stable parallel safe as $$
begin
  return case (select kind from thing where id = p_thing)
    when 'community' then p_thing
    when 'initiative' then (select community from initiative where id = p_thing)
    when 'activity' then (select i.community from activity a join initiative i on i.id = a.initiative where a.id = p_thing)
    when 'result' then (select i.community from result r join initiative i on i.id = r.initiative where r.id = p_thing)
    when 'need' then (select coalesce(n.community, i.community) from need n left join initiative i on i.id = n.initiative where n.id = p_thing)
    when 'promise' then community_of((select about from promise where id = p_thing))
    when 'question' then community_of((select about from question where id = p_thing))
  end;
end $$;

-- The same rule for everything that belongs to a community, not only for itself and its initiatives.
create or replace function must_accept_rules(p_place uuid, p_person uuid) returns boolean language sql stable as $$
  select exists (
    select from community_member m join community c on c.id = m.community
    where m.person = p_person and m.state = 'member' and m.accepted_version < c.rules_version and c.id = community_of(p_place))
$$;
