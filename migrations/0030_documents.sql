-- Besides pictures, which are made anew, a thing can have documents: PDF, office documents and text. Those are kept as they were
-- sent, and only ever given out as a download. `label` is the name that a document is saved under.
alter table file add column sort text not null default 'picture' check (sort in ('picture', 'document'));
alter table file drop constraint kept_is_whole;
alter table file add constraint kept_is_whole check ((state = 'kept') = (num_nonnulls(media_type, content) = 2));
alter table file add constraint pictures_have_sides check (num_nonnulls(width, height) = case when state = 'kept' and sort = 'picture' then 2 else 0 end);
alter table file add constraint documents_have_a_name check (sort <> 'document' or label is not null);
