-- Money from the pot of a community, as its rules of play say it. Nothing is paid through the site: it says what was asked, who
-- decided and what is left.
create table money_grant (
  id uuid primary key,
  community uuid not null references community (id) on delete cascade,
  initiative uuid not null references initiative (id) on delete cascade,
  -- Whole cents.
  amount bigint not null check (amount > 0),
  what text not null check (length(btrim(what)) between 3 and 600),
  state text not null default 'asked' check (state in ('asked', 'granted', 'declined', 'taken_back', 'given_back')),
  asked_by uuid references person (id) on delete set null,
  asked_at timestamptz not null default now(),
  -- Who decided by the rules of then, and the day of the members' meeting when it was theirs to decide.
  decider text check (decider in ('core_team', 'members', 'municipality')),
  met_on date,
  answer text not null default '' check (length(answer) <= 1200),
  answered_by uuid references person (id) on delete set null,
  answered_at timestamptz,
  constraint decided_has_a_decider check ((state in ('granted', 'declined', 'given_back')) = (decider is not null)),
  constraint answered_has_a_moment check ((state = 'asked') = (answered_at is null)),
  constraint members_meet_on_a_day check ((decider is not distinct from 'members') = (met_on is not null)),
  constraint declined_says_why check (state <> 'declined' or length(btrim(answer)) >= 3)
);
create index money_grant_community on money_grant (community, state, asked_at desc, id);
create index money_grant_initiative on money_grant (initiative);
-- One question at a time.
create unique index money_grant_open on money_grant (initiative) where state = 'asked';

create function granted_by(p_community uuid) returns bigint language sql stable as $$
  select coalesce(sum(amount), 0)::bigint from money_grant where community = p_community and state = 'granted'
$$;

-- A pot is never overdrawn, whoever writes. The lock first: a sum that was read before another's commit would let both through.
create function grants_fit_the_rules() returns trigger language plpgsql as $$
declare r rules_of_play;
begin
  if new.state <> 'granted' then return new; end if;
  perform from community where id = new.community for no key update;
  select w.* into r from rules_of_play w join community c on c.id = w.community and c.rules_version = w.version where c.id = new.community;
  if r.money_total is null or (select coalesce(sum(amount), 0) from money_grant
      where community = new.community and state = 'granted' and id <> new.id) + new.amount > r.money_total then
    raise exception 'the pot of a community is never overdrawn' using errcode = 'check_violation';
  end if;
  if (select coalesce(sum(amount), 0) from money_grant
      where community = new.community and initiative = new.initiative and state = 'granted' and id <> new.id) + new.amount > r.money_most then
    raise exception 'an initiative gets no more than the rules of play say' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger money_grant_fits before insert or update of state, amount, community, initiative on money_grant
  for each row execute function grants_fit_the_rules();

create function pots_hold_what_was_granted() returns trigger language plpgsql as $$
begin
  perform from community where id = new.community for no key update;
  if granted_by(new.community) > coalesce(new.money_total, 0) then
    raise exception 'a pot holds at least what was granted from it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger rules_of_play_pot before insert on rules_of_play for each row execute function pots_hold_what_was_granted();

-- The rules of play set the outer limit of who sees an initiative, also when they become narrower later.
create or replace function initiative_audience() returns trigger language plpgsql as $$
declare
  c community := (select w from community w where w.id = new.community);
  widest text := (select widest_audience from rules_of_play where community = c.id and version = c.rules_version);
begin
  if widest = 'members' and new.visibility = 'everyone' then new.visibility := 'members'; end if;
  new.audience := case
    when new.hidden_at is not null then array['initiative:' || new.id] || moderators_of(new.town)
    when new.state = 'draft' or new.visibility = 'partners' then array['initiative:' || new.id]
    when new.visibility = 'members' or (c.id is not null and c.audience <> '{everyone}') then array['initiative:' || new.id, 'community:' || c.id]
    else '{everyone}'::text[] end;
  return new;
end $$;
drop trigger community_initiatives on community;
create trigger community_initiatives after update on community for each row
  when (old.audience is distinct from new.audience or old.rules_version <> new.rules_version) execute function community_initiatives();
