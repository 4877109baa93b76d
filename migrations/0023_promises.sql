-- A department says within how many days it answers: who asks sees the date before asking.
alter table department add column answer_days integer not null default 21 check (answer_days between 1 and 120);
alter table question add column taken_over_from uuid references question (id) on delete set null;

create or replace function circles_of(p_person uuid) returns text[] language sql stable parallel safe as $$
  select array['everyone', 'person:' || p_person]
    || array(select 'community:' || community from community_member where person = p_person and state = 'member')
    || array(select 'core:' || community from community_member where person = p_person and state = 'member' and role = 'core_team')
    || array(select 'initiative:' || initiative from initiative_person where person = p_person and stage = 'partner')
    || array(select 'department:' || department from department_member where person = p_person)
    || array(select case when network is not null then 'network:' || network
        when gathering is not null then 'gathering:' || gathering
        else 'moderator:' || area end
      from role where person = p_person and (area is null or role.role in ('moderator', 'administrator')))
$$;

-- Promises and questions are things themselves, seen by whoever sees what they are about.
create function promise_thing() returns trigger language plpgsql as $$
begin
  perform keep_thing('promise', new.id, new.town, new.what, '', new.made_at, place_audience(new.about), false);
  return new;
end $$;
create trigger promise_thing after insert or update on promise for each row execute function promise_thing();
create function question_thing() returns trigger language plpgsql as $$
begin
  perform keep_thing('question', new.id, new.town, new.words, '', new.asked_at, place_audience(new.about), false);
  return new;
end $$;
create trigger question_thing after insert or update on question for each row execute function question_thing();
create trigger promise_gone after delete on promise for each row execute function no_longer_a_thing();
create trigger question_gone after delete on question for each row execute function no_longer_a_thing();
create function audience_of_what_hangs_on_it() returns trigger language plpgsql as $$
begin
  update promise set what = what where about = new.id;
  update question set words = words where about = new.id;
  return new;
end $$;
create trigger thing_audience after update of audience on thing for each row
  when (old.audience is distinct from new.audience) execute function audience_of_what_hangs_on_it();
create trigger community_audience_promises after update of audience on community for each row
  when (old.audience is distinct from new.audience) execute function audience_of_what_hangs_on_it();
