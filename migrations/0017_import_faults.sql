-- An import that stumbles over a fault of ours says so while it is tried again.
alter table import_run
  add column tries integer not null default 0,
  add column fault text check (length(fault) <= 300);
