-- Moderation: anyone reports, a moderator hides with a stated reason, the author is told and may appeal.
create table report (
  id uuid primary key,
  town text not null references town (area),
  thing_kind text not null check (thing_kind in ('network', 'gathering', 'statement')),
  thing uuid not null,
  reason text not null check (reason in ('personal', 'insult', 'hate', 'false', 'spam', 'other')),
  words text not null default '' check (length(words) <= 1200),
  by_person uuid references person (id) on delete set null,
  at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'hidden', 'kept')),
  answered_at timestamptz
);
create index report_open on report (town, at desc) where state = 'open';
create index report_thing on report (thing_kind, thing);

create table moderation_act (
  id uuid primary key,
  town text not null references town (area),
  thing_kind text not null,
  thing uuid not null,
  act text not null check (act in ('hide', 'restore')),
  reason text not null check (reason in ('personal', 'insult', 'hate', 'false', 'spam', 'other', 'appeal')),
  words text not null check (length(btrim(words)) between 3 and 1200),
  by_person uuid references person (id) on delete set null,
  at timestamptz not null default now()
);
create index moderation_act_thing on moderation_act (thing_kind, thing, at desc);

create table appeal (
  id uuid primary key,
  act uuid not null unique references moderation_act (id),
  words text not null check (length(btrim(words)) between 3 and 2000),
  by_person uuid references person (id) on delete set null,
  at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'granted', 'refused')),
  answer text,
  answered_by uuid references person (id) on delete set null,
  answered_at timestamptz,
  constraint answered_says_why check ((state = 'open') = (answer is null))
);

-- Everything published that can be found, kept by triggers so that no command can forget it.
create table search_entry (
  kind text not null check (kind in ('network', 'gathering', 'statement', 'theme')),
  thing uuid not null,
  town text not null,
  title text not null,
  body text not null default '',
  at timestamptz not null,
  words tsvector generated always as (
    setweight(to_tsvector('pg_catalog.dutch', plain_text(title)), 'A') || setweight(to_tsvector('pg_catalog.dutch', plain_text(body)), 'C')
  ) stored,
  primary key (kind, thing)
);
create index search_entry_words on search_entry using gin (words);
create index search_entry_title on search_entry using gin (plain_text(title) gin_trgm_ops);

create function keep_search_entry(p_kind text, p_thing uuid, p_town text, p_title text, p_body text, p_at timestamptz, p_shown boolean)
returns void language plpgsql as $$
begin
  if p_shown then
    insert into search_entry (kind, thing, town, title, body, at) values (p_kind, p_thing, p_town, p_title, p_body, p_at)
    on conflict (kind, thing) do update set title = excluded.title, body = excluded.body, at = excluded.at
      where (search_entry.title, search_entry.body, search_entry.at) is distinct from (excluded.title, excluded.body, excluded.at);
  else
    delete from search_entry where kind = p_kind and thing = p_thing;
  end if;
end $$;

create function search_network() returns trigger language plpgsql as $$
begin
  perform keep_search_entry('network', new.id, new.town, new.name, new.bond, new.created_at, new.state = 'confirmed' and new.hidden_at is null);
  return new;
end $$;
create trigger network_search after insert or update on network for each row execute function search_network();

create function search_gathering() returns trigger language plpgsql as $$
begin
  perform keep_search_entry('gathering', new.id, n.town, new.title, concat_ws(' ', new.question, n.name, new.place), new.starts_at,
    new.hidden_at is null and not new.is_private and new.state <> 'cancelled' and n.state = 'confirmed')
  from network n where n.id = new.network;
  return new;
end $$;
create trigger gathering_search after insert or update on gathering for each row execute function search_gathering();

create function search_statement() returns trigger language plpgsql as $$
begin
  perform keep_search_entry('statement', new.id, new.town, new.text, coalesce(new.explanation, ''), new.published_at,
    new.hidden_at is null and new.withdrawn_at is null);
  return new;
end $$;
create trigger statement_search after insert or update on statement for each row execute function search_statement();

create function search_theme() returns trigger language plpgsql as $$
begin
  perform keep_search_entry('theme', new.id, new.town, new.title, new.explanation, new.created_at, new.closed_at is null);
  return new;
end $$;
create trigger theme_search after insert or update on theme for each row execute function search_theme();
