-- The order holds themes and, so that no voice is lost, every priority that nobody grouped yet as an option of its own.
drop table vision_order;
create table vision_order (
  area text not null references area (code) on delete cascade,
  voice text not null check (voice in ('network', 'people')),
  method text not null check (method in ('proportional', 'count')),
  place integer not null check (place >= 1),
  theme uuid references theme (id) on delete cascade,
  statement uuid references statement (id) on delete cascade,
  -- What one unit of weight behind it carries after this place. As an exact fraction too ("7/12") while that is short;
  -- the whole fraction can be had from `fair ranking` at any time.
  load double precision not null,
  exact_load text,
  -- Networks that carry it, and those that name it further down their list while an earlier wish of theirs still waits.
  networks integer not null,
  also_named integer not null,
  newly_served integer not null,
  -- The weight of those that carry it when people present are counted.
  people integer not null,
  decided_by text not null check (decided_by in ('load', 'weight', 'name')),
  -- The place that the runner-up for this place got in the end.
  next_place integer,
  -- [{network, rank, new}]: the first of those that carry it, the newly served before the others.
  carriers jsonb not null,
  constraint theme_or_sentence check (num_nonnulls(theme, statement) = 1),
  primary key (area, voice, method, place)
);
create index vision_order_theme on vision_order (theme) where theme is not null;
create index vision_order_statement on vision_order (statement) where statement is not null;

alter table vision_theme add column contributions integer not null default 0;

-- What each network brought, counted by the same job: the houses and their lit windows.
create table vision_network (
  network uuid primary key references network (id) on delete cascade,
  town text not null references town (area),
  gatherings integer not null,
  people integer not null,
  value_sentences integer not null,
  priority_sentences integer not null,
  contributions integer not null,
  -- Values and priorities under a theme that other networks carry too.
  shared integer not null
);
create index vision_network_town on vision_network (town);

alter table vision_state
  add column networks_met integer not null default 0,
  add column themes integer not null default 0,
  add column own_voices integer not null default 0,
  add column ungrouped integer not null default 0;

-- One sentence's history: which acts moved it.
create index theme_act_moves on theme_act using gin (moves jsonb_path_ops);
create index statement_town_status on statement (town, status, id desc)
  where kind = 'contribution' and withdrawn_at is null and hidden_at is null;
