import { statements } from '../statements.js';

/**
 * The clock of a lead: who introduced it is answered as well, and how punctual a unit is can be scored. The rest of the clock is
 * in the records already: when somebody met the company first, and when the lead was judged.
 */
export const up = statements`
alter table project
  add column introduced_by text check (length(introduced_by) between 1 and 120),
  add column introducer_answered_on date,
  add constraint project_answer_of_introduced check (introducer_answered_on is null or introduced_by is not null);

create function guard_introducer() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.introducer_answered_on > app_today() then perform refuse('project_answer_not_in_future', new.code); end if;
  return new;
end $$;
create trigger project_introducer before insert or update of introducer_answered_on on project for each row execute function guard_introducer();

create or replace view project_view with (security_invoker = true) as
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
            and r.status in ('submitted', 'reviewed')) as pending_amount,
         silent_since(p.last_visited_on, p.first_reported_at, p.plan_decided_at,
           (select max(ch.changed_on) from status_change ch where ch.project_id = p.id and ch.to_status = 'normal')) as silent_since,
         p.introduced_by, p.introducer_answered_on
  from project p
  join sector s on s.id = p.sector_id
  join org_unit u on u.id = p.unit_id
  left join investor i on i.id = p.investor_id
  left join org_unit h on h.id = p.host_unit_id
  left join person l on l.id = p.leader_id
  left join person o on o.id = p.service_officer_id
  left join project pp on pp.id = p.parent_id
  left join tier t on t.code = p.tier_code
  left join industry_chain c on c.code = p.chain_code
  where p.plan_state is null or p.plan_state = 'confirmed';

alter table score_item drop constraint score_item_metric_check, add constraint score_item_metric_check check (metric in
  ('signed','received','signed_projects','starts','productions','visits','signed_growth','received_growth',
    'signed_completion','received_completion','arrival_rate','first_money_share','tier_projects','overdue_starts','problem_projects',
    'answered_in_time','triaged_in_time','introducers_answered_in_time'));
`;
