-- A message in a conversation can be reported and hidden, as a comment on it can.
alter table report drop constraint report_thing_kind_check;
alter table report add constraint report_thing_kind_check
  check (thing_kind in ('network', 'gathering', 'statement', 'community', 'initiative', 'message', 'comment'));
