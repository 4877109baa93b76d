-- Where the networks of a file come to stand, how it was read, and what came of it.
alter table import_run
  add column area text references area (code),
  add column encoding text not null default 'UTF-8',
  add column networks integer not null default 0,
  add column gatherings integer not null default 0,
  add column bad integer not null default 0;
