-- Printed at the start of an installation without an administrator: who can read it there may make the first one.
alter table installation add column setup_code text;
