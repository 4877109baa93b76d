-- Files live in the database: one backup holds them and every process serves them. A file hangs on a thing of a module
-- (owner kind and id); that module says who may send and see it. Only what was made anew by the server is kept.
create table file (
  -- Made by whoever sends it: the same id with the same hash again is the same file.
  id uuid primary key,
  owner_kind text not null check (owner_kind ~ '^[a-z_]+$'),
  owner uuid not null,
  label text check (length(label) <= 120),
  sent_hash bytea not null check (length(sent_hash) = 32),
  sent_size integer not null check (sent_size between 1 and 12000000),
  received integer not null default 0 check (received between 0 and sent_size),
  state text not null default 'coming' check (state in ('coming', 'kept', 'refused')),
  refusal text,
  media_type text,
  width integer,
  height integer,
  content bytea,
  made_by uuid references person (id) on delete set null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- Gone after this moment; null: its owner decides.
  ends_at timestamptz,
  constraint kept_is_whole check ((state = 'kept') = (num_nonnulls(media_type, width, height, content) = 4)),
  constraint refused_says_why check ((state = 'refused') = (refusal is not null))
);
alter table file alter column content set storage external;
create index file_owner on file (owner_kind, owner, created_at, id);
create index file_coming on file (changed_at) where state <> 'kept';
create index file_ends on file (ends_at) where ends_at is not null;
create index file_made_by on file (made_by) where made_by is not null;

-- What came in so far of a file that is not whole yet.
create table file_piece (
  file uuid not null references file (id) on delete cascade,
  start integer not null check (start >= 0),
  content bytea not null,
  primary key (file, start)
);
alter table file_piece alter column content set storage external;
