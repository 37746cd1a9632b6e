import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * The journal of the figures (docs/decisions/0012). Whatever moves a figure is a row that is never changed: which entry,
 * by how much, on which day, known since when, by whom and why. A figure is a sum of bookings, so it can be asked for any
 * day as it was known at any moment, and two answers differ by a list of bookings. A closed month takes no booking.
 *
 * Each entry is booked twice: on the day the books notice it (`counted`) and on its own day (`happened`).
 */
export const up = statements`
create table figure_booking (
  id bigint generated always as identity primary key,
  figure text not null check (figure in
    ('signed','received','signed_pending','received_pending','framework','starts','productions')),
  dates text not null check (dates in ('counted', 'happened')),
  entry_id uuid not null,
  -- the entry keeps its project; a journal outlives nothing that it tells of
  project_id uuid not null,
  unit_id int not null references org_unit,
  sector_id smallint not null references sector,
  tier_code text references tier,
  chain_code text references industry_chain,
  -- first two digits of GB/T 2260: the province that the money comes from
  region_code text,
  -- the year in which the project's first formal contract counted: later years carry it over (续建)
  signed_year smallint,
  park boolean not null,
  -- whose year's figure it belongs to, and on which day it moves it
  year smallint not null,
  on_day date not null,
  -- the day it was meant for; another one when that month was closed already (追溯调整)
  entry_day date not null,
  -- the business day of what caused it
  event_on date not null,
  known_at timestamptz not null,
  amount_cny numeric(20,2) not null check (amount_cny <> 'NaN'::numeric),
  entries smallint not null,
  projects smallint not null,
  retroactive boolean not null,
  cause text not null check (cause in ('submitted','returned','rejected','confirmed','recognised','reversed','terminated',
    'project_terminated','project_revived','milestone','corrected','reclassified','carried_over')),
  cause_by uuid references person,
  cause_note text
);
create index figure_booking_project on figure_booking (project_id, figure);
create index figure_booking_day on figure_booking (figure, year, dates, on_day)
  include (known_at, amount_cny, entries, projects, unit_id, sector_id, project_id);
create index figure_booking_entry on figure_booking (entry_id);
create index figure_booking_known on figure_booking (known_at);

-- Sums of the journal for the whole district, by month and by day, for each dimension: kept by the trigger below, so that
-- a board of any day as known now reads a few dozen rows however long the journal has grown.
create table figure_sum (
  figure text not null,
  year smallint not null,
  dimension text not null check (dimension in ('total','sector','unit','tier','chain','region','origin','scope')),
  span text not null check (span in ('month', 'day')),
  starts_on date not null,
  key text not null,
  amount_cny numeric(20,2) not null,
  entries int not null,
  projects int not null,
  retro_amount numeric(20,2) not null,
  retro_entries int not null,
  primary key (figure, year, dimension, span, starts_on, key)
);

-- 新签: signed in the year itself; 续建: carried over from an earlier one; unsigned: money before a contract counts.
create function origin_of(signed_year smallint, year smallint) returns text language sql immutable parallel safe as $$
  select case when signed_year is null or signed_year > year then 'unsigned' when signed_year = year then 'new' else 'carried' end $$;

-- In the order of the key, so that two transactions that touch the same sums wait for each other and do not block.
create function sum_bookings() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  insert into figure_sum as s (figure, year, dimension, span, starts_on, key, amount_cny, entries, projects, retro_amount, retro_entries)
  select b.figure, b.year, part.dimension, span.name, span.starts_on, part.key, sum(b.amount_cny), sum(b.entries), sum(b.projects),
         coalesce(sum(b.amount_cny) filter (where b.retroactive), 0), coalesce(sum(b.entries) filter (where b.retroactive), 0)
  from added b
  cross join lateral (values ('total', ''), ('sector', b.sector_id::text), ('unit', b.unit_id::text), ('tier', coalesce(b.tier_code, '')),
    ('chain', coalesce(b.chain_code, '')), ('region', coalesce(b.region_code, '')), ('origin', origin_of(b.signed_year, b.year)),
    ('scope', case when b.park then 'park' end),
    ('scope', case when b.figure = 'productions' and b.signed_year = b.year then 'new' end),
    ('scope', case when b.figure = 'productions' and b.signed_year = b.year and b.park then 'new_park' end)) as part(dimension, key)
  cross join lateral (values ('month', date_trunc('month', b.on_day)::date), ('day', b.on_day)) as span(name, starts_on)
  where b.dates = 'counted' and part.key is not null
  group by b.figure, b.year, part.dimension, span.name, span.starts_on, part.key
  order by b.figure, b.year, part.dimension, span.name, span.starts_on, part.key
  on conflict (figure, year, dimension, span, starts_on, key) do update
    set amount_cny = s.amount_cny + excluded.amount_cny, entries = s.entries + excluded.entries,
        projects = s.projects + excluded.projects, retro_amount = s.retro_amount + excluded.retro_amount,
        retro_entries = s.retro_entries + excluded.retro_entries;
  perform look_as(asked);
  return null;
end $$;
create trigger figure_booking_summed after insert on figure_booking referencing new table as added
  for each statement execute function sum_bookings();

create function month_is_closed(day date) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from period where month = substr(counted_on_text(day), 1, 7) and state = 'closed') $$;
-- Handed in and not decided: shown beside the published figures, never in them, so no month freezes it.
create function is_pending(figure text) returns boolean language sql immutable parallel safe as $$
  select figure in ('signed_pending', 'received_pending') $$;

-- What a closed month published stays as it is, whoever writes (M16, M24). The share lock makes a closing wait.
create function guard_booking() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.dates = 'counted' and not is_pending(new.figure) and current_user = '${APP_ROLE}' then
    perform 1 from period where month = substr(counted_on_text(new.on_day), 1, 7) for share;
    if month_is_closed(new.on_day) then perform refuse('booking_month_open', substr(counted_on_text(new.on_day), 1, 7)); end if;
  end if;
  return new;
end $$;
create trigger figure_booking_guard before insert on figure_booking for each row execute function guard_booking();

-- What the journal should say of a project by the records as they stand: when each of its entries is in its figure.
create function wanted_bookings(wanted uuid) returns table (figure text, dates text, entry_id uuid, unit_id int, sector_id smallint,
    tier_code text, chain_code text, region_code text, signed_year smallint, park boolean, year smallint, entry_day date, event_on date,
    amount_cny numeric, entries int, projects int, retroactive boolean)
  language sql stable set search_path = public, pg_temp as $$
  with class as (
    select p.sector_id, p.tier_code, p.chain_code, left(i.region_code, 2) as region_code,
      (select min(extract(year from c.counted_on))::smallint from contract c
        where c.project_id = p.id and c.kind = 'formal' and c.status = 'confirmed' and c.counts) as signed_year
    from project p left join investor i on i.id = p.investor_id where p.id = wanted),
  step as (
    select to_status, counted_on, changed_on, lead(counted_on) over told as until_counted, lead(changed_on) over told as until_changed
    from status_change where project_id = wanted window told as (order by at, id)),
  ended(dates, days) as (
    select 'counted', range_agg(daterange(counted_on, until_counted)) from step
      where to_status = 'terminated' and (until_counted is null or until_counted > counted_on)
    union all
    select 'happened', range_agg(daterange(changed_on, until_changed)) from step
      where to_status = 'terminated' and (until_changed is null or until_changed > changed_on)),
  agreement as (
    select case when c.kind in ('formal', 'increment') then 'signed' else 'framework' end as figure, c.id, c.unit_id, c.sector_id,
      coalesce(c.amount_cny, 0)::numeric as amount_cny, (c.kind = 'formal')::int as projects, c.retroactive, c.signed_on,
      least(c.terminated_on, f.terminated_on) as terminated_on, basis.dates,
      case basis.dates when 'counted' then c.counted_on else c.signed_on end as begins,
      case basis.dates when 'counted' then least(c.termination_counted_on, f.termination_counted_on)
        else least(c.terminated_on, f.terminated_on) end as ends
    from contract c left join contract f on f.id = c.parent_id and c.kind = 'increment'
    cross join (values ('counted'), ('happened')) as basis(dates)
    where c.project_id = wanted and c.status = 'confirmed' and c.kind <> 'supplement' and (c.counts or c.kind not in ('formal', 'increment'))),
  -- a terminated project takes its contracts out of 'signed' until it is taken up again; agreements stand apart anyway
  presence as (
    select a.*, case when a.ends <= a.begins then '{}'::datemultirange else datemultirange(daterange(a.begins, a.ends)) end
      - case when a.figure = 'signed' then coalesce(e.days, '{}') else '{}'::datemultirange end as days
    from agreement a join ended e on e.dates = a.dates),
  turn as (
    select p.figure, p.dates, p.id, p.unit_id, p.sector_id, p.begins, p.signed_on, p.ends, p.terminated_on, p.amount_cny, p.projects,
      p.retroactive, side.sign, case side.sign when 1 then lower(stretch) else upper(stretch) end as day
    from presence p cross join lateral unnest(p.days) as stretch cross join (values (1), (-1)) as side(sign)
    where side.sign = 1 or not upper_inf(stretch))
  select t.figure, t.dates, t.id, t.unit_id, t.sector_id, c.tier_code, c.chain_code, c.region_code, c.signed_year, false,
    extract(year from t.begins)::smallint, t.day,
    case when t.dates = 'happened' then t.day when t.sign = 1 and t.day = t.begins then t.signed_on
      when t.sign = -1 and t.day = t.ends then t.terminated_on
      else coalesce((select s.changed_on from step s where s.counted_on = t.day limit 1), t.day) end,
    t.sign * t.amount_cny, t.sign, t.sign * t.projects, t.retroactive
  from turn t cross join class c
  union all
  select 'received', basis.dates, r.id, r.unit_id, r.sector_id, c.tier_code, c.chain_code, c.region_code, c.signed_year, false,
    extract(year from basis.day)::smallint, basis.day, r.paid_on, r.amount_cny, 1, 0, r.retroactive
  from funds_receipt r cross join class c cross join lateral (values ('counted', r.counted_on), ('happened', r.paid_on)) as basis(dates, day)
  where r.project_id = wanted and r.status = 'recognised' and r.counts
  union all
  select 'signed_pending', 'counted', k.id, k.unit_id, k.sector_id, c.tier_code, c.chain_code, c.region_code, c.signed_year, false,
    extract(year from k.signed_on)::smallint, k.signed_on, k.signed_on, coalesce(k.amount_cny, 0), 1, (k.kind = 'formal')::int, false
  from contract k cross join class c where k.project_id = wanted and k.status = 'submitted' and k.kind in ('formal', 'increment')
  union all
  select 'received_pending', 'counted', r.id, r.unit_id, r.sector_id, c.tier_code, c.chain_code, c.region_code, c.signed_year, false,
    extract(year from r.paid_on)::smallint, r.paid_on, r.paid_on, r.amount_cny, 1, 0, false
  from funds_receipt r cross join class c where r.project_id = wanted and r.status in ('submitted', 'reviewed')
  union all
  -- whose year a milestone counts in is decided when it is first booked, and stays
  select case m.kind when 'started' then 'starts' else 'productions' end, basis.dates, m.id, m.unit_id, c.sector_id, c.tier_code,
    c.chain_code, c.region_code, c.signed_year, m.scope = 'park',
    coalesce((select b.year from figure_booking b
        where b.entry_id = m.id and b.dates = 'counted' and basis.dates = 'counted' limit 1),
      extract(year from case when basis.dates = 'counted' and month_is_closed(m.reached_on) and current_user = '${APP_ROLE}'
        then app_today() else m.reached_on end)::smallint),
    m.reached_on, m.reached_on, 0, 1, 0, false
  from milestone m cross join class c cross join (values ('counted'), ('happened')) as basis(dates)
  where m.project_id = wanted and m.kind in ('started', 'in_production') $$;

-- Brings the journal of one project in line with its records by booking the difference; running it again books nothing.
-- A difference meant for a closed month is booked today. Of what changes with it (the class of a project), the other
-- entries are told as reclassified.
create function book_project(wanted uuid, told text, entry uuid default null, note text default null) returns void
  language plpgsql set search_path = public, pg_temp as $$
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
  cross join lateral (select case when d.dates = 'happened' or is_pending(d.figure) or not month_is_closed(d.entry_day)
      or current_user <> '${APP_ROLE}' then d.entry_day else app_today() end as on_day) as placed
  order by d.figure, d.dates, d.entry_id, d.entries;
end $$;

create function book_contract() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  if tg_op = 'UPDATE' and (old.status, old.terminated_on, old.counts) is not distinct from (new.status, new.terminated_on, new.counts)
     or tg_op = 'INSERT' and new.status = 'draft' then
    perform look_as(asked);
    return null;
  end if;
  perform book_project(new.project_id,
    case when new.terminated_on is not null then 'terminated' when new.status = 'draft' then 'returned' else new.status end,
    new.id, case when new.terminated_on is not null then new.termination_reason when new.status = 'draft' then new.return_note end);
  perform look_as(asked);
  return null;
end $$;
create trigger contract_booked after insert or update on contract for each row execute function book_contract();

create function book_receipt() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  if tg_op = 'UPDATE' and old.status <> new.status and new.status <> 'reviewed' or tg_op = 'INSERT' and new.status <> 'draft' then
    perform book_project(new.project_id,
      case when new.status = 'recognised' and new.reversal_of is not null then 'reversed'
        when new.status = 'draft' then 'returned' when new.status = 'reviewed' then 'submitted' else new.status end, new.id, new.reversal_reason);
  end if;
  perform look_as(asked);
  return null;
end $$;
create trigger funds_receipt_booked after insert or update on funds_receipt for each row execute function book_receipt();

create function book_status_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  if 'terminated' in (new.from_status, new.to_status) then
    perform book_project(new.project_id, case new.to_status when 'terminated' then 'project_terminated' else 'project_revived' end,
      null, new.reason);
  end if;
  perform look_as(asked);
  return null;
end $$;
create trigger status_change_booked after insert on status_change for each row execute function book_status_change();

create function book_milestone() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  if new.kind in ('started', 'in_production') or old.kind in ('started', 'in_production') then
    perform book_project(new.project_id, case tg_op when 'INSERT' then 'milestone' else 'corrected' end, new.id, new.note);
  end if;
  perform look_as(asked);
  return null;
end $$;
create trigger milestone_booked after insert or update on milestone for each row execute function book_milestone();

create function book_class_of_project() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  perform book_project(new.id, 'reclassified');
  perform look_as(asked);
  return null;
end $$;
create trigger project_booked after update of tier_code, tier_typed, planned_investment, chain_code, investor_id, sector_id on project for each row
  when ((old.tier_code, old.chain_code, old.investor_id, old.sector_id)
    is distinct from (new.tier_code, new.chain_code, new.investor_id, new.sector_id)) execute function book_class_of_project();

create function book_region_of_investor() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  perform book_project(id, 'reclassified') from (select id from project where investor_id = new.id order by id) as theirs;
  perform look_as(asked);
  return null;
end $$;
create trigger investor_booked after update of region_code on investor for each row
  when (left(old.region_code, 2) is distinct from left(new.region_code, 2)) execute function book_region_of_investor();

-- Books that were kept before there was a journal: each project as it stands, known since the moment its records tell.
select set_config('app.scope', 'system', true);
select book_project(id, 'carried_over') from project;
update figure_booking b set known_at = c.confirmed_at, cause_by = c.confirmed_by, cause = 'confirmed'
  from contract c where c.id = b.entry_id and b.figure in ('signed', 'framework') and b.entries > 0 and b.event_on = c.signed_on;
update figure_booking b set cause = 'terminated', cause_note = c.termination_reason, known_at = coalesce(
    (select max(a.at) from audit_entry a where a.subject_type = 'contract' and a.subject_id = c.id::text and a.action = 'contract.terminate'), c.updated_at)
  from contract c where c.id = b.entry_id and b.figure in ('signed', 'framework') and b.entries < 0
    and b.event_on = c.terminated_on;
update figure_booking b set known_at = s.at, cause_by = s.changed_by, cause_note = s.reason,
    cause = case s.to_status when 'terminated' then 'project_terminated' else 'project_revived' end
  from status_change s where s.project_id = b.project_id and b.figure = 'signed' and b.cause = 'carried_over' and b.event_on = s.changed_on;
update figure_booking b set known_at = r.recognised_at, cause_by = r.recognised_by,
    cause = case when r.reversal_of is null then 'recognised' else 'reversed' end, cause_note = r.reversal_reason
  from funds_receipt r where r.id = b.entry_id and b.figure = 'received';
update figure_booking b set known_at = c.submitted_at, cause_by = c.submitted_by, cause = 'submitted'
  from contract c where c.id = b.entry_id and b.figure = 'signed_pending';
update figure_booking b set known_at = r.submitted_at, cause_by = r.submitted_by, cause = 'submitted'
  from funds_receipt r where r.id = b.entry_id and b.figure = 'received_pending';
update figure_booking b set known_at = m.created_at, cause_by = m.recorded_by, cause = 'milestone'
  from milestone m where m.id = b.entry_id and b.figure in ('starts', 'productions');
select set_config('app.scope', '', true);

create trigger figure_booking_append_only before update or delete on figure_booking for each row execute function forbid_change();
create trigger figure_booking_no_truncate before truncate on figure_booking for each statement execute function forbid_change();

alter table figure_booking enable row level security;
alter table figure_booking force row level security;
create policy figure_booking_visible on figure_booking for select using ((select app_sees_all())
  or unit_id = any ((select app_units())::int[]) or project_id in (select id from project));
create policy figure_booking_added on figure_booking for insert with check ((select app_is_system()));
create policy figure_booking_changed on figure_booking for update using (false);
create policy figure_booking_removed on figure_booking for delete using (false);
-- sums are of the whole district: who sees a part of it adds up that part
alter table figure_sum enable row level security;
alter table figure_sum force row level security;
create policy figure_sum_visible on figure_sum for select using ((select app_sees_all()));
create policy figure_sum_added on figure_sum for insert with check ((select app_is_system()));
create policy figure_sum_changed on figure_sum for update using ((select app_is_system())) with check ((select app_is_system()));
create policy figure_sum_removed on figure_sum for delete using (false);
grant select, insert on figure_booking to ${APP_ROLE};
grant select, insert, update on figure_sum to ${APP_ROLE};
`;
