-- An order of priorities that was made on a phone, perhaps without a connection. It never changes the sheet by itself: the
-- host sees it beside the order that stands and chooses. Nothing is thrown away: what was not chosen stays here too.
create table proposed_order (
  -- Made on the phone: the same id with the same list again is the same proposal.
  id uuid primary key,
  gathering uuid not null references gathering (id) on delete cascade,
  items uuid[] not null check (cardinality(items) between 1 and 2000),
  device bytea,
  by_person uuid references person (id) on delete set null,
  body_hash bytea not null,
  received_at timestamptz not null default clock_timestamp(),
  -- Which came last, whatever the clocks of phones say.
  number bigint generated always as identity,
  -- When the host chose, this one or another.
  settled_at timestamptz,
  chosen boolean not null default false,
  constraint chosen_is_settled check (not chosen or settled_at is not null)
);
create index proposed_order_open on proposed_order (gathering, number) where settled_at is null;
create index proposed_order_remembered on proposed_order (gathering) where device is not null;
