import { statements } from '../statements.js';

/**
 * A company that only a plan names is no company of the district's yet: it waits with the project that names it, is counted
 * and found nowhere, and begins when that project is confirmed, when somebody registers it, or when anything else refers to
 * it. With a withdrawn project it stays out of sight, as the project does.
 */
export const up = statements`
alter table investor add column planned_only boolean not null default false;

do $$
declare asked constant text := look_past_wall();
begin
  alter table investor disable trigger user;
  update investor i set planned_only = true
    where i.created_by is null and not i.is_demo and i.uscc is null and i.version = 1
      and exists (select 1 from org_unit keeper where keeper.id = i.unit_id and keeper.kind = 'bureau')
      and exists (select 1 from project p where p.investor_id = i.id and p.plan_state in ('planned', 'withdrawn'))
      and not exists (select 1 from project p where p.investor_id = i.id and (p.plan_state is null or p.plan_state = 'confirmed'))
      and not exists (select 1 from visit v where v.investor_id = i.id) and not exists (select 1 from contact c where c.investor_id = i.id)
      and not exists (select 1 from reminder r where r.investor_id = i.id) and not exists (select 1 from investor k where k.group_parent_id = i.id)
      and not exists (select 1 from investor_unit w where w.investor_id = i.id and w.unit_id <> i.unit_id);
  alter table investor enable trigger user;
  perform look_as(asked);
end $$;

create function guard_planned_investor() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.planned_only and not old.planned_only then perform refuse('investor_plan_step', old.name); end if;
  return new;
end $$;
create trigger investor_plan_guard before update of planned_only on investor for each row execute function guard_planned_investor();

create function begin_planned_investor() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  update investor set planned_only = false, version = version + 1 where id = new.investor_id and planned_only;
  perform look_as(asked);
  return null;
end $$;
create trigger investor_begins_with_project after insert or update of investor_id, plan_state on project for each row
  when (new.investor_id is not null and (new.plan_state is null or new.plan_state = 'confirmed')) execute function begin_planned_investor();
create trigger investor_begins_with_visit after insert or update of investor_id on visit for each row execute function begin_planned_investor();
create trigger investor_begins_with_contact after insert or update of investor_id on contact for each row execute function begin_planned_investor();

-- Somebody registers what a plan named: it is theirs from now on, as if nobody had known it. The plan's project keeps pointing at it.
create function take_up_planned_investor(wanted uuid, unit int, by_person uuid) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  update investor set planned_only = false, unit_id = unit, created_by = by_person, created_at = app_at(), version = version + 1
    where id = wanted and planned_only;
  perform look_as(asked);
end $$;

drop function investor_meant_by(text, text);
create function investor_meant_by(wanted_key text, wanted_uscc text)
  returns table (id uuid, name text, same_name boolean, other_code boolean, planned_only boolean)
  language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  found investor;
  once uuid[];
begin
  once := array(select i.id from investor i where wanted_key <> '' and wanted_key = any (i.other_keys)
    and not (wanted_uscc is not null and i.uscc_valid and i.uscc <> wanted_uscc));
  select i.* into found from investor i
    where (i.uscc_valid and i.uscc = wanted_uscc) or (wanted_key <> '' and i.name_key = wanted_key)
      or (cardinality(once) = 1 and i.id = any (once))
    order by coalesce(i.uscc_valid and i.uscc = wanted_uscc, false) desc, (i.name_key = wanted_key) desc limit 1;
  perform look_as(asked);
  return query select found.id, found.name, found.name_key = wanted_key or wanted_key = any (found.other_keys),
    coalesce(wanted_uscc is not null and found.uscc_valid and found.uscc <> wanted_uscc, false), found.planned_only
    where found.id is not null;
end $$;

create or replace function investors_named_like(wanted text[]) returns int language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  near int;
begin
  select count(*) into near from (
    select 1 from investor i, unnest(wanted) as part
      where not i.planned_only and (strpos(i.name_key, part) > 0 or strpos(array_to_string(i.other_keys, ' '), part) > 0
        or (part ~ '^[a-z0-9]+$' and (strpos(i.name_pinyin, part) > 0 or strpos(i.name_initials, part) > 0)))
      group by i.id limit 9) few;
  perform look_as(asked);
  return near;
end $$;

-- The text is read as it is, since others change it too.
do $patch$
declare
  shown text := rtrim(pg_get_viewdef('investor_view'::regclass), '; ');
begin
  if shown !~ 'LEFT JOIN org_unit u ON \(*u\.id = i\.unit_id\)*$' then raise exception 'investor_view reads differently'; end if;
  execute 'create or replace view investor_view with (security_invoker = true) as ' || shown || ' where not i.planned_only';
end $patch$;
`;
