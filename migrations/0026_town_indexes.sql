-- Where anyone may start an initiative, and communities by name.
create index rules_of_play_everyone on rules_of_play (community, version) where who_may_start = 'everyone';
create index community_name_running on community (town, name, id) where state = 'running';
