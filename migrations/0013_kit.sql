-- The kit: in which words a network is addressed, what its host wants to be reminded of, and what help it asked for.

-- A language and a tone of src/modules/kit/content, as "nl/everyday".
alter table network add column kit_voice text not null default 'nl/everyday'
  check (kit_voice ~ '^[a-z]{2,3}(-[a-z0-9]+)*/[a-z][a-z0-9-]*$');
alter table gathering
  -- Null: as its network.
  add column kit_voice text check (kit_voice ~ '^[a-z]{2,3}(-[a-z0-9]+)*/[a-z][a-z0-9-]*$'),
  add column minutes integer not null default 60 check (minutes in (20, 60, 90));

create table reminder (
  gathering uuid not null references gathering (id) on delete cascade,
  person uuid not null references person (id) on delete cascade,
  kind text not null check (kind in ('week', 'day', 'hours')),
  chosen_at timestamptz not null,
  -- The address of the site as its host knows it, for the link in the mail.
  site text not null check (site ~ '^https?://'),
  -- When it went out last: a gathering that moved to a later day reminds again, never twice for one moment.
  sent_at timestamptz,
  primary key (gathering, person, kind)
);
create index reminder_person on reminder (person);

create table help_request (
  id uuid primary key,
  gathering uuid not null references gathering (id) on delete cascade,
  kind text not null check (kind in ('facilitator', 'room', 'coffee')),
  words text not null check (length(btrim(words)) between 3 and 600),
  -- What the coffee would cost, in whole cents.
  amount integer check (amount is null or (amount between 1 and 50000 and kind = 'coffee')),
  asked_by uuid references person (id) on delete set null,
  asked_at timestamptz not null,
  -- Whoever answers, and until when. Erased: the next one, see help_owner.
  owner uuid references person (id) on delete set null,
  answer_by date not null,
  state text not null default 'open' check (state in ('open', 'yes', 'no', 'withdrawn')),
  answer text check (length(answer) <= 600),
  answered_by uuid references person (id) on delete set null,
  answered_at timestamptz,
  constraint answered_has_a_moment check ((state in ('yes', 'no')) = (answered_at is not null)),
  constraint a_no_has_words check (state <> 'no' or length(btrim(coalesce(answer, ''))) >= 3)
);
-- One open request for each kind: asking twice is the same question.
create unique index help_request_open on help_request (gathering, kind) where state = 'open';
create index help_request_gathering on help_request (gathering, asked_at desc);
create index help_request_owner on help_request (owner) where owner is not null;
create index help_request_asked_by on help_request (asked_by) where asked_by is not null;
create index help_request_answered_by on help_request (answered_by) where answered_by is not null;

-- Who answers for a network: its own connector, else a connector, an editor or an administrator of its areas, the nearest
-- one first. Somebody else than the asker, if there is anybody else. An area always has an administrator, so never nobody.
create function help_owner(p_network uuid, p_asker uuid) returns uuid
language sql stable as $$
  with reach as (
    select unnest(a.path) as area from network n join area a on a.code = n.town where n.id = p_network
    union select unnest(a.path) from network_area na join area a on a.code = na.area where na.network = p_network
  )
  select r.person from role r left join area a on a.code = r.area
  where (r.role = 'connector' and r.network = p_network)
    or (r.role in ('connector', 'editor', 'administrator') and r.area in (select area from reach))
  order by r.person is not distinct from p_asker, r.network is null,
    array_position(array['connector', 'editor', 'administrator'], r.role), cardinality(a.path) desc nulls last, r.given_at, r.id
  limit 1
$$;
