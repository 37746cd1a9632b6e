import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * A short code that connects a screen: typed there with a remote control, once, within some minutes. It brings the screen
 * a fresh token, so of a row that exists its token may be written as well.
 */
export const up = statements`
alter table kiosk_token
  add column code_sha256 text unique,
  add column code_expires_at timestamptz,
  add constraint kiosk_token_code check ((code_sha256 is null) = (code_expires_at is null));

create function guard_kiosk_token() returns trigger language plpgsql as $$
begin
  if old.code_sha256 is null or new.code_sha256 is not null then
    perform refuse('kiosk_token_by_code', old.id::text);
  end if;
  return new;
end $$;
create trigger kiosk_token_by_code before update of token_sha256 on kiosk_token
  for each row when (new.token_sha256 is distinct from old.token_sha256) execute function guard_kiosk_token();

grant update (token_sha256, code_sha256, code_expires_at) on kiosk_token to ${APP_ROLE};
`;
