-- The last of a core team cannot leave, but may have their account erased. Then the ambassador or member who is there longest
-- keeps the community from there: nobody can be let in, and no rule changed, where there is no core team. The row of the
-- community is the lock, as for whoever leaves, so that two who go at the same moment do not both count on the other.
create function core_team_goes_on() returns trigger language plpgsql as $$
begin
  perform from community where id = old.community for no key update;
  if not exists (select from community_member where community = old.community and state = 'member' and role = 'core_team') then
    update community_member set role = 'core_team' where community = old.community and person = (
      select person from community_member where community = old.community and state = 'member'
      order by role = 'ambassador' desc, since, person limit 1);
  end if;
  return null;
end $$;
create trigger core_team_goes_on after delete on community_member for each row
  when (old.state = 'member' and old.role = 'core_team') execute function core_team_goes_on();
