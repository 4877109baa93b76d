-- Notifications. A visit arms the digest and says on which address of the site it was; `hears` is the choice for all
-- places together, beside the one for each place in `following`.
alter table digest add column site text check (length(site) <= 300);
alter table digest add column hears text not null default 'all' check (hears in ('all', 'mine', 'nothing'));
create index digest_armed on digest (person) where armed;
-- Pages are read by key, and a key that went through a browser knows whole milliseconds only.
alter table notification alter column at type timestamptz(3);

-- Nothing after leaving, whichever command made somebody leave; who comes back hears again.
create function leaver_hears_nothing() returns trigger language plpgsql as $$
declare left_place uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
  if to_jsonb(new) ->> tg_argv[1] = tg_argv[2] then
    insert into following (person, place, hears) values (new.person, left_place, 'nothing')
    on conflict (person, place) do update set hears = 'nothing';
    delete from notification where person = new.person and place = left_place;
  elsif to_jsonb(old) ->> tg_argv[1] = tg_argv[2] then
    delete from following where person = new.person and place = left_place and hears = 'nothing';
  end if;
  return null;
end $$;
create trigger community_member_leaves after update of state on community_member for each row
  when (old.state is distinct from new.state) execute function leaver_hears_nothing('community', 'state', 'left');
create trigger initiative_person_leaves after update of stage on initiative_person for each row
  when (old.stage is distinct from new.stage) execute function leaver_hears_nothing('initiative', 'stage', 'stepped_back');

-- Matching asks for people and for needs by the stems of Dutch words.
create index talent_stems on talent using gin (to_tsvector('dutch', words));
create index talent_profile_likes on talent_profile using gin (to_tsvector('dutch', likes)) where findable;
create index need_stems on need using gin (to_tsvector('dutch', title || ' ' || words)) where state in ('open', 'offered');
create index match_answer_declined on match_answer (person, answered_at) where state = 'declined';
create index person_area on person (area);
