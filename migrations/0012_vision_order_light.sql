-- The order of a large town has a hundred thousand rows that are replaced whole by one job. Checking and indexing each
-- of them cost ten times the sum itself, so: no foreign keys (a theme or sentence is never deleted, and a reader joins
-- what is there), and an index only on the order that a single sentence or theme shows.
alter table vision_order
  drop constraint vision_order_area_fkey,
  drop constraint vision_order_theme_fkey,
  drop constraint vision_order_statement_fkey;
drop index vision_order_theme;
drop index vision_order_statement;
create index vision_order_theme on vision_order (theme)
  where theme is not null and voice = 'network' and method = 'proportional' and area like 'GM%';
create index vision_order_statement on vision_order (statement)
  where statement is not null and voice = 'network' and method = 'proportional' and area like 'GM%';
