-- A sum of a large town makes two hundred orders with sixty thousand rows, of which one new harvest changes a dozen. What
-- each order was made of is kept beside it, so that only the changed ones are written again.
create table vision_order_made (
  area text not null references area (code) on delete cascade,
  voice text not null,
  method text not null,
  -- SHA-256 of its rows.
  fingerprint bytea not null,
  primary key (area, voice, method)
);
