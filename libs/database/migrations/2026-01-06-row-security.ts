import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * The second wall: what a unit of work may see is decided by PostgreSQL as well, so that a forgotten `where` leaks
 * nothing (S12, S14, S15). The context comes from work.begin(); without it there are no rows.
 * Policies use initialisation sub-queries, which are evaluated once per statement (S13).
 */
const mine = (column: string): string => `${column} = any ((select app_units())::int[])`;
const all = '(select app_sees_all())';
const system = '(select app_is_system())';
const ofVisibleProject = 'project_id in (select id from project)';
const me = '(select app_person())';
/** A person who moved to another unit leaves the old unit's papers behind, also those of one's own hand. */
const ofMyUnit = `(unit_id is null or ${all} or ${mine('unit_id')})`;
const DISTRICT_SUBJECTS = "('target','period','setting','org_unit','investor','indicator_actual')";

const visible: Record<string, { see: string; write?: string }> = {
  project: {
    see: `${all} or ${mine('unit_id')} or ${mine('host_unit_id')} or sector_id = any ((select app_sectors())::int[])`,
  },
  investor: {
    see: `${all} or ${mine('unit_id')}
      or id in (select investor_id from investor_unit) or id in (select investor_id from project)`,
  },
  investor_unit: { see: `${all} or ${mine('unit_id')}` },
  contact: { see: `${all} or ${mine('unit_id')}` },
  stage_change: { see: `${all} or ${ofVisibleProject}` },
  status_change: { see: `${all} or ${ofVisibleProject}` },
  visit: {
    see: `${all} or ${mine('unit_id')} or ${ofVisibleProject}`,
    write: `${all} or ((project_id is null or ${ofVisibleProject}) and (unit_id is null or ${mine('unit_id')} or ${ofVisibleProject}))`,
  },
  milestone: { see: `${all} or ${ofVisibleProject}` },
  contract: {
    see: `${all} or ${mine('unit_id')} or ${ofVisibleProject}`,
    write: `${all} or ${ofVisibleProject}`,
  },
  contract_instalment: { see: `${all} or contract_id in (select id from contract)` },
  funds_receipt: {
    see: `${all} or ${mine('unit_id')} or ${ofVisibleProject}`,
    write: `${all} or ${ofVisibleProject}`,
  },
  funds_decision: { see: `${all} or receipt_id in (select id from funds_receipt)` },
  attachment: {
    see: `${all} or visit_id in (select id from visit) or contract_id in (select id from contract)
      or milestone_id in (select id from milestone) or receipt_id in (select id from funds_receipt)`,
  },
  stored_file: {
    see: `${system} or (uploaded_by = ${me} and ${ofMyUnit}) or id in (select file_id from attachment)`,
  },
  file_content: { see: `${system} or sha256 in (select sha256 from stored_file)`, write: 'true' },
  reminder: { see: `${system} or (recipient_id = ${me} and (${ofMyUnit} or ${ofVisibleProject}))` },
  inbox_message: {
    see: `${system} or (person_id = ${me} and (reminder_id is null or reminder_id in (select id from reminder)))`,
  },
  // what the district aims at is for everybody who has business here, what a unit aims at for that unit
  target: { see: `${all} or ${mine('unit_id')} or (unit_id is null and (select app_in_business()))` },
  indicator_actual: { see: `${all} or (select app_in_business())` },
  audit_entry: {
    see: `${system} or (select app_has_role('auditor')) or ${ofVisibleProject}
      or (project_id is null and ${mine('unit_id')})
      or (project_id is null and unit_id is null and actor_id = ${me})
      or (${all} and (unit_id is not null or subject_type in ${DISTRICT_SUBJECTS}))`,
    write: 'true',
  },
};

const policies = Object.entries(visible)
  .map(
    ([table, { see, write }]) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_visible on ${table} for select using (${see});
create policy ${table}_added on ${table} for insert with check (${write ?? see});
create policy ${table}_changed on ${table} for update using (${see}) with check (${write ?? see});
create policy ${table}_removed on ${table} for delete using (${write ?? see});`,
  )
  .join('\n');

export const up = statements`
${policies}

-- Whether a company is known at all, whoever registered it: the one door through the wall, and it tells an id only.
create function investor_known_as(wanted_name_key text, wanted_uscc text) returns uuid
  language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  known uuid;
begin
  select id into known from investor
    where (wanted_uscc is not null and uscc_valid and uscc = wanted_uscc) or name_key = wanted_name_key
    order by (uscc = wanted_uscc) desc nulls last limit 1;
  perform look_as(asked);
  return known;
end $$;

-- Whether some unit works on a living project of a company, and no more than that.
create function investor_is_held(wanted uuid) returns boolean language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  held boolean;
begin
  held := exists (select 1 from project where investor_id = wanted and status in ('normal', 'suspended'));
  perform look_as(asked);
  return held;
end $$;

grant usage on schema public to ${APP_ROLE};
grant select, insert, update on all tables in schema public to ${APP_ROLE};
grant usage on all sequences in schema public to ${APP_ROLE};
-- Nothing that was submitted can be deleted; drafts, links and spent technical rows can.
grant delete on contract, contract_instalment, funds_receipt, attachment, investor_unit,
  session, personal_token, idempotency_key, outbox_event, consumer_receipt, periodic_run to ${APP_ROLE};
revoke update on audit_entry, funds_decision, stage_change, status_change, stored_file, file_content, attachment,
  consumer_receipt, periodic_run from ${APP_ROLE};
revoke insert, update on rule_set, rule_set_category, tier, industry_chain, sector from ${APP_ROLE};
-- Which migrations ran, and the head of the audit chain, are not the product's to write.
revoke insert, update on audit_head, kysely_migration, kysely_migration_lock from ${APP_ROLE};
revoke create on schema public from public;
`;
