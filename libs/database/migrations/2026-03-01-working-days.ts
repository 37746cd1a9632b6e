import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * Which days are worked, year by year, as the State Council announces them and the district corrects them. A year without
 * a row is unknown: Monday to Friday are taken, and everybody concerned is warned.
 */
export const up = statements`
create table working_year (
  year smallint primary key check (year between 2000 and 2099),
  -- where the days come from, for people to read
  source text not null check (length(btrim(source)) between 1 and 200),
  loaded_by uuid references person,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create trigger working_year_version before update on working_year for each row execute function guard_version();

create table working_day (
  day date primary key,
  year smallint generated always as (extract(year from day)::smallint) stored references working_year,
  is_working boolean not null,
  -- the holiday by which the day is free, or made up for; empty on an ordinary day
  name text not null default '' check (length(name) <= 40)
);
create index working_day_year on working_day (year);

-- 国务院办公厅关于2026年部分节假日安排的通知 (2025-11-04)
insert into working_year (year, source, created_at, updated_at) values (2026, '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）', now(), now());
insert into working_day (day, is_working, name)
  select day::date, coalesce(e.is_working, extract(isodow from day) < 6), coalesce(e.name, '')
  from generate_series(date '2026-01-01', date '2026-12-31', interval '1 day') as day
    left join (values (date '2026-01-01', date '2026-01-03', false, '元旦'), ('2026-01-04', '2026-01-04', true, '元旦'),
      ('2026-02-15', '2026-02-23', false, '春节'), ('2026-02-14', '2026-02-14', true, '春节'), ('2026-02-28', '2026-02-28', true, '春节'),
      ('2026-04-04', '2026-04-06', false, '清明节'), ('2026-05-01', '2026-05-05', false, '劳动节'), ('2026-05-09', '2026-05-09', true, '劳动节'),
      ('2026-06-19', '2026-06-21', false, '端午节'), ('2026-09-25', '2026-09-27', false, '中秋节'), ('2026-10-01', '2026-10-07', false, '国庆节'),
      ('2026-09-20', '2026-09-20', true, '国庆节'), ('2026-10-10', '2026-10-10', true, '国庆节')) as e (first, last, is_working, name)
      on day::date between e.first and e.last;

grant select, insert, update on working_year, working_day to ${APP_ROLE};
`;
