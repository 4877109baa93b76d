-- Whom a visitor of a community can turn to: a handful of its members, found without going past the thousands beside them.
create index community_member_face on community_member (community, role)
  where state = 'member' and (role <> 'member' or department is not null);
