import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

const SYSTEM = '(select app_is_system())';
const KEEPERS = `(select app_has_role('bureau')) or (select app_has_role('sysadmin'))`;

/**
 * Brought back from a backup, the ledger has forgotten what was sent since. So a restore holds everything that leaves the house
 * until the administrator has said what shall become of it (docs/decisions/0023-deliveries.md).
 */
export const up = statements`
create table sending_hold (
  id uuid primary key default gen_random_uuid(),
  reason text not null check (reason in ('restored')),
  -- what was sent after this moment is not known here any more
  backup_at timestamptz not null,
  held_at timestamptz not null,
  released_at timestamptz,
  released_by uuid references person,
  choice text check (choice in ('send_all','from_now_on')),
  constraint sending_hold_released_whole check ((released_at is null) = (choice is null) and (released_at is null) = (released_by is null))
);
-- one at a time: a second restore finds the first, whose backup is the older one
create unique index sending_hold_open on sending_hold ((true)) where released_at is null;

create function guard_sending_hold() returns trigger language plpgsql as $$
begin
  if old.released_at is not null or (new.id, new.reason, new.backup_at, new.held_at) is distinct from (old.id, old.reason, old.backup_at, old.held_at) then
    perform refuse('sending_hold_released_once');
  end if;
  return new;
end $$;
create trigger sending_hold_guard before update on sending_hold for each row execute function guard_sending_hold();

alter table sending_hold enable row level security;
alter table sending_hold force row level security;
create policy sending_hold_visible on sending_hold for select using (${SYSTEM} or ${KEEPERS});
create policy sending_hold_added on sending_hold for insert with check (${SYSTEM});
create policy sending_hold_changed on sending_hold for update using (${SYSTEM} or (select app_has_role('sysadmin')));
create policy sending_hold_removed on sending_hold for delete using (false);
grant select on sending_hold to ${APP_ROLE};
grant update (released_at, released_by, choice) on sending_hold to ${APP_ROLE};
`;
