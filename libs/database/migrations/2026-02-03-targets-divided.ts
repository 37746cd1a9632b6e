import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * A target holds from a day, may be withdrawn, and is divided by unit within a sector; a year that is closed gets no new
 * one. An official figure that is corrected keeps what it said before, and until when. Foreign capital (实际使用外资,
 * 万美元) is an official figure of its own.
 */
export const up = statements`
alter table target drop constraint target_metric_check;
alter table target add constraint target_metric_check
  check (metric in ('signed','received','starts','productions','foreign_capital','output_growth','value_added_growth'));
-- null: withdrawn; from then on there is none
alter table target alter column value drop not null;
alter table target add column effective_on date;
-- a rewrite, not an update: versions are never edited
alter table target alter column effective_on type date using make_date(year, 1, 1);
alter table target alter column effective_on set not null;
alter table target add column decided_on date;
alter table target add constraint target_effective_in_year check (extract(year from effective_on) = year);

create or replace function guard_target() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  sector_kind text;
  december text;
begin
  if tg_op = 'DELETE' then perform refuse('target_kept'); end if;
  if tg_op = 'UPDATE' then
    if old.superseded_at is not null or new.superseded_at is null or
       (new.year, new.metric, new.sector_id, new.unit_id, new.month, new.value, new.source, new.revision, new.effective_on,
        new.decided_on, new.created_at)
       is distinct from (old.year, old.metric, old.sector_id, old.unit_id, old.month, old.value, old.source, old.revision,
        old.effective_on, old.decided_on, old.created_at) then
      perform refuse('target_versioned');
    end if;
    return new;
  end if;
  new.effective_on := coalesce(new.effective_on, make_date(new.year, 1, 1));
  if new.sector_id is not null then
    select target_kind into sector_kind from sector where id = new.sector_id;
    if (new.metric in ('output_growth','value_added_growth')) <> (sector_kind = 'growth')
       and new.metric not in ('starts', 'productions') then
      perform refuse('target_kind_of_sector');
    end if;
  elsif new.metric in ('output_growth','value_added_growth') then
    perform refuse('target_kind_of_sector');
  end if;
  -- the closing of December and the setting of a target wait for each other
  select state into december from period where month = new.year || '-12' for share;
  if december = 'closed' then perform refuse('target_year_closed', new.year::text); end if;
  return new;
end $$;

-- a sector's people see how its target is divided among units
alter policy target_visible on target using ((select app_sees_all()) or unit_id = any ((select app_units())::int[])
  or (unit_id is null and (select app_in_business())) or sector_id = any ((select app_sectors())::int[]));

alter table indicator_actual drop constraint indicator_actual_metric_check;
alter table indicator_actual add constraint indicator_actual_metric_check
  check (metric in ('signed','received','signed_projects','starts','productions','same_year_productions','output_growth',
    'value_added_growth','foreign_capital','foreign_capital_growth','land_reused_mu','plant_reused_sqm'));

-- What an official figure said before it was corrected, from when until when.
create table indicator_actual_earlier (
  id uuid primary key default gen_random_uuid(),
  actual_id uuid not null references indicator_actual on delete cascade,
  version int not null,
  metric text not null,
  scope text not null,
  sector_id smallint references sector,
  tier_code text references tier,
  as_of date not null,
  value numeric(20,2) not null,
  growth_percent numeric(12,2),
  city_average numeric(12,2),
  source text not null,
  quotation text,
  known_from timestamptz not null,
  known_until timestamptz not null,
  unique (actual_id, version)
);
create trigger indicator_actual_earlier_append_only before update or delete on indicator_actual_earlier
  for each row execute function forbid_change();
alter table indicator_actual_earlier enable row level security;
alter table indicator_actual_earlier force row level security;
create policy indicator_actual_earlier_visible on indicator_actual_earlier for select
  using ((select app_sees_all()) or (select app_in_business()));
create policy indicator_actual_earlier_added on indicator_actual_earlier for insert
  with check ((select app_sees_all()) or (select app_in_business()));
create policy indicator_actual_earlier_changed on indicator_actual_earlier for update
  using ((select app_sees_all()) or (select app_in_business()));
create policy indicator_actual_earlier_removed on indicator_actual_earlier for delete
  using ((select app_sees_all()) or (select app_in_business()));
grant select, insert on indicator_actual_earlier to ${APP_ROLE};

create function keep_earlier_actual() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into indicator_actual_earlier (actual_id, version, metric, scope, sector_id, tier_code, as_of, value, growth_percent,
      city_average, source, quotation, known_from, known_until)
    values (old.id, old.version, old.metric, old.scope, old.sector_id, old.tier_code, old.as_of, old.value, old.growth_percent,
      old.city_average, old.source, old.quotation, case when old.version = 1 then old.created_at else old.updated_at end,
      new.updated_at);
  return null;
end $$;
create trigger indicator_actual_kept after update on indicator_actual for each row execute function keep_earlier_actual();

-- Every statement of an official figure with the time in which it was the one known; known_until is null for today's.
create view indicator_actual_known with (security_invoker = true) as
  select id as actual_id, version, metric, scope, sector_id, tier_code, as_of, value, growth_percent, city_average, source, quotation,
         case when version = 1 then created_at else updated_at end as known_from, null::timestamptz as known_until
  from indicator_actual
  union all
  select actual_id, version, metric, scope, sector_id, tier_code, as_of, value, growth_percent, city_average, source, quotation,
         known_from, known_until
  from indicator_actual_earlier;

create or replace view target_view with (security_invoker = true) as
  select t.id, t.year, t.metric, t.sector_id, s.name as sector_name, t.unit_id, u.name as unit_name, t.month, t.value,
         t.source, t.revision, t.created_at, t.superseded_at is null as current, t.superseded_at, t.effective_on, t.decided_on
  from target t left join sector s on s.id = t.sector_id left join org_unit u on u.id = t.unit_id;
grant select on indicator_actual_known to ${APP_ROLE};
`;
