import { statements } from '../statements.js';

/**
 * Names are found by keys that are stored beside them (libs/names writes them, `renewNameKeys` fills the rows that have
 * none yet or old ones), former names count as the company, and what a unit wrote about a company stays with it.
 */
export const up = statements`
-- name_sort orders by bytes: the order of pinyin must not depend on the machine's ICU
alter table investor add column name_sort text collate "C" not null default '', add column other_keys text[] not null default '{}',
  add column name_keyed_as text not null default '';
alter table project add column name_sort text collate "C" not null default '', add column other_keys text[] not null default '{}',
  add column name_keyed_as text not null default '';
alter table person add column name_key text not null default '', add column name_pinyin text not null default '',
  add column name_initials text not null default '', add column name_sort text collate "C" not null default '',
  add column name_keyed_as text not null default '';
alter table org_unit add column name_key text not null default '', add column name_pinyin text not null default '',
  add column name_initials text not null default '', add column name_sort text collate "C" not null default '',
  add column name_keyed_as text not null default '';

-- The company that a name or a code means, whoever registered it: the name of a company is public, who talks to it is
-- not. A code says more than a name, a present name more than a former one; two that once had the same name are neither.
-- (investor_known_as stays for copies of the program that are older than this.)
create function investor_meant_by(wanted_key text, wanted_uscc text)
  returns table (id uuid, name text, same_name boolean, other_code boolean)
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
    coalesce(wanted_uscc is not null and found.uscc_valid and found.uscc <> wanted_uscc, false)
    where found.id is not null;
end $$;

-- Whether companies of a name like this are known, and no more than how many: not which, and not by whom.
create function investors_named_like(wanted text[]) returns int language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  near int;
begin
  select count(*) into near from (
    select 1 from investor i, unnest(wanted) as part
      where strpos(i.name_key, part) > 0 or strpos(array_to_string(i.other_keys, ' '), part) > 0
        or (part ~ '^[a-z0-9]+$' and (strpos(i.name_pinyin, part) > 0 or strpos(i.name_initials, part) > 0))
      group by i.id limit 9) few;
  perform look_as(asked);
  return near;
end $$;

-- A company is the business of the unit that registered it, of whoever sees a project of that unit with it, and of those
-- who see everything. Others who work with it know its name, code and place, and keep what they write themselves.
create or replace view investor_view with (security_invoker = true) as
  select i.id, i.name, i.name_key, i.name_pinyin, i.name_initials, i.uscc, i.uscc_valid,
         case when own.ours then i.uscc_note end as uscc_note, i.former_names, i.region_code, i.region_name,
         case when own.ours then i.group_parent_id end as group_parent_id,
         case when own.ours then g.name end as group_parent_name,
         case when own.ours then i.key_account_class end as key_account_class,
         case when own.ours then i.profile end as profile,
         -- who registered it is not public either: another unit reads nothing here
         case when app_sees_all() or i.unit_id = any (app_units()) then i.unit_id end as unit_id,
         case when app_sees_all() or i.unit_id = any (app_units()) then u.name end as unit_name,
         case when own.ours then i.source end as source, i.is_demo, i.version, i.created_at, i.updated_at,
         (select count(*)::int from project p where p.investor_id = i.id
            and (p.plan_state is null or p.plan_state = 'confirmed')) as project_count,
         (select max(v.visited_on) from visit v where v.investor_id = i.id) as last_visited_on,
         own.ours
  from investor i
  cross join lateral (
    select (select app_sees_all()) or coalesce(i.unit_id = any ((select app_units())::int[]), false)
      or i.id in (select p.investor_id from project p join investor r on r.id = p.investor_id where r.unit_id is null or r.unit_id = p.unit_id) as ours
    offset 0) own
  left join investor g on g.id = i.group_parent_id
  left join org_unit u on u.id = i.unit_id;

-- Where the bureau kept a company only for a project that it has handed on, the company goes the same way, as it does
-- from now on whenever a project is handed on.
do $$
declare asked constant text := look_past_wall();
begin
  alter table investor disable trigger user;
  update investor i set unit_id = taken.unit_id
    from (select p.investor_id, min(p.unit_id) as unit_id from project p where p.investor_id is not null
          group by p.investor_id having count(distinct p.unit_id) = 1) taken
    where taken.investor_id = i.id and taken.unit_id <> i.unit_id
      and i.unit_id in (select id from org_unit where kind = 'bureau');
  alter table investor enable trigger user;
  perform look_as(asked);
end $$;
`;
