import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

const tables = [
  ['sector', 'sector', 'new.id::text'],
  ['tier', 'tier', 'new.code'],
  ['industry_chain', 'chain', 'new.code'],
] as const;

/** What a part was called and whether it was offered, from which day on and known since when. */
const history = tables
  .map(
    ([table, dimension, key]) => `
alter table ${table}
  add column active boolean not null default true,
  -- of the latest change: the business day from which it holds, and why
  add column effective_on date not null default '-infinity',
  add column reason text,
  add column version int not null default 1,
  add column created_at timestamptz not null default now(),
  add column updated_at timestamptz not null default now();
create unique index ${table}_name_once on ${table} (name) where active;
create trigger ${table}_version before update on ${table} for each row execute function guard_version();
create function keep_${table}_version() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into part_version values ('${dimension}', ${key}, new.version, new.name, new.active, new.position, to_jsonb(new), new.effective_on,
    case when new.effective_on = '-infinity' then '-infinity'::timestamptz else new.updated_at end, new.reason, app_person());
  return null;
end $$;
insert into part_version select '${dimension}', ${key.replace('new.', '')}, version, name, active, position, to_jsonb(part), '-infinity', '-infinity', null, null
  from ${table} part;
create trigger ${table}_kept after insert or update on ${table} for each row execute function keep_${table}_version();
grant insert, update on ${table} to ${APP_ROLE};`,
  )
  .join('\n');

/**
 * Sectors, tiers and chains are data that a district changes (docs/decisions/0039). An old figure keeps its old part: no
 * part is deleted, each change is a version with its day and its moment, and projects move to another tier on the day from
 * which new bounds hold, never in a closed month.
 */
export const up = statements`
create table part_version (
  dimension text not null check (dimension in ('sector', 'tier', 'chain')),
  key text not null,
  version int not null,
  name text not null,
  active boolean not null,
  position smallint not null,
  details jsonb not null,
  -- -infinity: as it was when the books began
  effective_on date not null,
  known_at timestamptz not null,
  reason text,
  changed_by uuid references person,
  primary key (dimension, key, version)
);
create trigger part_version_append_only before update or delete on part_version for each row execute function forbid_change();
grant select, insert on part_version to ${APP_ROLE};
${history}

-- Every part with the name and place it had on a day, as known at a moment; one that came later has its first name and is
-- not offered then.
create function parts_at(wanted text, day date, known timestamptz) returns table (key text, name text, active boolean, place smallint, details jsonb)
  language sql stable set search_path = public, pg_temp as $$
  select distinct on (v.key) v.key, v.name, v.active and v.effective_on <= day and v.known_at <= known, v.position, v.details
  from part_version v where v.dimension = wanted
  order by v.key, (v.effective_on <= day and v.known_at <= known) desc,
    case when v.effective_on <= day and v.known_at <= known then -v.version else v.version end $$;

create or replace function set_project_tier() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.planned_investment is null then
    new.tier_code := new.tier_typed;
  else
    new.tier_code := tier_of(new.planned_investment);
  end if;
  return new;
end $$;
create function tier_of(planned numeric) returns text language sql stable set search_path = public, pg_temp as $$
  select code from tier where active and min_amount <= planned and (max_amount is null or planned < max_amount) $$;
create unique index tier_bound_once on tier (min_amount) where active;

-- Each tier ends where the next begins, so that no investment falls between two of them or into both.
create function guard_tiers() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from (select max_amount, lead(min_amount) over (order by min_amount) as next from tier where active) t
      where max_amount is distinct from next) then
    perform refuse('tiers_without_gap');
  end if;
  return null;
end $$;
create constraint trigger tiers_without_gap after insert or update on tier deferrable initially deferred for each row execute function guard_tiers();

-- After a change of bounds: every project whose known investment now lies in another tier, its figures from the day on.
create function reclassify_by_tier(from_day date) returns int language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  moved int;
begin
  perform set_config('app.reclassified_on', from_day::text, true);
  update project set planned_investment = planned_investment, version = version + 1
    where planned_investment is not null and tier_code is distinct from tier_of(planned_investment);
  get diagnostics moved = row_count;
  perform set_config('app.reclassified_on', '', true);
  perform look_as(asked);
  return moved;
end $$;

-- As before, and: what changes its tier by new bounds is booked on the day from which they hold, if it was counted earlier.
create or replace function book_project(wanted uuid, told text, entry uuid default null, note text default null) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare
  from_day constant date := nullif(current_setting('app.reclassified_on', true), '')::date;
begin
  perform 1 from project where id = wanted for no key update;
  insert into figure_booking (figure, dates, entry_id, project_id, unit_id, sector_id, tier_code, chain_code, region_code, signed_year,
    park, year, on_day, entry_day, event_on, known_at, amount_cny, entries, projects, retroactive, cause, cause_by, cause_note)
  select d.figure, d.dates, d.entry_id, wanted, d.unit_id, d.sector_id, d.tier_code, d.chain_code, d.region_code, d.signed_year,
    d.park, d.year, placed.on_day, d.entry_day, d.event_on, app_at(), d.amount_cny, d.entries, d.projects,
    d.retroactive or (d.dates = 'counted' and placed.on_day <> d.entry_day),
    case when entry is null or d.entry_id = entry or told = 'terminated' then told else 'reclassified' end, app_person(), note
  from (
    select figure, dates, entry_id, unit_id, sector_id, tier_code, chain_code, region_code, signed_year, park, year, entry_day,
      max(event_on) as event_on, sum(amount_cny) as amount_cny, sum(entries) as entries, sum(projects) as projects,
      bool_or(retroactive) as retroactive
    from (
      select figure, dates, entry_id, unit_id, sector_id, tier_code, chain_code, region_code, signed_year, park, year, entry_day,
        event_on, amount_cny, entries, projects, retroactive from wanted_bookings(wanted)
      union all
      select figure, dates, entry_id, unit_id, sector_id, tier_code, chain_code, region_code, signed_year, park, year, entry_day,
        event_on, -amount_cny, -entries, -projects, retroactive and on_day = entry_day from figure_booking where project_id = wanted) both_sides
    group by figure, dates, entry_id, unit_id, sector_id, tier_code, chain_code, region_code, signed_year, park, year, entry_day
    having sum(amount_cny) <> 0 or sum(entries) <> 0 or sum(projects) <> 0) d
  cross join lateral (select case when is_pending(d.figure) or current_user <> '${APP_ROLE}' then d.entry_day
      when d.dates = 'happened' then greatest(d.entry_day, from_day)
      when not month_is_closed(d.entry_day) then greatest(d.entry_day, from_day) else coalesce(from_day, app_today()) end as on_day) as placed
  order by d.figure, d.dates, d.entry_id, d.entries;
end $$;

-- A retired part is offered in no new record; a record that has it keeps it.
create function offer_parts() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  fresh constant jsonb := to_jsonb(new);
  former constant jsonb := case tg_op when 'UPDATE' then to_jsonb(old) else '{}' end;
begin
  if fresh ->> 'sector_id' is distinct from former ->> 'sector_id'
     and exists (select 1 from sector where id = (fresh ->> 'sector_id')::int and not active
       and coalesce((fresh ->> 'as_of')::date, 'infinity') >= effective_on) then
    perform refuse('sector_offered');
  end if;
  if fresh ->> 'chain_code' is distinct from former ->> 'chain_code'
     and exists (select 1 from industry_chain where code = fresh ->> 'chain_code' and not active) then
    perform refuse('chain_offered');
  end if;
  if fresh ->> 'tier_typed' is distinct from former ->> 'tier_typed'
     and exists (select 1 from tier where code = fresh ->> 'tier_typed' and not active) then
    perform refuse('tier_offered');
  end if;
  return new;
end $$;
create trigger project_parts before insert or update of sector_id, chain_code, tier_typed on project for each row execute function offer_parts();
create trigger org_unit_parts before insert or update of sector_id on org_unit for each row execute function offer_parts();
create trigger target_parts before insert on target for each row execute function offer_parts();
create trigger indicator_actual_parts before insert or update of sector_id on indicator_actual for each row execute function offer_parts();
create trigger supervision_order_parts before insert on supervision_order for each row execute function offer_parts();

create or replace view indicator_actual_view with (security_invoker = true) as
  select a.id, a.metric, a.scope, a.sector_id, s.name as sector_name, a.tier_code, a.as_of,
         extract(year from a.as_of)::int as year, a.value, a.growth_percent, a.city_average, a.source, a.quotation, a.version,
         a.created_at, a.updated_at, t.name as tier_name
  from indicator_actual a left join sector s on s.id = a.sector_id left join tier t on t.code = a.tier_code;
`;
