import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * A year's notice may speak of days in the year before or after it: New Year of 2019 began on 30 December 2018, and the
 * 29th was worked for it. Such days are kept under the notice that tells them, also where their own year is unknown.
 */
export const up = statements`
create table working_day_nearby (
  notice_year smallint not null references working_year,
  day date not null,
  is_working boolean not null,
  name text not null default '' check (length(name) <= 40),
  primary key (notice_year, day),
  constraint working_day_nearby_year check (abs(extract(year from day) - notice_year) = 1)
);

-- What holds on a day: what a notice says of it before what is merely a weekday, and the later notice before the earlier.
create view working_day_in_force with (security_invoker = true) as
  select distinct on (day) day, is_working, name, notice_year from (
    select day, is_working, name, year as notice_year, name <> '' or is_working <> (extract(isodow from day) < 6) as is_told from working_day
    union all
    select day, is_working, name, notice_year, true from working_day_nearby) as told
  order by day, is_told desc, notice_year desc;

grant select, insert, update, delete on working_day_nearby to ${APP_ROLE};
grant select on working_day_in_force to ${APP_ROLE};
`;
