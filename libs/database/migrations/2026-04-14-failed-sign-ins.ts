import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * Wrong passwords by account and by where they came from, so that one address is held without locking the person out who
 * signs in elsewhere, and the others are counted across all accounts. What a person has tried is forgotten with a new password,
 * whichever verb sets it.
 */
export const up = statements`
create table sign_in_failure (
  -- id of the person, or a digest with a key of a name that nobody has
  account text not null,
  -- an IPv4 address, or an IPv6 network of 64 bits
  origin text not null,
  failures int not null,
  last_failed_at timestamptz not null,
  constraint sign_in_failure_pkey primary key (account, origin)
);
create index sign_in_failure_origin on sign_in_failure (origin, last_failed_at);
grant select, insert, update, delete on sign_in_failure to ${APP_ROLE};

create function forget_failed_sign_ins() returns trigger language plpgsql as $$
begin
  delete from sign_in_failure where account = new.id::text;
  return null;
end $$;
create trigger person_forgets_failed_sign_ins after update of password_hash on person
  for each row when (new.password_hash is distinct from old.password_hash) execute function forget_failed_sign_ins();

comment on column person.locked_until is 'for the list of people: until when signing in was held somewhere; sign_in_failure decides';
`;
