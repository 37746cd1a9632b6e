import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/** Every night the figures are added up again; what was found is kept, so that an operator sees it without a log. */
export const up = statements`
create table figure_check (
  id bigint generated always as identity primary key,
  checked_at timestamptz not null,
  took_ms int not null check (took_ms >= 0),
  faults int not null check (faults >= 0),
  -- the first of them, to begin with: kind, about, expected, found
  first_faults jsonb not null
);
create index figure_check_newest on figure_check (checked_at desc);
create trigger figure_check_append_only before update on figure_check for each row execute function forbid_change();
alter table figure_check enable row level security;
alter table figure_check force row level security;
create policy figure_check_visible on figure_check for select using ((select app_is_system()));
create policy figure_check_added on figure_check for insert with check ((select app_is_system()));
create policy figure_check_changed on figure_check for update using (false);
create policy figure_check_removed on figure_check for delete using ((select app_is_system()));
grant select, insert, delete on figure_check to ${APP_ROLE};

-- Year by year, so that no single statement takes long in books of many years.
drop function rebuild_figure_sums();
drop function figure_sums_of_bookings();
create function figure_sums_of_bookings(of_year int default null) returns table (figure text, year smallint, dimension text, span text,
    starts_on date, key text, amount_cny numeric(20,2), entries int, projects int, retro_amount numeric(20,2), retro_entries int)
  language sql stable set search_path = public, pg_temp as $$
  select b.figure, b.year, part.dimension, span.name, span.starts_on, part.key, sum(b.amount_cny)::numeric(20,2), sum(b.entries)::int,
    sum(b.projects)::int, coalesce(sum(b.amount_cny) filter (where b.retroactive), 0)::numeric(20,2),
    coalesce(sum(b.entries) filter (where b.retroactive), 0)::int
  from figure_booking b
  cross join lateral (values ('total', ''), ('sector', b.sector_id::text), ('unit', b.unit_id::text), ('tier', coalesce(b.tier_code, '')),
    ('chain', coalesce(b.chain_code, '')), ('region', coalesce(b.region_code, '')), ('origin', origin_of(b.signed_year, b.year)),
    ('scope', case when b.park then 'park' end),
    ('scope', case when b.figure = 'productions' and b.signed_year = b.year then 'new' end),
    ('scope', case when b.figure = 'productions' and b.signed_year = b.year and b.park then 'new_park' end)) as part(dimension, key)
  cross join lateral (values ('month', date_trunc('month', b.on_day)::date), ('day', b.on_day)) as span(name, starts_on)
  where b.dates = 'counted' and part.key is not null and (of_year is null or b.year = of_year)
  group by b.figure, b.year, part.dimension, span.name, span.starts_on, part.key $$;
create function rebuild_figure_sums() returns int language plpgsql set search_path = public, pg_temp as $$
declare sums int;
begin
  if not app_is_system() then raise exception 'first: select set_config(''app.scope'', ''system'', true)'; end if;
  truncate figure_sum;
  insert into figure_sum select * from figure_sums_of_bookings();
  get diagnostics sums = row_count;
  return sums;
end $$;
revoke execute on function rebuild_figure_sums() from public;
`;
