-- Ways to reach people, what they said yes to, and every letter that the site sends (docs/decisions/0016-one-contact-budget.md).

-- Somebody who can be reached: a person with an account (whose address stays with the account), or a confirmed address.
create table contact (
  id uuid primary key,
  person uuid unique references person (id) on delete cascade,
  email text unique check (email = lower(email) and length(email) <= 254 and email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  phone text check (length(phone) between 6 and 30),
  locale text not null default 'nl' check (locale in ('nl', 'en')),
  rhythm text not null default 'rarely' check (rhythm in ('rarely', 'monthly', 'weekly')),
  -- No mail at all: what there is to say stands on the site.
  stopped_at timestamptz,
  created_at timestamptz not null default now(),
  constraint one_address check (num_nonnulls(person, email) = 1)
);

-- A yes, for one purpose and one thing, with an end. Its thing is gone: its purpose is gone.
create table consent (
  id uuid primary key,
  contact uuid not null references contact (id) on delete cascade,
  purpose text not null check (purpose in ('result', 'panel', 'help')),
  gathering uuid references gathering (id) on delete cascade,
  idea uuid references harvest_item (id) on delete cascade,
  area text references area (code) on delete cascade,
  given_at timestamptz not null default now(),
  ends_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint purpose_names_its_thing check (case purpose
    when 'result' then gathering is not null and idea is null and area is null
    when 'panel' then gathering is null and idea is null and area is not null
    else gathering is not null and idea is not null and area is null end),
  constraint consent_ends check (ends_at > given_at),
  unique nulls not distinct (contact, purpose, gathering, idea, area)
);
create index consent_gathering on consent (gathering, purpose) where gathering is not null;
create index consent_area on consent (area) where area is not null;
create index consent_idea on consent (idea) where idea is not null;

-- Left at a gathering and not confirmed yet: nothing is sent to it but the code.
create table contact_claim (
  id uuid primary key,
  email text not null check (length(email) <= 254),
  phone text check (length(phone) between 6 and 30),
  locale text not null check (locale in ('nl', 'en')),
  rhythm text not null check (rhythm in ('rarely', 'monthly', 'weekly')),
  -- What they said yes to: [{purpose, gathering, idea, area}].
  wishes jsonb not null,
  code_hash bytea not null,
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  ends_at timestamptz not null
);
create index contact_claim_ends on contact_claim (ends_at);

-- One mail, whatever number of messages it carries: the unit of the contact budget.
create table letter (
  id uuid primary key,
  contact uuid not null references contact (id) on delete cascade,
  sent_at timestamptz not null
);
create index letter_contact on letter (contact, sent_at desc);

create table message (
  id uuid primary key,
  -- Made by whoever offers it: offering the same thing to the same contact again changes nothing.
  key text not null,
  contact uuid not null references contact (id) on delete cascade,
  kind text not null check (kind ~ '^[a-z_-]+\.[a-z_-]+$'),
  -- `task`: it belongs to what the person does on the site. Anything else needs a consent for that purpose.
  purpose text not null check (purpose in ('task', 'result', 'panel', 'help')),
  -- Looked at again at the very moment of sending. Gone: nothing is sent.
  consent uuid references consent (id) on delete set null,
  importance text not null check (importance in ('decision', 'answer', 'news')),
  about_kind text not null,
  about text not null,
  from_person uuid references person (id) on delete set null,
  from_network uuid references network (id) on delete set null,
  -- {subject, paragraphs} of text keys with their values; read in the reader's language when it is sent.
  words jsonb not null,
  site text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped')),
  why text check (why in ('no_room', 'no_consent', 'withdrawn', 'stopped', 'ended')),
  created_at timestamptz not null default now(),
  ends_at timestamptz not null,
  settled_at timestamptz,
  letter uuid references letter (id) on delete set null,
  unique (contact, key),
  constraint task_needs_no_consent check (purpose <> 'task' or consent is null),
  constraint dropped_says_why check ((state = 'dropped') = (why is not null)),
  constraint settled_says_when check ((state = 'waiting') = (settled_at is null))
);
create index message_waiting on message (contact) where state = 'waiting';
create index message_consent on message (consent) where consent is not null;
create index message_from_person on message (from_person, created_at desc) where from_person is not null;
create index message_from_network on message (from_network, created_at desc) where from_network is not null;

-- A confirmed address that turns out to be a person's account becomes that person's: one budget, one list of consents.
-- The log-in works with a search path of its own.
create function adopt_contact(p_person uuid) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  address text := (select lower(u.email) from auth."user" u where u.id = p_person and u."emailVerified");
  mine uuid := (select c.id from contact c where c.person = p_person);
  found_one contact;
begin
  select * into found_one from contact c where c.email = address for update;
  if found_one.id is null or not exists (select from person p where p.id = p_person) then
    return;
  end if;
  if mine is null then
    update contact set person = p_person, email = null where id = found_one.id;
    return;
  end if;
  -- The same yes twice: the longest, unless one of them was taken back.
  update consent o set ends_at = greatest(o.ends_at, n.ends_at), withdrawn_at = coalesce(o.withdrawn_at, n.withdrawn_at)
    from consent n
    where o.contact = mine and n.contact = found_one.id
      and (o.purpose, o.gathering, o.idea, o.area) is not distinct from (n.purpose, n.gathering, n.idea, n.area);
  update message e set consent = o.id from consent n join consent o
      on (o.purpose, o.gathering, o.idea, o.area) is not distinct from (n.purpose, n.gathering, n.idea, n.area)
    where o.contact = mine and n.contact = found_one.id and e.consent = n.id;
  update consent n set contact = mine where n.contact = found_one.id and not exists (
    select from consent o where o.contact = mine
      and (o.purpose, o.gathering, o.idea, o.area) is not distinct from (n.purpose, n.gathering, n.idea, n.area));
  update letter set contact = mine where contact = found_one.id;
  update message n set contact = mine where n.contact = found_one.id
    and not exists (select from message o where o.contact = mine and o.key = n.key);
  update contact set phone = coalesce(phone, found_one.phone), stopped_at = coalesce(stopped_at, found_one.stopped_at)
    where id = mine;
  delete from contact where id = found_one.id;
end $$;

create function person_adopts_contact() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform adopt_contact(new.id);
  return new;
end $$;
create trigger person_contact after insert on person for each row execute function person_adopts_contact();
create trigger user_contact after update of "email", "emailVerified" on auth."user"
  for each row execute function person_adopts_contact();

alter table mailbox add column headers jsonb not null default '{}';

-- The office that may ask the citizens' panel of an area.
alter table role drop constraint role_role_check;
alter table role add constraint role_role_check check (role in ('network_holder', 'connector', 'editor', 'facilitator', 'moderator',
  'neighbourhood_manager', 'civil_servant', 'councillor', 'alderman', 'panel_office', 'administrator'));
