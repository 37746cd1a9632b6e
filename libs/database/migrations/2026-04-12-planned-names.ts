import { statements } from '../statements.js';

/**
 * A company may take a name that so far only a plan says: it is the one that is meant, so the plan's projects point at it, and
 * the mere name, which nobody can see, steps back with a key of its own.
 */
export const up = statements`
create function yield_planned_name(wanted_key text, to_investor uuid) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  mere constant uuid := (select id from investor where name_key = wanted_key and planned_only and id <> to_investor);
begin
  if mere is not null then
    update project set investor_id = to_investor, version = version + 1 where investor_id = mere;
    update investor set name_key = id::text, name_keyed_as = '', version = version + 1 where id = mere;
  end if;
  perform look_as(asked);
end $$;
`;
