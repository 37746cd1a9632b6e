import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * What lists and records show: one view per resource, with the names people read and the columns by which a record is
 * judged (own unit, host unit, sector). The views run with the caller's rights, so row-level security holds in them.
 */
export const up = statements`
-- Order of the stages; tables of the product (libs/pipeline/stages) and figures use the same.
create function stage_rank(stage text) returns int language sql immutable parallel safe as $$
  select array_position(array['lead','triaged','negotiating','reviewing','signed','registered','land_supplied','started',
    'completed','in_production','full_capacity'], stage) $$;

create view project_view with (security_invoker = true) as
  select p.id, p.code, p.name, p.aliases, p.name_pinyin, p.name_initials,
         p.investor_id, coalesce(i.name, p.investor_text) as investor_name, i.uscc as investor_uscc,
         p.sector_id, s.name as sector_name, p.sector_inferred, p.unit_id, u.name as unit_name,
         p.host_unit_id, h.name as host_unit_name, p.leader_id, l.name as leader_name,
         p.service_officer_id, o.name as service_officer_name, p.parent_id, pp.name as parent_name,
         p.stage, p.stage_inferred, p.status, p.planned_investment, p.fixed_asset_investment,
         p.tier_typed, p.tier_code, t.name as tier_name, p.chain_code, c.name as chain_name, p.chain_inferred,
         p.land_mode, p.description, p.first_reported_at, p.last_visited_on, p.next_step, p.next_step_on,
         p.report_mentions, p.source, p.is_demo, p.version, p.created_at, p.updated_at,
         coalesce((select max(sc.changed_on) from stage_change sc where sc.project_id = p.id),
                  (p.first_reported_at at time zone 'Asia/Shanghai')::date) as stage_since,
         (select coalesce(sum(k.amount_cny), 0)::numeric(18,2) from contract k where k.project_id = p.id
            and k.status = 'confirmed' and k.kind in ('formal', 'increment') and k.terminated_on is null
            and not exists (select 1 from contract f where f.id = k.parent_id and f.terminated_on is not null)) as signed_amount,
         (select coalesce(sum(r.amount_cny), 0)::numeric(18,2) from funds_receipt r where r.project_id = p.id
            and r.status = 'recognised' and r.counts) as received_amount,
         (select coalesce(sum(r.amount_cny), 0)::numeric(18,2) from funds_receipt r where r.project_id = p.id
            and r.status in ('submitted', 'reviewed')) as pending_amount
  from project p
  join sector s on s.id = p.sector_id
  join org_unit u on u.id = p.unit_id
  left join investor i on i.id = p.investor_id
  left join org_unit h on h.id = p.host_unit_id
  left join person l on l.id = p.leader_id
  left join person o on o.id = p.service_officer_id
  left join project pp on pp.id = p.parent_id
  left join tier t on t.code = p.tier_code
  left join industry_chain c on c.code = p.chain_code;

create view investor_view with (security_invoker = true) as
  select i.id, i.name, i.name_key, i.name_pinyin, i.name_initials, i.uscc, i.uscc_valid, i.uscc_note, i.former_names,
         i.region_code, i.region_name, i.group_parent_id, g.name as group_parent_name, i.key_account_class, i.profile,
         -- the company is public, who registered it is not: another unit reads nothing here
         case when app_sees_all() or i.unit_id = any (app_units()) then i.unit_id end as unit_id,
         case when app_sees_all() or i.unit_id = any (app_units()) then u.name end as unit_name,
         i.source, i.is_demo, i.version, i.created_at, i.updated_at,
         (select count(*)::int from project p where p.investor_id = i.id) as project_count,
         (select max(v.visited_on) from visit v where v.investor_id = i.id) as last_visited_on
  from investor i
  left join investor g on g.id = i.group_parent_id
  left join org_unit u on u.id = i.unit_id;

create view visit_view with (security_invoker = true) as
  select v.id, v.investor_id, i.name as investor_name, v.project_id, p.name as project_name, p.code as project_code,
         v.unit_id, u.name as unit_name, v.kind, v.visited_on, v.place, v.hosts, v.guests, v.content, v.outcome,
         v.next_step, v.next_step_on, v.officer_id, v.officer_name, v.is_demo, v.version, v.created_at, v.updated_at,
         p.unit_id as project_unit_id, p.host_unit_id as project_host_unit_id, p.sector_id as project_sector_id,
         coalesce((select array_agg(a.file_id order by a.created_at) from attachment a where a.visit_id = v.id), '{}') as file_ids
  from visit v
  join investor i on i.id = v.investor_id
  left join project p on p.id = v.project_id
  left join org_unit u on u.id = v.unit_id;

create view contract_view with (security_invoker = true) as
  select k.id, k.number, k.project_id, p.name as project_name, p.code as project_code, p.investor_id,
         coalesce(i.name, p.investor_text) as investor_name, k.parent_id, k.unit_id, u.name as unit_name, k.sector_id,
         s.name as sector_name, k.kind, k.amount, k.currency, k.fx_rate, k.fx_on, k.fx_source, k.amount_cny, k.signed_on,
         k.status, k.fair_review, k.fair_review_on, k.legal_review, k.legal_review_on, k.our_promises, k.their_promises, k.note,
         k.submitted_by, sb.name as submitted_by_name, k.submitted_at, k.return_note,
         k.confirmed_by, cb.name as confirmed_by_name, k.confirmed_at, k.counted_on, k.counted_in, k.retroactive,
         k.terminated_on, k.termination_counted_on, k.termination_reason, k.created_by, k.is_demo, k.version,
         k.created_at, k.updated_at,
         p.unit_id as project_unit_id, p.host_unit_id as project_host_unit_id, p.sector_id as project_sector_id,
         coalesce((select json_agg(json_build_object('dueOn', n.due_on, 'amount', n.amount::text, 'condition', n.condition)
                     order by n.position) from contract_instalment n where n.contract_id = k.id), '[]') as instalments,
         coalesce((select array_agg(a.file_id order by a.created_at) from attachment a where a.contract_id = k.id), '{}') as file_ids
  from contract k
  left join project p on p.id = k.project_id
  join org_unit u on u.id = k.unit_id
  join sector s on s.id = k.sector_id
  left join investor i on i.id = p.investor_id
  left join person sb on sb.id = k.submitted_by
  left join person cb on cb.id = k.confirmed_by;

create view funds_receipt_view with (security_invoker = true) as
  select r.id, r.number, r.project_id, p.name as project_name, p.code as project_code, p.investor_id,
         coalesce(i.name, p.investor_text) as investor_name, r.contract_id, k.number as contract_number,
         r.unit_id, u.name as unit_name, r.sector_id, s.name as sector_name,
         r.amount, r.currency, r.fx_rate, r.fx_on, r.fx_source, r.amount_cny, r.paid_on, r.category, r.payer, r.bank_serial,
         r.duplicate_reason, r.over_contract_reason, r.note, r.status,
         r.submitted_by, sb.name as submitted_by_name, r.submitted_at,
         r.reviewed_by, rb.name as reviewed_by_name, r.reviewed_at,
         r.recognised_by, gb.name as recognised_by_name, r.recognised_at,
         r.counted_on, r.counted_in, r.retroactive, r.rule_set_id, r.counts, r.reversal_of, o.number as reversal_of_number,
         r.reversal_reason, r.created_by, r.is_demo, r.version, r.created_at, r.updated_at,
         p.unit_id as project_unit_id, p.host_unit_id as project_host_unit_id, p.sector_id as project_sector_id,
         p.status as project_status,
         (select coalesce(-sum(x.amount), 0)::numeric(18,2) from funds_receipt x
            where x.reversal_of = r.id and x.status = 'recognised') as reversed_amount,
         coalesce((select json_agg(json_build_object('fileId', a.file_id, 'evidenceType', a.evidence_type, 'name', f.name,
                     'mediaType', f.media_type, 'size', f.size, 'reuseReason', a.reuse_reason) order by a.created_at)
                   from attachment a join stored_file f on f.id = a.file_id where a.receipt_id = r.id), '[]') as evidence
  from funds_receipt r
  left join project p on p.id = r.project_id
  join org_unit u on u.id = r.unit_id
  join sector s on s.id = r.sector_id
  left join investor i on i.id = p.investor_id
  left join contract k on k.id = r.contract_id
  left join funds_receipt o on o.id = r.reversal_of
  left join person sb on sb.id = r.submitted_by
  left join person rb on rb.id = r.reviewed_by
  left join person gb on gb.id = r.recognised_by;

create view milestone_view with (security_invoker = true) as
  select m.id, m.project_id, p.name as project_name, p.code as project_code, m.unit_id, u.name as unit_name, m.kind,
         m.reached_on, m.scope, m.note, m.recorded_by, m.recorded_by_name, m.is_demo, m.version, m.created_at, m.updated_at,
         p.unit_id as project_unit_id, p.host_unit_id as project_host_unit_id, p.sector_id as project_sector_id,
         coalesce((select array_agg(a.file_id order by a.created_at) from attachment a where a.milestone_id = m.id), '{}') as file_ids
  from milestone m
  join project p on p.id = m.project_id
  join org_unit u on u.id = m.unit_id;

create view person_view with (security_invoker = true) as
  select p.id, p.username, p.name, p.unit_id, u.name as unit_name, u.sector_id, p.roles, p.title, p.language, p.active,
         p.must_change_password, (p.locked_until is not null and p.locked_until > now()) as locked, p.is_demo, p.version,
         p.created_at, p.updated_at
  from person p left join org_unit u on u.id = p.unit_id;

create view org_unit_view with (security_invoker = true) as
  select u.id, u.code, u.kind, u.name, u.sector_id, s.name as sector_name, u.named, u.active, u.position, u.source,
         u.version, u.created_at, u.updated_at
  from org_unit u left join sector s on s.id = u.sector_id;

create view target_view with (security_invoker = true) as
  select t.id, t.year, t.metric, t.sector_id, s.name as sector_name, t.unit_id, u.name as unit_name, t.month, t.value,
         t.source, t.revision, t.created_at, t.superseded_at is null as current, t.superseded_at
  from target t left join sector s on s.id = t.sector_id left join org_unit u on u.id = t.unit_id;

create view indicator_actual_view with (security_invoker = true) as
  select a.id, a.metric, a.scope, a.sector_id, s.name as sector_name, a.tier_code, a.as_of,
         extract(year from a.as_of)::int as year, a.value, a.growth_percent, a.city_average, a.source, a.quotation, a.version,
         a.created_at, a.updated_at
  from indicator_actual a left join sector s on s.id = a.sector_id;

create view audit_entry_view with (security_invoker = true) as
  select id, at, actor_id, actor_name, action, subject_type, subject_id, project_id, before, after, note, request_id
  from audit_entry;

create view reminder_view with (security_invoker = true) as
  select r.id, r.rule, r.subject_type, r.subject_id, r.recipient_id, r.project_id, p.name as project_name, r.investor_id,
         i.name as investor_name, r.title, r.body, r.due_on, r.due_at, r.state, r.reason, r.delivered_at, r.done_at,
         r.version, r.created_at, r.updated_at
  from reminder r left join project p on p.id = r.project_id left join investor i on i.id = r.investor_id;

grant select on all tables in schema public to ${APP_ROLE};
`;
