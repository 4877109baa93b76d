-- A community that is being started keeps its rules of play here; they become version 1 when it is announced.
alter table community add column rules_draft jsonb not null default '{}';
-- Who starts one together makes its first rules, so they have accepted version 0 until then.
alter table community_member drop constraint members_accepted_the_rules;
alter table community_member add constraint members_accepted_the_rules check (state <> 'member' or accepted_version >= 0);
create index community_wide on community (reach, announced_at desc, id) where reach <> 'town';
create index community_member_since on community_member (community, since desc, person) where state = 'member';

-- Which of the two asked: the other one agrees.
alter table community_part add column asked_by_whole boolean not null default false;

-- `outcome` says how it went with an address: it waits, it was sent, it was not sent (they were asked lately, or want no
-- mail), or whoever got it said no and is not asked again by anyone.
alter table community_invitation add column role text not null default 'member' check (role in ('member', 'core_team'));
alter table community_invitation add column sent_at timestamptz;
alter table community_invitation add column outcome text check (outcome in ('waiting', 'sent', 'not_sent', 'said_no'));
alter table community_invitation add constraint an_address_has_an_outcome check ((kind = 'address') = (outcome is not null));
alter table community_invitation add constraint only_what_waits_keeps_its_address check ((outcome = 'waiting') = (address is not null) or kind <> 'address');
create index community_invitation_waiting on community_invitation (community, id) where outcome = 'waiting';
create index community_invitation_hash on community_invitation (address_hash) where address_hash is not null;
create index community_invitation_made on community_invitation (community, made_at desc, id);
create index community_invitation_whom on community_invitation (person) where person is not null;

-- A change of the rules of play asks the members again: until they accept they stay members, but do nothing there. Asked by
-- whatever lets somebody do something in a community or in an initiative of it.
create function must_accept_rules(p_place uuid, p_person uuid) returns boolean language sql stable as $$
  select exists (
    select from community_member m join community c on c.id = m.community
    where m.person = p_person and m.state = 'member' and m.accepted_version < c.rules_version
      and c.id = coalesce((select community from initiative where id = p_place), p_place))
$$;

-- A closed community shows its name and purpose only: not the theme that brought it together.
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
  union all select initiative, id, 'result', false from result;
