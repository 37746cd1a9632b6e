import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * A project counts once (docs/domain/rules.md#signed). A formal contract that follows a terminated one takes over from the day the
 * former has left, though it may be signed before; and a start or production counts in one year: that in which it stands
 * in closed books, or else that of its day. And what is asked every night: whether sums, journal, records and closings
 * say the same.
 */
export const up = statements`
-- The first day on which the books may notice a contract: its own, or the day its predecessor leaves them.
create function contract_counts_from(this contract) returns date language sql stable set search_path = public, pg_temp as $$
  select greatest(this.signed_on, max(o.termination_counted_on)) from contract o
    where o.project_id = this.project_id and o.id <> this.id and o.kind = 'formal' and this.kind = 'formal' and o.status = 'confirmed' and o.counts
      and (this.confirmed_at is null or o.confirmed_at < this.confirmed_at) $$;
-- The same by the events' own days.
create function contract_happens_from(this contract) returns date language sql stable set search_path = public, pg_temp as $$
  select greatest(this.signed_on, max(o.terminated_on)) from contract o
    where o.project_id = this.project_id and o.id <> this.id and o.kind = 'formal' and this.kind = 'formal' and o.status = 'confirmed' and o.counts
      and o.confirmed_at < this.confirmed_at $$;

-- In whose year a milestone counts. What was published stays where it was; what stands in an open month follows its day.
create function milestone_year(this milestone) returns smallint language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select b.year from (select * from figure_booking where entry_id = this.id and dates = 'counted' and entries > 0
        order by id desc limit 1) b
      where b.entry_day = this.reached_on or month_is_closed(b.on_day)),
    extract(year from case when month_is_closed(this.reached_on) and current_user = '${APP_ROLE}'
      then app_today() else this.reached_on end))::smallint $$;

-- What the sums should be, added up from the journal again: the same parts and spans as sum_bookings().
create function figure_sums_of_bookings() returns table (figure text, year smallint, dimension text, span text, starts_on date, key text,
    amount_cny numeric(20,2), entries int, projects int, retro_amount numeric(20,2), retro_entries int)
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
  where b.dates = 'counted' and part.key is not null
  group by b.figure, b.year, part.dimension, span.name, span.starts_on, part.key $$;

-- Where the journal of one project differs from its records: what book_project() would book.
create function unbooked(wanted uuid) returns table (figure text, dates text, entry_id uuid, entry_day date,
    wanted_amount numeric, wanted_entries bigint, booked_amount numeric, booked_entries bigint)
  language sql stable set search_path = public, pg_temp as $$
  select figure, dates, entry_id, entry_day, coalesce(sum(amount_cny) filter (where wanted_one), 0), coalesce(sum(entries) filter (where wanted_one), 0),
    coalesce(sum(amount_cny) filter (where not wanted_one), 0), coalesce(sum(entries) filter (where not wanted_one), 0)
  from (
    select true as wanted_one, figure, dates, entry_id, unit_id, sector_id, tier_code, chain_code, region_code, signed_year, park, year,
      entry_day, amount_cny, entries, projects from wanted_bookings(wanted)
    union all
    select false, figure, dates, entry_id, unit_id, sector_id, tier_code, chain_code, region_code, signed_year, park, year,
      entry_day, amount_cny, entries, projects from figure_booking where project_id = wanted) both_sides
  group by figure, dates, entry_id, unit_id, sector_id, tier_code, chain_code, region_code, signed_year, park, year, entry_day
  having sum(case when wanted_one then amount_cny else -amount_cny end) <> 0 or sum(case when wanted_one then entries else -entries end) <> 0
    or sum(case when wanted_one then projects else -projects end) <> 0 $$;

-- Of each closed month: what its closing settled for the year up to its end, and what the journal adds up to now.
create function closing_against_journal() returns table (month text, figure text, settled text, now text)
  language sql stable set search_path = public, pg_temp as $$
  with settled as (
    select c.month, c.totals -> 'year' as year, ((c.month || '-01')::date + interval '1 month')::date - 1 as day
    from closing c where c.reopened_at is null),
  added as (
    select s.month, b.figure, sum(b.amount_cny)::numeric(20,2) as amount, sum(b.entries) as entries, sum(b.projects) as projects
    from settled s join figure_booking b on b.dates = 'counted' and b.figure in ('signed', 'received')
      and b.year = extract(year from s.day) and b.on_day <= s.day
    group by s.month, b.figure)
  select s.month::text, f.figure, case f.figure when 'signed' then concat_ws(' ', s.year ->> 'signed', s.year ->> 'signedProjects')
      else concat_ws(' ', s.year ->> 'received', s.year ->> 'receipts') end,
    concat_ws(' ', coalesce(a.amount, 0.00), case f.figure when 'signed' then coalesce(a.projects, 0) else coalesce(a.entries, 0) end)
  from settled s cross join (values ('signed'), ('received')) as f(figure) left join added a on a.month = s.month and a.figure = f.figure $$;

-- The owner's repair of the sums, as 'system' (docs/operations.md); tells how many there are.
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

do $$
declare
  guard text := pg_get_functiondef('guard_contract'::regproc);
  wanted text := pg_get_functiondef('wanted_bookings'::regproc);
  piece text[];
begin
  guard := replace(guard, 'perform require_counted_on(new.signed_on, new.counted_on);',
    'perform require_counted_on(contract_counts_from(new), new.counted_on);');
  if guard not like '%contract_counts_from(new)%' then raise exception 'guard_contract reads differently'; end if;
  execute guard;
  foreach piece slice 1 in array array[
    ['case basis.dates when ''counted'' then c.counted_on else c.signed_on end as begins',
     'case basis.dates when ''counted'' then c.counted_on else contract_happens_from(c) end as begins'],
    ['coalesce((select b.year from figure_booking b
        where b.entry_id = m.id and b.dates = ''counted'' and basis.dates = ''counted'' limit 1),
      extract(year from case when basis.dates = ''counted'' and month_is_closed(m.reached_on) and current_user = ''${APP_ROLE}''
        then app_today() else m.reached_on end)::smallint)',
     'case basis.dates when ''counted'' then milestone_year(m) else extract(year from m.reached_on)::smallint end']] loop
    if position(piece[1] in wanted) = 0 then raise exception 'wanted_bookings reads differently: %', piece[1]; end if;
    wanted := replace(wanted, piece[1], piece[2]);
  end loop;
  execute wanted;
end $$;
`;
