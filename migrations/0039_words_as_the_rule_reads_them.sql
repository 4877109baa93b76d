-- The index of words holds what the rule of matching reads in a text (rules/index-words.ts): the app writes it.
alter table talent alter column stems drop expression, alter column stems set default '', alter column stems set not null;
alter table talent_profile alter column stems drop expression, alter column stems set default '', alter column stems set not null;
alter table need alter column stems drop expression, alter column stems set default '', alter column stems set not null;

-- Which lists of words that was done with: when they change, all of it is read again.
create table words_read (
  one boolean primary key default true check (one),
  lists text not null
);
