-- The ground: areas, towns, the public log, the mailbox of demo and development, limits, settings.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- unaccent() is only stable because its dictionary may be changed; ours never is, and an index needs immutable.
create function plain_text(input text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, input));

create table area (
  code text primary key check (code ~ '^(NL00|GM[0-9]{4}|WK[0-9]{6}|BU[0-9]{8})$'),
  kind text not null check (kind in ('country', 'municipality', 'district', 'neighbourhood')),
  name text not null check (length(btrim(name)) between 1 and 120),
  parent text references area (code),
  -- Codes from the country down to the area itself: one look says whether a role on an area covers another.
  path text[] not null check (path[cardinality(path)] = code),
  constraint kind_fits_code check (
    kind = case left(code, 2) when 'NL' then 'country' when 'GM' then 'municipality' when 'WK' then 'district' else 'neighbourhood' end
  ),
  constraint only_the_country_stands_alone check ((parent is null) = (kind = 'country'))
);
create index area_parent on area (parent, name);
create index area_path on area using gin (path);

insert into area (code, kind, name, parent, path) values ('NL00', 'country', 'Nederland', null, '{NL00}');

create table area_residents (
  area text not null references area (code) on delete cascade,
  age_band text not null check (age_band in ('all', '0-17', '18-29', '30-44', '45-64', '65+')),
  residents integer not null check (residents >= 0),
  primary key (area, age_band)
);

-- A municipality that uses Mensenstad: its own name, address and colours.
create table town (
  area text primary key references area (code) check (area ~ '^GM'),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(btrim(name)) between 1 and 80),
  host text unique check (host ~ '^[a-z0-9.-]+$'),
  colours jsonb not null default '{}',
  tagline text,
  contact text,
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table person (
  id uuid primary key,
  name text not null check (length(btrim(name)) between 1 and 120),
  area text references area (code),
  languages text[] not null default '{nl}',
  locale text not null default 'nl' check (locale in ('nl', 'en')),
  demo_login text unique,
  created_at timestamptz not null default now()
);

create table talent (
  person uuid not null references person (id) on delete cascade,
  words text not null check (length(btrim(words)) between 1 and 80),
  primary key (person, words)
);
create index talent_words on talent using gin (plain_text(words) gin_trgm_ops);

-- The public log only takes new lines. One change is allowed: a person who is erased becomes nobody.
create table log_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  by_person uuid references person (id) on delete set null,
  what text not null check (what ~ '^[a-z_]+\.[a-z_]+$'),
  thing_kind text not null,
  thing text not null,
  why text,
  detail jsonb not null default '{}'
);
create index log_entry_thing on log_entry (thing_kind, thing, id desc);
create index log_entry_by on log_entry (by_person) where by_person is not null;

create function log_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.by_person is null
     and (new.id, new.at, new.what, new.thing_kind, new.thing, new.why, new.detail)
         is not distinct from (old.id, old.at, old.what, old.thing_kind, old.thing, old.why, old.detail) then
    return new;
  end if;
  raise exception 'the public log only takes new lines';
end $$;
create trigger log_entry_append_only before update or delete on log_entry
  for each row execute function log_is_append_only();
create trigger log_entry_no_truncate before truncate on log_entry
  for each statement execute function log_is_append_only();

create table mailbox (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  to_address text not null,
  subject text not null,
  text text not null,
  html text not null
);
create index mailbox_to on mailbox (to_address, id desc);

-- The shape that rate-limiter-flexible asks for.
create unlogged table rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

-- Secrets that all processes share when no environment variable gives them.
create table installation (
  one boolean primary key default true check (one),
  auth_secret text not null,
  created_at timestamptz not null default now()
);
