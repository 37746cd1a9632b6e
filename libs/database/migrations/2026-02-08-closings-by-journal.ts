import { statements } from '../statements.js';

/**
 * Closings settle what the journal of the figures says: its sums, and the newest moment it knows in that month. So a
 * closing equals the board to the cent and costs a few rows however long the books have grown.
 */
export const up = statements`
-- of the year up to the last day of a month
create or replace function year_to_day(day date) returns jsonb language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'signed', coalesce(sum(amount_cny) filter (where figure = 'signed'), 0)::numeric(20,2)::text,
    'signedProjects', coalesce(sum(projects) filter (where figure = 'signed'), 0),
    'received', coalesce(sum(amount_cny) filter (where figure = 'received'), 0)::numeric(20,2)::text,
    'receipts', coalesce(sum(entries) filter (where figure = 'received'), 0))
  from figure_sum
  where figure in ('signed', 'received') and year = extract(year from day) and dimension = 'total' and span = 'month'
    and starts_on <= day $$;

create or replace function guard_closing() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  known timestamptz;
  settled record;
begin
  if tg_op = 'INSERT' then
    select state, closed_by, closed_at into settled from period where month = new.month;
    if settled.state is distinct from 'closed' then perform refuse('closing_of_closed_month', new.month); end if;
    new.closed_by := settled.closed_by;
    new.closed_at := coalesce(settled.closed_at, app_at());
    select max(known_at) into known from figure_booking
      where dates = 'counted' and not is_pending(figure)
        and on_day between (new.month || '-01')::date and ((new.month || '-01')::date + interval '1 month')::date - 1;
    select coalesce(max(number), 0) + 1 into new.number from closing where month = new.month;
    new.known_at := greatest(app_at(), new.closed_at, known);
    new.totals := closing_totals(new.month);
    new.sha256 := encode(sha256(convert_to(new.month || ' ' || new.number || ' ' || new.totals::text, 'UTF8')), 'hex');
    new.reopened_at := null;
    perform look_as(asked);
    return new;
  end if;
  if tg_op = 'DELETE' or old.reopened_at is not null or exists (select 1 from period where month = old.month and state = 'closed')
      or (new.id, new.month, new.number, new.closed_by, new.closed_at, new.known_at, new.totals, new.sha256)
        is distinct from (old.id, old.month, old.number, old.closed_by, old.closed_at, old.known_at, old.totals, old.sha256) then
    perform refuse('closing_kept', old.month);
  end if;
  perform look_as(asked);
  return new;
end $$;
`;
