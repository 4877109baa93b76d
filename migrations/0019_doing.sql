-- Doing. Who sees a thing is one rule for pages, lists, search, files, feeds and messages alike: a thing has an audience
-- (the circles that may see it), a visitor stands in circles, and sees the thing when the two meet. Circles are 'everyone',
-- 'person:ID', 'community:ID' (its members), 'core:ID' (its core team), 'initiative:ID' (its partners),
-- 'moderator:CODE' (of a town or the country) and 'gathering:ID' / 'network:ID' (who leads it).

-- Every thing that can be linked, promised on, asked about or told about, with its title and its audience. Kept by triggers.
create table thing (
  id uuid primary key,
  kind text not null check (kind in ('network', 'gathering', 'statement', 'theme', 'edition', 'community', 'initiative', 'activity', 'need', 'result', 'promise', 'question')),
  town text not null references town (area),
  title text not null,
  audience text[] not null,
  at timestamptz not null default now()
);
create index thing_town on thing (town, kind, at desc);
alter table search_entry add column audience text[] not null default '{everyone}';

-- Who moderates a town: its own moderators and those of the country.
create function moderators_of(p_town text) returns text[] language sql immutable as $$
  select array['moderator:NL00', 'moderator:' || p_town]
$$;

create function keep_thing(p_kind text, p_id uuid, p_town text, p_title text, p_body text, p_at timestamptz, p_audience text[], p_found boolean default true)
returns void language plpgsql as $$
begin
  insert into thing (id, kind, town, title, audience, at) values (p_id, p_kind, p_town, p_title, p_audience, p_at)
  on conflict (id) do update set title = excluded.title, audience = excluded.audience, town = excluded.town
    where (thing.title, thing.audience, thing.town) is distinct from (excluded.title, excluded.audience, excluded.town);
  if p_found then
    insert into search_entry (kind, thing, town, title, body, at, audience) values (p_kind, p_id, p_town, p_title, p_body, p_at, p_audience)
    on conflict (kind, thing) do update set title = excluded.title, body = excluded.body, at = excluded.at, audience = excluded.audience, town = excluded.town
      where (search_entry.title, search_entry.body, search_entry.at, search_entry.audience)
        is distinct from (excluded.title, excluded.body, excluded.at, excluded.audience);
  else
    delete from search_entry where kind = p_kind and thing = p_id;
  end if;
end $$;
alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in ('network', 'gathering', 'statement', 'theme', 'community', 'initiative', 'need'));

-- What was there before keeps its own triggers; these say who sees it.
create or replace function search_network() returns trigger language plpgsql as $$
declare shown boolean := new.state = 'confirmed' and new.hidden_at is null;
begin
  perform keep_thing('network', new.id, new.town, new.name, new.bond, new.created_at,
    case when shown then '{everyone}'::text[] else array['network:' || new.id] || moderators_of(new.town) end, shown);
  return new;
end $$;
create or replace function search_gathering() returns trigger language plpgsql as $$
declare
  n network := (select w from network w where w.id = new.network);
  shown boolean := new.hidden_at is null and not new.is_private and new.state <> 'cancelled' and n.state = 'confirmed';
begin
  perform keep_thing('gathering', new.id, n.town, new.title, concat_ws(' ', new.question, n.name, new.place), new.starts_at,
    case when new.hidden_at is null and not new.is_private and n.state = 'confirmed' then '{everyone}'::text[]
      else array['gathering:' || new.id, 'network:' || new.network] || moderators_of(n.town) end, shown);
  return new;
end $$;
create or replace function search_statement() returns trigger language plpgsql as $$
declare shown boolean := new.hidden_at is null and new.withdrawn_at is null;
begin
  perform keep_thing('statement', new.id, new.town, new.text, coalesce(new.explanation, ''), new.published_at,
    case when shown then '{everyone}'::text[] else array['network:' || new.network] || moderators_of(new.town) end, shown);
  return new;
end $$;
create or replace function search_theme() returns trigger language plpgsql as $$
begin
  perform keep_thing('theme', new.id, new.town, new.title, new.explanation, new.created_at, '{everyone}', new.closed_at is null);
  return new;
end $$;
create function thing_edition() returns trigger language plpgsql as $$
begin
  perform keep_thing('edition', new.id, new.town, new.title, '', new.frozen_at, '{everyone}', false);
  return new;
end $$;
create trigger edition_thing after insert or update on edition for each row execute function thing_edition();
-- A network that is confirmed, or hidden, changes who sees its gatherings.
create function network_gatherings() returns trigger language plpgsql as $$
begin
  update gathering set title = title where network = new.id;
  return new;
end $$;
create trigger network_state_gatherings after update of state on network for each row
  when (old.state is distinct from new.state) execute function network_gatherings();
update network set name = name;
update gathering set title = title;
update statement set hidden_at = hidden_at;
update theme set title = title;
insert into thing (id, kind, town, title, audience, at) select id, 'edition', town, title, '{everyone}', frozen_at from edition;

-- A department of a municipality or institution: an official joins and answers as it.
create table department (
  id uuid primary key,
  town text not null references town (area),
  name text not null check (length(btrim(name)) between 2 and 120),
  made_at timestamptz not null default now()
);
create unique index department_name on department (town, plain_text(name));
create table department_member (
  department uuid not null references department (id) on delete cascade,
  person uuid not null references person (id) on delete cascade,
  since timestamptz not null default now(),
  primary key (department, person)
);
create index department_member_person on department_member (person);

create table community (
  id uuid primary key,
  town text not null references town (area),
  area text not null references area (code),
  -- What it is for: a neighbourhood's or town's own, a region's or the nation's.
  reach text not null default 'town' check (reach in ('town', 'region', 'nation')),
  name text not null check (length(btrim(name)) between 2 and 80),
  purpose text not null default '' check (length(purpose) <= 400),
  why text not null default '' check (length(why) <= 2000),
  how text not null default '' check (length(how) <= 2000),
  what text not null default '' check (length(what) <= 2000),
  about text not null default '' check (length(about) <= 8000),
  state text not null default 'draft' check (state in ('draft', 'running', 'archived')),
  -- The newest rules of play; their entry and widest audience are kept here because every visit asks them.
  rules_version integer not null default 0,
  entry text not null default 'open' check (entry in ('open', 'request', 'invitation', 'closed')),
  -- Who may see what happens in it.
  audience text[] not null,
  created_by uuid references person (id) on delete set null,
  created_at timestamptz not null default now(),
  announced_at timestamptz,
  archived_at timestamptz,
  archived_why text check (length(archived_why) <= 1200),
  hidden_at timestamptz,
  constraint running_has_rules check (state = 'draft' or rules_version >= 1),
  constraint archived_has_a_moment check ((state = 'archived') = (archived_at is not null))
);
create unique index community_name on community (town, plain_text(name)) where state <> 'archived';
create index community_town on community (town, state, announced_at desc, id);

-- Rules of play are settings that the system keeps, one row for each version; a version never changes.
create table rules_of_play (
  community uuid not null references community (id) on delete cascade,
  version integer not null check (version >= 1),
  who_may_start text not null check (who_may_start in ('everyone', 'members', 'core_team')),
  entry text not null check (entry in ('open', 'request', 'invitation', 'closed')),
  area text not null references area (code),
  meant_for text not null default '' check (length(meant_for) <= 200),
  -- The widest audience an initiative of this community may choose.
  widest_audience text not null check (widest_audience in ('everyone', 'members')),
  -- Whole cents; null: there is no money.
  money_total bigint check (money_total > 0),
  money_most bigint check (money_most > 0 and money_most <= money_total),
  money_decider text check (money_decider in ('core_team', 'members', 'municipality')),
  language text not null default 'nl',
  code_of_conduct text not null check (length(btrim(code_of_conduct)) between 3 and 4000),
  why text not null default '' check (length(why) <= 600),
  made_by uuid references person (id) on delete set null,
  made_at timestamptz not null default now(),
  primary key (community, version),
  constraint closed_stays_inside check (entry <> 'closed' or widest_audience = 'members'),
  constraint money_is_whole check ((money_total is null) = (money_decider is null) and (money_total is not null or money_most is null))
);
create function rules_are_kept() returns trigger language plpgsql as $$
begin
  if new.made_by is null and (to_jsonb(new) - 'made_by') = (to_jsonb(old) - 'made_by') then return new; end if;
  raise exception 'rules of play keep their versions: make a new one';
end $$;
create trigger rules_of_play_kept before update on rules_of_play for each row execute function rules_are_kept();

create table community_member (
  community uuid not null references community (id) on delete cascade,
  person uuid not null references person (id) on delete cascade,
  role text not null default 'member' check (role in ('member', 'ambassador', 'core_team')),
  state text not null check (state in ('asked', 'member', 'declined', 'left')),
  -- An official joins as itself for its department.
  department uuid references department (id) on delete set null,
  motivation text not null default '' check (length(motivation) <= 1200),
  answer text not null default '' check (length(answer) <= 1200),
  answered_by uuid references person (id) on delete set null,
  accepted_version integer,
  since timestamptz not null default now(),
  primary key (community, person),
  constraint members_accepted_the_rules check (state <> 'member' or accepted_version >= 1)
);
create index community_member_person on community_member (person, state);
create index community_member_role on community_member (community, state, role);

create table community_network (
  community uuid not null references community (id) on delete cascade,
  network uuid not null references network (id) on delete cascade,
  primary key (community, network)
);
create index community_network_network on community_network (network);
create table community_theme (
  community uuid not null references community (id) on delete cascade,
  theme uuid not null references theme (id) on delete cascade,
  primary key (community, theme)
);
create index community_theme_theme on community_theme (theme);
create table community_appointment (
  id uuid primary key,
  community uuid not null references community (id) on delete cascade,
  what text not null check (length(btrim(what)) between 2 and 300),
  at timestamptz,
  place text not null default '' check (length(place) <= 200),
  is_first_meeting boolean not null default false
);
create index community_appointment_community on community_appointment (community, at);
create table community_part (
  whole uuid not null references community (id) on delete cascade,
  part uuid not null references community (id) on delete cascade check (part <> whole),
  asked_by uuid references person (id) on delete set null,
  agreed_at timestamptz,
  primary key (whole, part)
);
create index community_part_part on community_part (part);

-- By person, by address (from a CSV) or by link. Never twice to one person: the address is kept as a hash once it is sent.
create table community_invitation (
  id uuid primary key,
  community uuid not null references community (id) on delete cascade,
  kind text not null check (kind in ('person', 'address', 'link')),
  person uuid references person (id) on delete cascade,
  address text,
  address_hash bytea,
  -- Hash of the secret in the link.
  secret bytea unique,
  made_by uuid references person (id) on delete set null,
  made_at timestamptz not null default now(),
  ends_at timestamptz not null,
  used integer not null default 0,
  withdrawn_at timestamptz,
  constraint kind_says_whom check ((kind = 'person') = (person is not null) and (kind = 'address') = (address_hash is not null))
);
create unique index community_invitation_person on community_invitation (community, person) where person is not null;
create unique index community_invitation_address on community_invitation (community, address_hash) where address_hash is not null;

create function community_audience() returns trigger language plpgsql as $$
begin
  new.audience := case
    when new.hidden_at is not null then array['core:' || new.id] || moderators_of(new.town)
    when new.state = 'draft' then array['core:' || new.id]
    when new.entry = 'closed' then array['community:' || new.id]
    else '{everyone}'::text[] end;
  return new;
end $$;
create trigger community_audience before insert or update on community for each row execute function community_audience();
-- A closed community shows its name and its purpose, so these two are the thing that others see.
create function community_thing() returns trigger language plpgsql as $$
begin
  perform keep_thing('community', new.id, new.town, new.name, new.purpose, new.created_at,
    case when new.state = 'draft' or new.hidden_at is not null then new.audience else '{everyone}'::text[] end);
  return new;
end $$;
create trigger community_thing after insert or update on community for each row execute function community_thing();

create table initiative (
  id uuid primary key,
  town text not null references town (area),
  area text not null references area (code),
  community uuid references community (id),
  name text not null check (length(btrim(name)) between 2 and 60),
  -- What is going on, and the wished-for result.
  situation text not null default '' check (length(situation) <= 4000),
  wished text not null default '' check (length(wished) <= 2000),
  motivation text not null default '' check (length(motivation) <= 2000),
  place text not null default '' check (length(place) <= 200),
  ends_on date,
  picture uuid,
  phase text not null default 'think_up' check (phase in ('think_up', 'plan', 'carry_out', 'grow')),
  visibility text not null default 'everyone' check (visibility in ('everyone', 'members', 'partners')),
  audience text[] not null,
  state text not null default 'draft' check (state in ('draft', 'running', 'ended', 'archived')),
  outcome text check (outcome in ('reached', 'partly', 'not')),
  outcome_words text not null default '' check (length(outcome_words) <= 4000),
  -- Kept by triggers: what lists and progress show.
  partners integer not null default 0,
  supporters integer not null default 0,
  created_by uuid references person (id) on delete set null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  active_at timestamptz not null default now(),
  hidden_at timestamptz,
  constraint members_of_something check (visibility <> 'members' or community is not null),
  constraint temporary_by_design check (state = 'draft' or ends_on is not null),
  constraint started_has_a_moment check ((state = 'draft') = (started_at is null)),
  constraint ended_says_how check (state not in ('ended', 'archived') or (outcome is not null and ended_at is not null))
);
create index initiative_town on initiative (town, state, active_at desc, id);
create index initiative_area on initiative (area);
create index initiative_community on initiative (community, state, active_at desc, id) where community is not null;

create function initiative_audience() returns trigger language plpgsql as $$
declare c community := (select w from community w where w.id = new.community);
begin
  new.audience := case
    when new.hidden_at is not null then array['initiative:' || new.id] || moderators_of(new.town)
    when new.state = 'draft' or new.visibility = 'partners' then array['initiative:' || new.id]
    when new.visibility = 'members' or (c.id is not null and c.audience <> '{everyone}') then array['initiative:' || new.id, 'community:' || c.id]
    else '{everyone}'::text[] end;
  return new;
end $$;
create trigger initiative_audience before insert or update on initiative for each row execute function initiative_audience();
create function initiative_thing() returns trigger language plpgsql as $$
begin
  perform keep_thing('initiative', new.id, new.town, new.name, concat_ws(' ', new.situation, new.wished, new.place), new.created_at, new.audience);
  if tg_op = 'UPDATE' and new.audience is distinct from old.audience then
    update activity set title = title where initiative = new.id;
    update need set title = title where initiative = new.id;
    update result set title = title where initiative = new.id;
  end if;
  return new;
end $$;
create trigger initiative_thing after insert or update on initiative for each row execute function initiative_thing();
create function community_initiatives() returns trigger language plpgsql as $$
begin
  update initiative set visibility = visibility where community = new.id;
  update need set title = title where community = new.id;
  return new;
end $$;
create trigger community_initiatives after update on community for each row
  when (old.audience is distinct from new.audience) execute function community_initiatives();

-- Viewer → supporter → (asked) → partner → stepped back. All partners are equal.
create table initiative_person (
  initiative uuid not null references initiative (id) on delete cascade,
  person uuid not null references person (id) on delete cascade,
  stage text not null check (stage in ('supporter', 'asked', 'partner', 'stepped_back')),
  motivation text not null default '' check (length(motivation) <= 1200),
  answer text not null default '' check (length(answer) <= 1200),
  answered_by uuid references person (id) on delete set null,
  department uuid references department (id) on delete set null,
  since timestamptz not null default now(),
  primary key (initiative, person)
);
create index initiative_person_person on initiative_person (person, stage);
create index initiative_person_stage on initiative_person (initiative, stage);

create table lane (
  id uuid primary key,
  initiative uuid not null references initiative (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 40),
  place integer not null,
  is_done boolean not null default false
);
create index lane_initiative on lane (initiative, place);

create table activity (
  id uuid primary key,
  initiative uuid not null references initiative (id) on delete cascade,
  lane uuid not null references lane (id),
  -- Order within the lane; a move takes the middle between its neighbours.
  place double precision not null,
  title text not null check (length(btrim(title)) between 2 and 120),
  words text not null default '' check (length(words) <= 4000),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  done_at timestamptz,
  removed_at timestamptz,
  copied_from uuid references activity (id) on delete set null,
  created_by uuid references person (id) on delete set null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index activity_initiative on activity (initiative, lane, place);
create table activity_person (
  activity uuid not null references activity (id) on delete cascade,
  person uuid not null references person (id) on delete cascade,
  since timestamptz not null default now(),
  primary key (activity, person)
);
create index activity_person_person on activity_person (person);

create table need (
  id uuid primary key,
  town text not null references town (area),
  initiative uuid references initiative (id) on delete cascade,
  community uuid references community (id) on delete cascade,
  activity uuid references activity (id) on delete set null,
  kind text not null check (kind in ('skill', 'hands', 'thing', 'space', 'money', 'knowledge', 'contact')),
  title text not null check (length(btrim(title)) between 2 and 120),
  words text not null default '' check (length(words) <= 2000),
  -- Whole hours in all; null: not said.
  hours integer check (hours between 1 and 2000),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  area text not null references area (code),
  place text not null default '' check (length(place) <= 200),
  how_many integer not null default 1 check (how_many between 1 and 10000),
  -- Whole cents, for money only.
  amount bigint check (amount > 0),
  state text not null default 'open' check (state in ('open', 'offered', 'filled', 'thanked', 'withdrawn')),
  created_by uuid references person (id) on delete set null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint belongs_to_one check (num_nonnulls(initiative, community) = 1),
  constraint amount_is_of_money check (kind = 'money' or amount is null)
);
create index need_initiative on need (initiative) where initiative is not null;
create index need_community on need (community) where community is not null;
create index need_activity on need (activity) where activity is not null;
create index need_open on need (town, id desc) where state in ('open', 'offered');
create index need_words on need using gin (plain_text(title) gin_trgm_ops) where state in ('open', 'offered');

-- A contribution: time, goods, space, money promised or knowledge, on a need or an activity.
create table offer (
  id uuid primary key,
  need uuid references need (id) on delete cascade,
  activity uuid references activity (id) on delete cascade,
  person uuid not null references person (id) on delete cascade,
  department uuid references department (id) on delete set null,
  kind text not null check (kind in ('time', 'goods', 'space', 'money', 'knowledge')),
  words text not null default '' check (length(words) <= 1200),
  hours integer check (hours between 1 and 2000),
  amount bigint check (amount > 0),
  state text not null default 'offered' check (state in ('offered', 'accepted', 'declined', 'withdrawn', 'thanked')),
  answer text not null default '' check (length(answer) <= 1200),
  answered_by uuid references person (id) on delete set null,
  offered_at timestamptz not null default now(),
  answered_at timestamptz,
  constraint on_one_thing check (num_nonnulls(need, activity) = 1),
  constraint money_says_how_much check ((kind = 'money') = (amount is not null))
);
create unique index offer_need_person on offer (need, person) where need is not null and state in ('offered', 'accepted');
create unique index offer_activity_person on offer (activity, person) where activity is not null and state in ('offered', 'accepted');
create index offer_person on offer (person, offered_at desc);

create table result (
  id uuid primary key,
  initiative uuid not null references initiative (id) on delete cascade,
  title text not null check (length(btrim(title)) between 2 and 120),
  words text not null default '' check (length(words) <= 4000),
  state text not null default 'wished' check (state in ('wished', 'reached', 'partly', 'not')),
  picture uuid,
  why text not null default '' check (length(why) <= 2000),
  changed_by uuid references person (id) on delete set null,
  changed_at timestamptz not null default now(),
  constraint not_reached_says_why check (state not in ('partly', 'not') or length(btrim(why)) >= 3)
);
create index result_initiative on result (initiative);

-- Money as far as it goes here: nothing is paid through the site. Promised money is an offer of kind money.
create table money_line (
  id uuid primary key,
  initiative uuid not null references initiative (id) on delete cascade,
  kind text not null check (kind in ('needed', 'spent')),
  what text not null check (length(btrim(what)) between 2 and 200),
  amount bigint not null check (amount > 0),
  on_date date,
  made_by uuid references person (id) on delete set null,
  made_at timestamptz not null default now(),
  removed_at timestamptz
);
create index money_line_initiative on money_line (initiative);

create function initiative_inherits() returns trigger language plpgsql as $$
declare i initiative := (select w from initiative w where w.id = new.initiative);
begin
  perform keep_thing(tg_argv[0], new.id, i.town, new.title, new.words, now(), i.audience, false);
  return new;
end $$;
create trigger activity_thing after insert or update on activity for each row execute function initiative_inherits('activity');
create trigger result_thing after insert or update on result for each row execute function initiative_inherits('result');
create function need_thing() returns trigger language plpgsql as $$
begin
  perform keep_thing('need', new.id, new.town, new.title, new.words, new.created_at,
    coalesce((select audience from initiative where id = new.initiative), (select audience from community where id = new.community)),
    new.state in ('open', 'offered'));
  return new;
end $$;
create trigger need_thing after insert or update on need for each row execute function need_thing();

create function count_people() returns trigger language plpgsql as $$
begin
  update initiative i set
    partners = (select count(*) from initiative_person p where p.initiative = i.id and p.stage = 'partner'),
    supporters = (select count(*) from initiative_person p where p.initiative = i.id and p.stage in ('supporter', 'asked'))
  where i.id = coalesce(new.initiative, old.initiative);
  return null;
end $$;
create trigger initiative_person_count after insert or update of stage or delete on initiative_person for each row execute function count_people();

create function no_longer_a_thing() returns trigger language plpgsql as $$
begin
  delete from search_entry where thing = old.id;
  delete from thing where id = old.id;
  return null;
end $$;
create trigger community_gone after delete on community for each row execute function no_longer_a_thing();
create trigger initiative_gone after delete on initiative for each row execute function no_longer_a_thing();
create trigger activity_gone after delete on activity for each row execute function no_longer_a_thing();
create trigger need_gone after delete on need for each row execute function no_longer_a_thing();
create trigger result_gone after delete on result for each row execute function no_longer_a_thing();

-- One item per event, that changes with the thing it is about; the conversation is inside it. `place` is the community or
-- initiative whose feed it is: its audience is that place's.
create table feed_item (
  id uuid primary key,
  place uuid not null references thing (id) on delete cascade,
  kind text not null check (kind ~ '^[a-z_]+$'),
  subject uuid,
  by_person uuid references person (id) on delete set null,
  words text not null default '' check (length(words) <= 4000),
  detail jsonb not null default '{}',
  comments integer not null default 0,
  at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  removed_at timestamptz
);
create unique index feed_item_subject on feed_item (place, kind, subject) where subject is not null;
create index feed_item_place on feed_item (place, changed_at desc, id desc) where removed_at is null;

create table feed_comment (
  id uuid primary key,
  item uuid not null references feed_item (id) on delete cascade,
  by_person uuid references person (id) on delete set null,
  words text not null check (length(btrim(words)) between 1 and 4000),
  -- Persons, and 'partners' or 'supporters', that it names.
  mentions text[] not null default '{}',
  at timestamptz not null default now(),
  hidden_at timestamptz
);
create index feed_comment_item on feed_comment (item, at, id);

-- Up to where somebody read a place, and how much they want to hear of it.
create table following (
  person uuid not null references person (id) on delete cascade,
  place uuid not null references thing (id) on delete cascade,
  hears text not null default 'mine' check (hears in ('all', 'mine', 'nothing')),
  read_at timestamptz not null default now(),
  primary key (person, place)
);
create index following_place on following (place, hears);

-- On the site first; one row for a place and kind, that collapses when more comes.
create table notification (
  id uuid primary key,
  person uuid not null references person (id) on delete cascade,
  place uuid not null references thing (id) on delete cascade,
  kind text not null check (kind ~ '^[a-z_]+$'),
  subject uuid,
  -- The last three who did it, and how many in all.
  people uuid[] not null default '{}',
  times integer not null default 1,
  at timestamptz not null default now(),
  seen_at timestamptz
);
create function person_leaves_notifications() returns trigger language plpgsql as $$
begin
  update notification set people = array_remove(people, old.id) where people @> array[old.id];
  return old;
end $$;
create trigger person_leaves_notifications before delete on person for each row execute function person_leaves_notifications();
create index notification_people on notification using gin (people);
create unique index notification_open on notification (person, place, kind) where seen_at is null;
create index notification_person on notification (person, at desc, id desc);

create table digest (
  person uuid primary key references person (id) on delete cascade,
  -- Armed by a visit, disarmed by sending: one digest until you come back.
  armed boolean not null default true,
  sent_on date
);

-- The thread: links between any two things, made by the acts themselves and by hand.
create table link (
  id uuid primary key,
  from_thing uuid not null references thing (id) on delete cascade,
  to_thing uuid not null references thing (id) on delete cascade check (to_thing <> from_thing),
  kind text not null check (kind in ('came_from', 'became', 'answers', 'funds', 'measures')),
  by_hand boolean not null default false,
  made_by uuid references person (id) on delete set null,
  made_at timestamptz not null default now(),
  unique (from_thing, to_thing, kind)
);
create index link_to on link (to_thing);

create table promise (
  id uuid primary key,
  town text not null references town (area),
  about uuid not null references thing (id) on delete cascade,
  who_person uuid references person (id) on delete set null,
  who_network uuid references network (id) on delete set null,
  who_department uuid references department (id) on delete set null,
  what text not null check (length(btrim(what)) between 3 and 400),
  by_when date not null,
  state text not null default 'open' check (state in ('open', 'kept', 'not_possible', 'taken_over')),
  words text not null default '' check (length(words) <= 2000),
  taken_over_from uuid references promise (id) on delete set null,
  made_by uuid references person (id) on delete set null,
  made_at timestamptz not null default now(),
  settled_by uuid references person (id) on delete set null,
  settled_at timestamptz,
  constraint at_most_one_owner check (num_nonnulls(who_person, who_network, who_department) <= 1),
  constraint settled_has_a_moment check ((state = 'open') = (settled_at is null)),
  constraint not_possible_says_why check (state <> 'not_possible' or length(btrim(words)) >= 3)
);
create index promise_about on promise (about);
create index promise_town on promise (town, state, by_when, id);
create index promise_department on promise (who_department, state, by_when) where who_department is not null;
create index promise_person on promise (who_person, state, by_when) where who_person is not null;
create index promise_network on promise (who_network, state, by_when) where who_network is not null;

-- The answerer is fixed when the question is put; without one it is shown as "nobody answers this yet".
create table question (
  id uuid primary key,
  town text not null references town (area),
  about uuid not null references thing (id) on delete cascade,
  words text not null check (length(btrim(words)) between 5 and 1200),
  to_person uuid references person (id) on delete set null,
  to_network uuid references network (id) on delete set null,
  to_department uuid references department (id) on delete set null,
  answer_by date,
  state text not null default 'open' check (state in ('open', 'answered', 'not_possible', 'taken_over')),
  answer text not null default '' check (length(answer) <= 4000),
  asked_by uuid references person (id) on delete set null,
  asked_at timestamptz not null default now(),
  answered_by uuid references person (id) on delete set null,
  answered_at timestamptz,
  constraint at_most_one_answerer check (num_nonnulls(to_person, to_network, to_department) <= 1),
  constraint an_answerer_has_a_date check (num_nonnulls(to_person, to_network, to_department) = 0 or answer_by is not null),
  constraint answered_has_a_moment check ((state = 'open') = (answered_at is null)),
  constraint an_answer_has_words check (state not in ('answered', 'not_possible') or length(btrim(answer)) >= 3)
);
create index question_about on question (about);
create index question_town on question (town, state, answer_by, id);
create index question_department on question (to_department, state, answer_by) where to_department is not null;
create index question_person on question (to_person, state, answer_by) where to_person is not null;
create index question_network on question (to_network, state, answer_by) where to_network is not null;

-- What someone likes to do, how much time, when not, and how far from home.
create table talent_profile (
  person uuid primary key references person (id) on delete cascade,
  likes text not null default '' check (length(likes) <= 600),
  -- Hours a month.
  hours integer check (hours between 1 and 200),
  away_until date,
  metres integer check (metres between 100 and 100000),
  -- Only people who say so are proposed to others.
  findable boolean not null default false,
  changed_at timestamptz not null default now()
);
-- The middle of an area, for distances between neighbourhoods: nobody's own address is kept.
alter table area add column latitude double precision check (latitude between -90 and 90);
alter table area add column longitude double precision check (longitude between -180 and 180);

create table match_answer (
  need uuid not null references need (id) on delete cascade,
  person uuid not null references person (id) on delete cascade,
  state text not null check (state in ('asked', 'accepted', 'declined', 'later')),
  asked_by uuid references person (id) on delete set null,
  asked_at timestamptz not null default now(),
  answered_at timestamptz,
  -- For `later`: not before this day.
  not_before date,
  primary key (need, person)
);
create index match_answer_person on match_answer (person, asked_at desc);

alter table report drop constraint report_thing_kind_check;
alter table report add constraint report_thing_kind_check check (thing_kind in ('network', 'gathering', 'statement', 'community', 'initiative', 'comment'));
