import { statements } from '../statements.js';

/** Tokens and calendar addresses of people whose unit answers for another sector end as those of people who move. */
export const up = statements`
create function end_access_of_unit() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  ended_at constant timestamptz := coalesce(nullif(current_setting('app.at', true), '')::timestamptz, clock_timestamp());
begin
  update personal_token set revoked_at = ended_at where revoked_at is null and person_id in (select id from person where unit_id = new.id);
  update calendar_feed set revoked_at = ended_at where revoked_at is null and person_id in (select id from person where unit_id = new.id);
  perform look_as(asked);
  return null;
end $$;
create trigger org_unit_access_ends after update on org_unit for each row
  when (new.sector_id is distinct from old.sector_id) execute function end_access_of_unit();
`;
