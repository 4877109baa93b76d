-- Networks exist already: Mensenstad only writes them down.
create table network (
  id uuid primary key,
  town text not null references town (area),
  name text not null check (length(btrim(name)) between 2 and 120),
  kind text not null check (kind in ('sport', 'culture', 'faith', 'school', 'business', 'neighbourhood', 'care', 'youth', 'nature', 'language', 'volunteers', 'work', 'other')),
  bond text not null default '' check (length(bond) <= 600),
  size integer check (size between 1 and 1000000),
  languages text[] not null default '{nl}',
  state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'closed')),
  -- Shown to nobody unless the holder said so; asked for one purpose: planning a gathering.
  contact text check (length(contact) <= 200),
  contact_public boolean not null default false,
  -- Name of the import it came from: an import finds it again by town and name.
  imported boolean not null default false,
  created_by uuid references person (id) on delete set null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  hidden_at timestamptz,
  constraint confirmed_has_a_moment check ((state = 'proposed') = (confirmed_at is null) or state = 'closed')
);
create unique index network_name on network (town, plain_text(name));
create index network_town on network (town, state, name, id);

create table network_area (
  network uuid not null references network (id) on delete cascade,
  area text not null references area (code),
  primary key (network, area)
);
create index network_area_area on network_area (area);

create table network_link (
  id uuid primary key,
  from_network uuid not null references network (id) on delete cascade,
  to_network uuid not null references network (id) on delete cascade check (to_network <> from_network),
  kind text not null check (kind in ('shares_members', 'can_reach')),
  note text check (length(note) <= 300),
  made_by uuid references person (id) on delete set null,
  made_at timestamptz not null default now(),
  unique (from_network, to_network, kind)
);
create index network_link_to on network_link (to_network);

create table gathering (
  id uuid primary key,
  network uuid not null references network (id),
  title text not null check (length(btrim(title)) between 2 and 160),
  question text not null default '' check (length(question) <= 400),
  starts_at timestamptz not null,
  place text not null default '' check (length(place) <= 200),
  expected integer check (expected between 1 and 100000),
  language text not null default 'nl',
  state text not null default 'planned' check (state in ('planned', 'held', 'harvested', 'published', 'cancelled')),
  join_code text not null unique check (join_code ~ '^[2-9A-HJ-NP-Z]{6}$'),
  is_private boolean not null default false,
  attendance integer check (attendance between 0 and 100000),
  cancelled_why text,
  created_by uuid references person (id) on delete set null,
  created_at timestamptz not null default now(),
  -- Number of the newest published version of its harvest; 0: nothing published yet.
  version integer not null default 0,
  published_at timestamptz,
  hidden_at timestamptz,
  constraint published_has_a_version check ((version > 0) = (published_at is not null))
);
create index gathering_network on gathering (network, starts_at desc);
create index gathering_starts on gathering (starts_at desc, id desc);

create table gathering_age (
  gathering uuid not null references gathering (id) on delete cascade,
  age_band text not null check (age_band in ('0-17', '18-29', '30-44', '45-64', '65+')),
  people integer not null check (people between 0 and 100000),
  primary key (gathering, age_band)
);

-- Roles are held within one scope. An administrator of the whole installation holds it on NL00.
create table role (
  id uuid primary key,
  person uuid not null references person (id) on delete cascade,
  role text not null check (role in ('network_holder', 'connector', 'editor', 'facilitator', 'moderator', 'neighbourhood_manager', 'civil_servant', 'councillor', 'alderman', 'administrator')),
  area text references area (code),
  network uuid references network (id) on delete cascade,
  gathering uuid references gathering (id) on delete cascade,
  given_by uuid references person (id) on delete set null,
  given_at timestamptz not null default now(),
  constraint one_scope check (num_nonnulls(area, network, gathering) = 1),
  constraint holders_hold_a_network check (role <> 'network_holder' or network is not null),
  unique nulls not distinct (person, role, area, network, gathering)
);
create index role_network on role (network) where network is not null;
create index role_area on role (area) where area is not null;
create index role_gathering on role (gathering) where gathering is not null;
