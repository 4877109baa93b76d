-- The harvest is first a working sheet (harvest_item) that the host and participants fill in together, then it is
-- published: the town only ever sees statements. A later change of the sheet is published as a new version.
create table harvest_item (
  -- Made on the phone: the same id with the same body again is the same submission.
  id uuid primary key,
  gathering uuid not null references gathering (id) on delete cascade,
  kind text not null check (kind in ('value', 'priority', 'contribution')),
  text text not null check (length(btrim(text)) between 1 and 600),
  explanation text check (length(explanation) <= 1200),
  -- The place in the group's order; only priorities have one, and only after the group ordered them.
  rank integer check (rank >= 1),
  priority uuid references harvest_item (id) on delete set null,
  status text check (status in ('happening', 'we_will', 'wish')),
  who text check (length(who) <= 200),
  by_when date,
  needs text[] not null default '{}' check (needs <@ '{people,talent,space,money,room_in_rules,contact}'),
  -- Hash of the secret that a participant's device keeps, so that someone without an account can mend their own words.
  device bytea,
  by_person uuid references person (id) on delete set null,
  body_hash bytea not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- Tidied away by the host; can be put back.
  removed_at timestamptz,
  merged_into uuid references harvest_item (id) on delete set null,
  constraint rank_is_of_priorities check (kind = 'priority' or rank is null),
  constraint contribution_has_a_status check ((kind = 'contribution') = (status is not null)),
  constraint we_will_names_who_and_when check (status is distinct from 'we_will' or (who is not null and by_when is not null)),
  constraint only_contributions_belong check (kind = 'contribution' or (priority is null and who is null and by_when is null and needs = '{}'))
);
create index harvest_item_gathering on harvest_item (gathering, kind, created_at, id);
create index harvest_item_priority on harvest_item (priority) where priority is not null;

-- A priority may point to the values it serves.
create table harvest_item_value (
  priority uuid not null references harvest_item (id) on delete cascade,
  value uuid not null references harvest_item (id) on delete cascade,
  primary key (priority, value)
);
create index harvest_item_value_value on harvest_item_value (value);

-- What was published, whole, for ever: one row for each version.
create table harvest_version (
  gathering uuid not null references gathering (id),
  version integer not null check (version >= 1),
  published_at timestamptz not null default now(),
  published_by uuid references person (id) on delete set null,
  attendance integer,
  why text,
  content jsonb not null,
  primary key (gathering, version)
);

create table statement (
  id uuid primary key,
  gathering uuid not null references gathering (id),
  -- Kept beside the gathering so that the sums of a town need no join: a gathering never changes network or town.
  network uuid not null references network (id),
  town text not null references town (area),
  kind text not null check (kind in ('value', 'priority', 'contribution')),
  text text not null check (length(btrim(text)) between 1 and 600),
  explanation text,
  rank integer check (rank >= 1),
  priority uuid references statement (id) deferrable initially deferred,
  status text check (status in ('happening', 'we_will', 'wish')),
  who text,
  by_when date,
  needs text[] not null default '{}',
  language text not null default 'nl',
  -- The version that said it first, and the version that last changed its words.
  first_version integer not null check (first_version >= 1),
  version integer not null,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  hidden_at timestamptz,
  constraint rank_is_of_priorities check (kind = 'priority' or rank is null),
  constraint contribution_has_a_status check ((kind = 'contribution') = (status is not null)),
  constraint we_will_names_who_and_when check (status is distinct from 'we_will' or (who is not null and by_when is not null))
);
create index statement_gathering on statement (gathering, kind, rank, id);
create index statement_network on statement (network);
create index statement_town_kind on statement (town, kind, id desc) where withdrawn_at is null and hidden_at is null;
create index statement_priority on statement (priority) where priority is not null;

create table statement_value (
  priority uuid not null references statement (id) on delete cascade,
  value uuid not null references statement (id) on delete cascade,
  primary key (priority, value)
);
create index statement_value_value on statement_value (value);

-- Nobody but its own network changes what was said, and only by publishing a new version.
create function words_are_their_own() returns trigger language plpgsql as $$
begin
  if new.text is distinct from old.text and new.version <= old.version then
    raise exception 'a sentence keeps its own words: only a new version of its harvest changes them';
  end if;
  return new;
end $$;
create trigger statement_own_words before update on statement for each row execute function words_are_their_own();

create table import_run (
  id uuid primary key,
  town text not null references town (area),
  file_name text not null,
  file_hash bytea not null,
  skip_bad_rows boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  content text,
  rows integer not null default 0,
  done integer not null default 0,
  added integer not null default 0,
  mistakes jsonb not null default '[]',
  started_by uuid references person (id) on delete set null,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index import_run_town on import_run (town, created_at desc);
