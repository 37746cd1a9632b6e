import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/** What the last look at the ledgers of reminders and messages found, so that an operator sees it without a log: one row. */
export const up = statements`
create table reconciliation (
  id smallint primary key default 1 check (id = 1),
  checked_at timestamptz not null,
  -- code, what, count, the first ids
  findings jsonb not null
);
alter table reconciliation enable row level security;
alter table reconciliation force row level security;
create policy reconciliation_visible on reconciliation for select using ((select app_is_system()));
create policy reconciliation_added on reconciliation for insert with check ((select app_is_system()));
create policy reconciliation_changed on reconciliation for update using ((select app_is_system()));
create policy reconciliation_removed on reconciliation for delete using (false);
grant select, insert, update on reconciliation to ${APP_ROLE};
`;
