-- The sum that keeps the diversity: an editor brings sentences together, nobody rewrites them.
create table theme (
  id uuid primary key,
  town text not null references town (area),
  kind text not null check (kind in ('value', 'priority')),
  title text not null check (length(btrim(title)) between 2 and 160),
  explanation text not null default '' check (length(explanation) <= 1200),
  created_by uuid references person (id) on delete set null,
  created_at timestamptz not null default now(),
  -- Merged or emptied themes stay, so that an act can be undone and an old address still answers.
  closed_at timestamptz,
  merged_into uuid references theme (id),
  constraint merged_is_closed check (merged_into is null or closed_at is not null)
);
create index theme_town on theme (town, kind, title) where closed_at is null;

-- A sentence stands under one theme. A contribution follows its priority unless it is placed itself.
create table placement (
  statement uuid primary key references statement (id) on delete cascade,
  theme uuid not null references theme (id),
  placed_by uuid references person (id) on delete set null,
  placed_at timestamptz not null default now()
);
create index placement_theme on placement (theme, statement);

-- What an editor did, with what is needed to undo it.
create table theme_act (
  id uuid primary key,
  town text not null references town (area),
  kind text not null check (kind in ('create', 'group', 'ungroup', 'split', 'merge', 'rename', 'undo')),
  theme uuid references theme (id),
  reason text check (length(reason) <= 600),
  -- For each sentence where it was and where it went; for a rename the old and new words.
  moves jsonb not null default '[]',
  titles jsonb,
  by_person uuid references person (id) on delete set null,
  at timestamptz not null default now(),
  undone_by uuid references theme_act (id)
);
create index theme_act_town on theme_act (town, at desc, id desc);
create index theme_act_theme on theme_act (theme, at desc);

-- The computed vision: a job writes it, pages only read it.
create table vision_order (
  area text not null references area (code) on delete cascade,
  voice text not null check (voice in ('network', 'people')),
  method text not null check (method in ('proportional', 'count')),
  place integer not null check (place >= 1),
  theme uuid not null references theme (id) on delete cascade,
  -- The load as an exact fraction in words ("7/12"), so that anyone can repeat it.
  load text not null,
  networks integer not null,
  people integer not null,
  newly_served integer not null,
  -- [{network, rank, new}]: who carries it, where it stood on their own list, who is served here for the first time.
  carriers jsonb not null,
  primary key (area, voice, method, place)
);

create table vision_theme (
  area text not null references area (code) on delete cascade,
  theme uuid not null references theme (id) on delete cascade,
  networks integer not null,
  sentences integer not null,
  primary key (area, theme)
);
create index vision_theme_area on vision_theme (area, networks desc, theme);

create table vision_state (
  town text primary key references town (area),
  computed_at timestamptz not null,
  milliseconds integer not null,
  networks integer not null,
  gatherings integer not null,
  statements integer not null,
  people integer not null
);

create table edition (
  id uuid primary key,
  town text not null references town (area),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null check (length(btrim(title)) between 2 and 160),
  introduction text not null default '' check (length(introduction) <= 4000),
  frozen_at timestamptz not null,
  frozen_by uuid references person (id) on delete set null,
  -- Everything in it, and the very file that `fair ranking` takes.
  content jsonb not null,
  ranking_csv text not null,
  pdf bytea,
  unique (town, slug)
);
create index edition_town on edition (town, frozen_at desc);

create function editions_are_frozen() returns trigger language plpgsql as $$
begin
  if (new.content, new.ranking_csv, new.title, new.introduction, new.slug, new.town, new.frozen_at)
     is distinct from (old.content, old.ranking_csv, old.title, old.introduction, old.slug, old.town, old.frozen_at) then
    raise exception 'an edition is frozen: make a new one';
  end if;
  return new;
end $$;
create trigger edition_frozen before update on edition for each row execute function editions_are_frozen();
