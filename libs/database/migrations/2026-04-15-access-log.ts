import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

const SYSTEM = '(select app_is_system())';
const AUDITOR = `(select app_has_role('auditor'))`;
const ME = '(select app_person())';

/** Acts of the audit trail that are access to something: they stand there, and are read here. */
const OF_THE_TRAIL = `'session.begin', 'session.failed', 'session.end', 'contact.reveal',
  'token.issue', 'calendarFeed.issue', 'kiosk.issue', 'kiosk.code', 'kiosk.connect', 'token.revoke', 'calendarFeed.revoke', 'kiosk.revoke'`;

/**
 * Who came in or tried to, took something away or was refused, from where. Kept for a time and not for good, and written
 * by whoever knocks: so it is no part of the chain. What repeats itself within an hour or a day is one row with its count;
 * a day that is over is sealed by an entry of the chain, and whole days are removed.
 */
export const up = statements`
create table access_event (
  id bigint generated always as identity primary key,
  -- the Shanghai day, and the hour of it where repetitions are told apart by the hour
  day date not null,
  hour smallint check (hour between 0 and 23),
  first_at timestamptz not null,
  last_at timestamptz not null,
  times int not null check (times > 0),
  kind text not null check (kind in ('sign_in', 'refusal', 'out_of_sight', 'too_many', 'download', 'export', 'token_use', 'calendar_read', 'wall_read', 'code_use', 'password_check')),
  result text not null check (result in ('ok', 'refused')),
  because text check (length(because) <= 60),
  actor_id uuid,
  actor_name text check (length(actor_name) <= 100),
  -- the name of the token or of the screen that was used
  through text check (length(through) <= 100),
  address text check (length(address) <= 64),
  route text check (length(route) <= 120),
  -- the action of the page of authorisation that the route names
  action text check (length(action) <= 60),
  subject_type text check (length(subject_type) <= 40),
  subject_id text check (length(subject_id) <= 64),
  -- what was typed as a name that no account has: one of the names everybody tries, or a digest with a key
  tried text check (length(tried) <= 32),
  detail text check (length(detail) <= 40),
  likeness text not null generated always as (md5(
    coalesce(hour::text, '') || '|' || kind || '|' || result || '|' || coalesce(because, '') || '|' || coalesce(actor_id::text, '') || '|' || coalesce(through, '') || '|'
    || coalesce(address, '') || '|' || coalesce(route, '') || '|' || coalesce(action, '') || '|' || coalesce(subject_type, '') || '|' || coalesce(subject_id, '') || '|' || coalesce(tried, '') || '|' || coalesce(detail, ''))) stored,
  constraint access_event_in_order check (first_at <= last_at)
);
create unique index access_event_likeness on access_event (day, likeness);
create index access_event_newest on access_event (last_at desc);
create index access_event_actor on access_event (actor_id, last_at desc) where actor_id is not null;
create index audit_entry_access on audit_entry (at desc) where action in (${OF_THE_TRAIL});

alter table access_event enable row level security;
alter table access_event force row level security;
-- everybody sees the tries at their own account
create policy access_event_visible on access_event for select using (${SYSTEM} or ${AUDITOR} or (actor_id = ${ME} and kind = 'sign_in'));
create policy access_event_added on access_event for insert with check (${SYSTEM});
create policy access_event_changed on access_event for update using (${SYSTEM});
create policy access_event_removed on access_event for delete using (${SYSTEM});
grant select, insert, delete on access_event to ${APP_ROLE};
revoke update on access_event from ${APP_ROLE};
grant update (times, first_at, last_at) on access_event to ${APP_ROLE};

-- A day that is sealed stays as it was; a row only ever counts more of the same; nothing goes before six months are over,
-- whatever day the product believes to have.
create function guard_access_event() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
begin
  if tg_op = 'DELETE' then
    if old.day >= (least(app_today(), (clock_timestamp() at time zone 'Asia/Shanghai')::date) - interval '6 months')::date then perform refuse('access_event_kept', old.day::text); end if;
    perform look_as(asked);
    return old;
  end if;
  if tg_op = 'UPDATE' and (new.times <= old.times or new.first_at > old.first_at or new.last_at < old.last_at) then
    perform refuse('access_event_counts_on', old.id::text);
  end if;
  if exists (select 1 from audit_entry where subject_type = 'access_log' and subject_id = new.day::text and action = 'accessLog.seal') then
    perform refuse('access_day_sealed', new.day::text);
  end if;
  perform look_as(asked);
  return new;
end $$;
create trigger access_event_guard before insert or update or delete on access_event for each row execute function guard_access_event();
create trigger access_event_no_truncate before truncate on access_event for each statement execute function forbid_change();

-- What a whole day comes to: told in the chain when the day is over, and computed again at each check.
create function access_day_digest(wanted date) returns table (entries bigint, digest text) language sql stable set search_path = public, pg_temp as $$
  select count(*), encode(sha256(convert_to(coalesce(string_agg(jsonb_build_array(id, hour, first_at at time zone 'UTC', last_at at time zone 'UTC', times, kind, result, because,
    actor_id, actor_name, through, address, route, action, subject_type, subject_id, tried, detail)::text, chr(10) order by id), ''), 'UTF8')), 'hex')
  from access_event where day = wanted
$$;

create view access_event_view with (security_invoker = true) as
  select 'E' || id as id, last_at as at, first_at, times, kind, result, because, actor_id, actor_name, through, address, route, action, subject_type, subject_id,
         null::uuid as project_id, tried, detail, null::text as reason
  from access_event
  union all
  select 'A' || e.id, e.at, e.at, 1,
         case e.action when 'session.begin' then 'sign_in' when 'session.failed' then 'sign_in' when 'session.end' then 'sign_out' when 'contact.reveal' then 'reveal' when 'kiosk.connect' then 'code_use'
           when 'token.revoke' then 'access_ended' when 'calendarFeed.revoke' then 'access_ended' when 'kiosk.revoke' then 'access_ended' else 'access_given' end,
         case e.action when 'session.failed' then 'refused' else 'ok' end,
         case e.action when 'session.failed' then e.after->>'result' end,
         e.actor_id, case when e.actor_id is null then null else e.actor_name end, case e.action when 'kiosk.connect' then e.after->>'name' end,
         coalesce(e.address, case e.action when 'kiosk.connect' then e.after->>'address' end), null, null, e.subject_type, e.subject_id, e.project_id, null, null,
         case e.action when 'contact.reveal' then e.note end
  from audit_entry_view e where e.action in (${OF_THE_TRAIL});
grant select on access_event_view to ${APP_ROLE};

-- Following the chain follows the sealed days of the access log with it.
alter table audit_chain_check add column log_days int not null default 0 check (log_days >= 0), add column log_broken_on date;
`;
