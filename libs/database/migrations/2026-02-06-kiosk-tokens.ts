import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * Screens in meeting rooms: a token of its own for each, because nobody is signed in there. It is kept as a hash, ends
 * by itself, and of a row that exists only its use and its end may still be written.
 */
export const up = statements`
create table kiosk_token (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 80),
  place text check (length(place) between 1 and 120),
  token_sha256 text not null unique,
  -- networks in CIDR notation; none: from everywhere
  allowed_from text[] not null default '{}',
  created_by uuid not null references person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_seen_at timestamptz,
  last_address text,
  revoked_at timestamptz,
  revoked_by uuid references person,
  constraint kiosk_token_life check (expires_at > created_at and expires_at <= created_at + interval '366 days'),
  check ((revoked_at is null) = (revoked_by is null))
);

alter table kiosk_token enable row level security;
alter table kiosk_token force row level security;
create policy kiosk_token_visible on kiosk_token for select
  using ((select app_is_system()) or (select app_has_role('sysadmin')) or (select app_has_role('bureau')));
create policy kiosk_token_added on kiosk_token for insert
  with check ((select app_has_role('sysadmin')) or (select app_has_role('bureau')));
create policy kiosk_token_changed on kiosk_token for update
  using ((select app_is_system()) or (select app_has_role('sysadmin')) or (select app_has_role('bureau')));
create policy kiosk_token_removed on kiosk_token for delete using (false);

grant select, insert on kiosk_token to ${APP_ROLE};
grant update (last_seen_at, last_address, revoked_at, revoked_by) on kiosk_token to ${APP_ROLE};
`;
