import { statements } from '../statements.js';

/**
 * A present password that is typed wrongly inside a session is an entry like a failed sign-in, and is none: the access log
 * tells it by its own name. The text is read as it is, since others change it too.
 */
export const up = statements`
do $patch$
declare
  shown text := pg_get_viewdef('access_event_view'::regclass);
  changed text := replace(shown, 'WHEN ''session.failed''::text THEN ''sign_in''::text', 'WHEN ''session.failed''::text THEN CASE WHEN e.note = ''own password''::text THEN ''password_check''::text ELSE ''sign_in''::text END');
begin
  if changed = shown then raise exception 'access_event_view reads differently'; end if;
  execute 'create or replace view access_event_view with (security_invoker = true) as ' || changed;
end $patch$;
`;
