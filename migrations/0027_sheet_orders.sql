-- The order of priorities on a sheet of paper is a proposal like that of a phone: this is the number of the sheet.
alter table proposed_order add column sheet integer check (sheet > 0);
