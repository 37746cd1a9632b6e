import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

const ME = '(select app_person())';
const SYSTEM = '(select app_is_system())';
/** They end what somebody else carries about; neither sees a token. */
const ENDERS = `(select app_has_role('sysadmin')) or (select app_has_role('secadmin'))`;

/**
 * Tokens and calendar addresses stand on a person as that person is: another password, other roles, another unit or an
 * account that is switched off or on ends them all, whichever verb did it, and what has ended stays so.
 */
export const up = statements`
create function end_access_of_person() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  ended_at constant timestamptz := coalesce(nullif(current_setting('app.at', true), '')::timestamptz, clock_timestamp());
begin
  update personal_token set revoked_at = ended_at where person_id = new.id and revoked_at is null;
  update calendar_feed set revoked_at = ended_at where person_id = new.id and revoked_at is null;
  perform look_as(asked);
  return null;
end $$;
create trigger person_access_ends after update on person for each row
  when ((new.password_hash, new.roles, new.unit_id, new.active) is distinct from (old.password_hash, old.roles, old.unit_id, old.active))
  execute function end_access_of_person();

create function keep_access_ended() returns trigger language plpgsql as $$
begin
  new.revoked_at := coalesce(old.revoked_at, new.revoked_at);
  return new;
end $$;
create trigger personal_token_stays_ended before update on personal_token for each row execute function keep_access_ended();
create trigger calendar_feed_stays_ended before update on calendar_feed for each row execute function keep_access_ended();

create index personal_token_person on personal_token (person_id) where revoked_at is null;
revoke delete, update on personal_token from ${APP_ROLE};
grant update (last_used_at, revoked_at) on personal_token to ${APP_ROLE};

drop policy calendar_feed_visible on calendar_feed;
drop policy calendar_feed_changed on calendar_feed;
create policy calendar_feed_visible on calendar_feed for select using (${SYSTEM} or ${ENDERS} or person_id = ${ME});
create policy calendar_feed_changed on calendar_feed for update using (${SYSTEM} or ${ENDERS} or person_id = ${ME});
`;
