import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/** The chain of the audit trail is followed every night and whenever the auditor asks; what was found is kept. */
export const up = statements`
create table audit_chain_check (
  id bigint generated always as identity primary key,
  checked_at timestamptz not null,
  took_ms int not null check (took_ms >= 0),
  -- how many entries there were, and the hash of the last one: what the next check holds the trail to
  entries bigint not null check (entries >= 0),
  head text,
  broken_at bigint,
  broken_because text check (broken_because in ('changed', 'unlinked', 'missing', 'cut', 'rewritten')),
  -- null: the product at night
  asked_by uuid references person,
  asked_by_name text,
  constraint audit_chain_check_whole_or_broken check ((broken_at is null) = (broken_because is null))
);
create index audit_chain_check_newest on audit_chain_check (id desc);
create trigger audit_chain_check_append_only before update on audit_chain_check for each row execute function forbid_change();
alter table audit_chain_check enable row level security;
alter table audit_chain_check force row level security;
create policy audit_chain_check_visible on audit_chain_check for select using ((select app_is_system()) or (select app_has_role('auditor')));
create policy audit_chain_check_added on audit_chain_check for insert with check ((select app_is_system()) or (select app_has_role('auditor')));
create policy audit_chain_check_changed on audit_chain_check for update using (false);
create policy audit_chain_check_removed on audit_chain_check for delete using (false);
grant select, insert on audit_chain_check to ${APP_ROLE};

-- Signing in was written before anybody was known: such entries belong to the person whom they name.
drop view audit_entry_view;
create view audit_entry_view with (security_invoker = true) as
  select e.id, e.at, coalesce(e.actor_id, p.id) as actor_id, case when e.actor_id is null and p.id is not null then p.name else e.actor_name end as actor_name,
         e.action, e.subject_type, e.subject_id, e.project_id, e.before, e.after, e.note, e.request_id, e.address
  from audit_entry e left join person p on e.actor_id is null and p.id::text =
    case e.action when 'session.begin' then e.after->>'personId' when 'session.failed' then e.subject_id end;
grant select on audit_entry_view to ${APP_ROLE};
`;
