import { statements } from '../statements.js';

/**
 * What is short is kept as a digest with a key. What was kept as a plain hash goes: answers of repeated requests (a week at
 * the most), codes for screens and for addresses (a quarter of an hour); whoever waits for a code asks for another one.
 */
export const up = statements`
select set_config('app.scope', 'system', true);

delete from idempotency_key;
alter table idempotency_key rename column body_sha256 to body_digest;

update kiosk_token set code_sha256 = null, code_expires_at = null where code_sha256 is not null;
alter table kiosk_token rename column code_sha256 to code_digest;
create or replace function guard_kiosk_token() returns trigger language plpgsql as $$
begin
  if old.code_digest is null or new.code_digest is not null then
    perform refuse('kiosk_token_by_code', old.id::text);
  end if;
  return new;
end $$;

update contact_point set code_sha256 = null, version = version + 1 where code_sha256 is not null;
alter table contact_point rename column code_sha256 to code_digest;

select set_config('app.scope', '', true);
`;
