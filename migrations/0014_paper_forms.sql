-- Paper forms: numbers are handed out once for each gathering, and a print remembers which version of the form it was.
create table paper_counter (
  gathering uuid primary key references gathering (id) on delete cascade,
  next integer not null check (next >= 2)
);

create table paper_print (
  -- Made by the page: printing again after a lost answer hands out no new numbers.
  id uuid primary key,
  gathering uuid not null references gathering (id) on delete cascade,
  sheet text not null check (sheet in ('personal', 'group')),
  version integer not null check (version >= 1),
  language text not null check (length(language) between 2 and 20),
  first integer not null check (first >= 1),
  count integer not null check (count between 1 and 200),
  printed_by uuid references person (id) on delete set null,
  printed_at timestamptz not null default now(),
  unique (gathering, first)
);

-- A form that was typed over. A number is taken once, whoever types at the same moment.
create table paper_form (
  id uuid primary key,
  gathering uuid not null references gathering (id) on delete cascade,
  number integer not null check (number >= 1),
  print uuid not null references paper_print (id),
  -- How many people the form speaks for, as far as it says: one for a personal sheet.
  people integer check (people between 1 and 1000),
  body_hash bytea not null,
  typed_by uuid references person (id) on delete set null,
  typed_at timestamptz not null default now(),
  constraint taken_once unique (gathering, number)
);

-- Where a sentence of the sheet came from. What a form says is a sentence like any other in every sum.
create table paper_form_item (
  item uuid primary key references harvest_item (id) on delete cascade,
  form uuid not null references paper_form (id) on delete cascade,
  place integer not null
);
create index paper_form_item_form on paper_form_item (form, place);
