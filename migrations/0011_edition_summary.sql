-- What the page and the printed edition show, small enough to read at once; the content itself may be tens of megabytes.
alter table edition add column summary jsonb not null default '{}';

create or replace function editions_are_frozen() returns trigger language plpgsql as $$
begin
  if (new.content, new.summary, new.ranking_csv, new.title, new.introduction, new.slug, new.town, new.frozen_at)
     is distinct from (old.content, old.summary, old.ranking_csv, old.title, old.introduction, old.slug, old.town, old.frozen_at) then
    raise exception 'an edition is frozen: make a new one';
  end if;
  return new;
end $$;
