-- The stems of words are kept beside them: making them anew for each question costs more than the question.
drop index talent_stems;
drop index talent_profile_likes;
drop index need_stems;
alter table talent add column stems tsvector generated always as (to_tsvector('dutch', words)) stored;
alter table talent_profile add column stems tsvector generated always as (to_tsvector('dutch', likes)) stored;
alter table need add column stems tsvector generated always as (to_tsvector('dutch', title || ' ' || words)) stored;
create index talent_stems on talent using gin (stems);
create index talent_profile_stems on talent_profile using gin (stems) where findable;
create index need_stems on need using gin (stems) where state in ('open', 'offered');
