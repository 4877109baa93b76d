-- Whoever has a stream open is asked again whether they may see it: not only when they leave or a thing is hidden, also when a
-- role of theirs is taken back and when they are logged out.
create trigger role_circles after update or delete on role for each row execute function tell_circles();

create function tell_logged_out() returns trigger language plpgsql as $$
begin
  perform pg_notify('live', json_build_object('subject', 'person:' || old."userId", 'message', json_build_object('sight', true))::text);
  return null;
end $$;
create trigger session_circles after delete on auth."session" for each row execute function tell_logged_out();

-- Whoever speaks for a department no longer is not shown as its official in communities and initiatives; what they offered and
-- promised for it stays said.
create function leave_department() returns trigger language plpgsql as $$
begin
  update community_member set department = null where person = old.person and department = old.department;
  update initiative_person set department = null where person = old.person and department = old.department;
  return null;
end $$;
create trigger leave_department after delete on department_member for each row execute function leave_department();
