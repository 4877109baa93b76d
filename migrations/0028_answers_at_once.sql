-- An answer to what somebody asked or did themself is not held back by their contact budget (docs/decisions/0016).
alter table message add column at_once boolean not null default false;
