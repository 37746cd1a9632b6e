import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * Projects that a plan names wait until somebody of the bureau says that they are to be followed: until then they are counted
 * nowhere and nothing can happen to them. What a first load of an earlier version brought in and nobody has touched since waits
 * as well; where months are closed by now it stays in the figures of those days, since what was published never moves.
 */
export const up = statements`
alter table project
  add column plan_state text check (plan_state in ('planned', 'confirmed', 'withdrawn')),
  add column plan_decided_at timestamptz,
  add column plan_decided_by uuid references person,
  add column plan_decided_by_name text,
  add column plan_reason text,
  -- it was counted up to this day, before there was anything to confirm
  add column plan_counted_until date,
  add constraint project_plan_decided_whole check ((plan_state in ('confirmed', 'withdrawn')) is true
    = (plan_decided_at is not null and plan_decided_by_name is not null)),
  add constraint project_withdrawal_reason check (plan_state is distinct from 'withdrawn' or length(btrim(plan_reason)) > 0);
create index project_planned on project (plan_state) where plan_state is not null;

select set_config('app.scope', 'system', true);
update project p set plan_state = 'planned', version = p.version + 1,
    plan_counted_until = (select max((month || '-01')::date + interval '1 month' - interval '1 day')::date from period where state = 'closed')
  where p.created_by is null and p.report_mentions is not null and p.version = 1 and p.status = 'normal' and not p.is_demo
    and p.service_officer_id is null and p.last_visited_on is null
    and exists (select 1 from org_unit keeper where keeper.id = p.unit_id and keeper.kind = 'bureau')
    and not exists (select 1 from visit v where v.project_id = p.id) and not exists (select 1 from contract c where c.project_id = p.id)
    and not exists (select 1 from funds_receipt r where r.project_id = p.id) and not exists (select 1 from milestone m where m.project_id = p.id)
    and not exists (select 1 from stage_change c where c.project_id = p.id and c.changed_by is not null)
    and not exists (select 1 from status_change c where c.project_id = p.id)
    and not exists (select 1 from supervision_order o where o.project_id = p.id);
select set_config('app.scope', '', true);

create function guard_planned_project() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.plan_state in ('confirmed', 'withdrawn') then perform refuse('project_plan_step', new.code); end if;
    return new;
  end if;
  if old.plan_state is distinct from new.plan_state
     and not (old.plan_state = 'planned' and new.plan_state in ('confirmed', 'withdrawn')) is true
     or old.plan_state is not distinct from new.plan_state
     and (old.plan_decided_at, old.plan_decided_by, old.plan_decided_by_name, old.plan_reason, old.plan_counted_until)
       is distinct from (new.plan_decided_at, new.plan_decided_by, new.plan_decided_by_name, new.plan_reason, new.plan_counted_until) then
    perform refuse('project_plan_step', old.code);
  end if;
  -- a list is decided upon as it is; what one knows better is said of the project that it becomes
  if new.plan_state in ('planned', 'withdrawn') and (old.stage, old.status, old.unit_id, old.sector_id, old.name)
     is distinct from (new.stage, new.status, new.unit_id, new.sector_id, new.name) then
    perform refuse('project_awaits_confirmation', old.code);
  end if;
  return new;
end $$;
create trigger project_plan_guard before insert or update on project for each row execute function guard_planned_project();

create function require_confirmed_project() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  -- locked, so that a withdrawal on its way is not overtaken
  if exists (select 1 from project where id = new.project_id and plan_state in ('planned', 'withdrawn')) then
    perform refuse('project_acts_when_confirmed');
  end if;
  perform look_as(asked);
  return new;
end $$;
create trigger visit_of_confirmed before insert or update of project_id on visit for each row
  when (new.project_id is not null) execute function require_confirmed_project();
create trigger contract_of_confirmed before insert on contract for each row execute function require_confirmed_project();
create trigger funds_of_confirmed before insert on funds_receipt for each row execute function require_confirmed_project();
create trigger milestone_of_confirmed before insert on milestone for each row execute function require_confirmed_project();
create trigger status_change_of_confirmed before insert on status_change for each row execute function require_confirmed_project();
create trigger stage_change_of_confirmed before insert on stage_change for each row
  when (new.changed_by is not null) execute function require_confirmed_project();
create trigger order_of_confirmed before insert on supervision_order for each row
  when (new.project_id is not null) execute function require_confirmed_project();

create constraint trigger project_plan_audited after update on project
  deferrable initially deferred for each row when (old.plan_state is distinct from new.plan_state) execute function require_audit_entry('project', 'id');

-- The day since which nobody has been silent about a project: visited, registered, confirmed or taken up again, whichever came last.
create function silent_since(last_visited_on date, first_reported_at timestamptz, plan_decided_at timestamptz, resumed_on date) returns date
  language sql immutable parallel safe as $$
  select greatest(last_visited_on, (first_reported_at at time zone 'Asia/Shanghai')::date, (plan_decided_at at time zone 'Asia/Shanghai')::date, resumed_on) $$;

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
           (select max(ch.changed_on) from status_change ch where ch.project_id = p.id and ch.to_status = 'normal')) as silent_since
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

create view planned_project_view with (security_invoker = true) as
  select p.id, p.code, p.name, p.name_pinyin, p.name_initials, coalesce(i.name, p.investor_text) as investor_name,
         p.sector_id, s.name as sector_name, p.sector_inferred, p.unit_id, p.host_unit_id, pp.name as parent_name,
         p.stage, p.stage_inferred, t.name as tier_name, c.name as chain_name, p.description, p.report_mentions, p.source,
         p.plan_state, p.plan_decided_at, p.plan_decided_by_name, p.plan_reason, p.plan_counted_until,
         p.version, p.created_at, p.updated_at
  from project p
  join sector s on s.id = p.sector_id
  left join investor i on i.id = p.investor_id
  left join project pp on pp.id = p.parent_id
  left join tier t on t.code = p.tier_code
  left join industry_chain c on c.code = p.chain_code
  where p.plan_state is not null;
grant select on planned_project_view to ${APP_ROLE};

-- What waits holds no company, and is none of its projects. The texts are read as they are, since others change them too.
do $patch$
declare
  body text := pg_get_functiondef('investor_is_held'::regproc);
  shown text := pg_get_viewdef('investor_view'::regclass);
  held constant text := 'investor_id = wanted and status in (''normal'', ''suspended'')';
  counted constant text := 'WHERE (p.investor_id = i.id)';
begin
  if position(held in body) = 0 then raise exception 'investor_is_held reads differently'; end if;
  if position(counted in shown) = 0 then raise exception 'investor_view reads differently'; end if;
  execute replace(body, held, held || ' and plan_state is distinct from ''planned'' and plan_state is distinct from ''withdrawn''');
  execute 'create or replace view investor_view with (security_invoker = true) as '
    || replace(shown, counted, 'WHERE (p.investor_id = i.id) AND (p.plan_state IS NULL OR p.plan_state = ''confirmed''::text)');
end $patch$;
`;
