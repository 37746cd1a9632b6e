import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

const ADMINISTRATOR = `(select app_has_role('sysadmin')) or (select app_has_role('secadmin')) or (select app_has_role('auditor'))`;
const SYSTEM = '(select app_is_system())';
const seenByAdministrators = (table: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_visible on ${table} for select using (${SYSTEM} or ${ADMINISTRATOR});
create policy ${table}_added on ${table} for insert with check (${SYSTEM} or ${ADMINISTRATOR});
create policy ${table}_changed on ${table} for update using (${SYSTEM} or ${ADMINISTRATOR});
create policy ${table}_removed on ${table} for delete using (false);`;

/**
 * The three administrators are changed by two of them, never to the last one, and passwords come by a link that works once
 * (docs/decisions, the second administrator). The owner's login is the machine itself: it founds and it recovers.
 */
export const up = statements`
select set_config('app.scope', 'system', true);

create function administrator_roles() returns text[] language sql immutable parallel safe
  as $$ select array['sysadmin', 'secadmin', 'auditor'] $$;
-- Which of the three somebody holds; null for everybody else. person_administrators_apart: never two.
create function administrator_role(roles text[]) returns text language sql immutable parallel safe
  as $$ select role from unnest(roles) role where role = any(administrator_roles()) limit 1 $$;

create table administrator_request (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  -- link: a new password by a link; roles: other roles; account: name, unit, title, switched off or on
  act text not null check (act in ('link', 'roles', 'account')),
  changes jsonb not null default '{}',
  -- the role that is given, or that the person holds: somebody who holds it must be one of the two
  concerns text not null check (concerns in ('sysadmin', 'secadmin', 'auditor')),
  reason text not null,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  decision text check (decision in ('grant', 'refuse', 'withdraw')),
  decided_by uuid references person,
  decided_at timestamptz,
  note text,
  -- when the person was changed by it; a grant changes once
  used_at timestamptz,
  constraint administrator_request_reason check (length(btrim(reason)) > 0),
  constraint administrator_request_life check (expires_at > asked_at),
  constraint administrator_request_decided_whole check (
    (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint administrator_request_two_people check (decision is null or decision = 'withdraw' or decided_by <> asked_by),
  constraint administrator_request_withdrawn_by_asker check (decision is null or decision <> 'withdraw' or decided_by = asked_by),
  constraint administrator_request_refusal_explained check (decision is null or decision <> 'refuse' or length(btrim(coalesce(note, ''))) > 0),
  constraint administrator_request_not_for_oneself check (act = 'account' or asked_by <> person_id),
  constraint administrator_request_not_by_subject check (act = 'account' or decision is null or decision <> 'grant' or decided_by <> person_id),
  constraint administrator_request_used_is_granted check (used_at is null or coalesce(decision = 'grant', false))
);
create index administrator_request_newest on administrator_request (asked_at desc);
create index administrator_request_person on administrator_request (person_id, asked_at desc);

-- Who holds one of the three roles now and is not switched off.
create function serves_as(wanted uuid) returns text language sql stable set search_path = public, pg_temp as $$
  select administrator_role(roles) from person where id = wanted and active $$;

-- Whether somebody could be the second one: another person who can come in, with the role concerned in one of the two.
create function may_grant_request(r administrator_request, wanted uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select wanted <> r.asked_by and (r.act = 'account' or wanted <> r.person_id)
    and serves_as(wanted) is not null and r.concerns in (serves_as(wanted), serves_as(r.asked_by)) $$;
-- Which of the two is handed the link: who holds the role already, and so gains nothing by it.
create function bearer_of_link(r administrator_request) returns uuid language sql stable set search_path = public, pg_temp as $$
  select case when r.decision <> 'grant' or not (r.act = 'link' or (r.act = 'roles' and r.changes -> 'roles' ? r.concerns)) then null
              when serves_as(r.decided_by) = r.concerns then r.decided_by
              when serves_as(r.asked_by) = r.concerns then r.asked_by end $$;

create function guard_administrator_request() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare held text;
begin
  if tg_op = 'DELETE' then perform refuse('administrator_request_final'); end if;
  if tg_op = 'INSERT' then
    if new.decision is not null or new.used_at is not null then perform refuse('administrator_request_begins_undecided'); end if;
    if current_user = '${APP_ROLE}' and new.asked_by is distinct from app_person() then perform refuse('administrator_request_own_hand'); end if;
    if serves_as(new.asked_by) is distinct from (case new.act when 'roles' then 'secadmin' else 'sysadmin' end) then
      perform refuse('administrator_request_asker');
    end if;
    select coalesce(case when new.act = 'roles' then administrator_role(array(select jsonb_array_elements_text(new.changes -> 'roles'))) end, administrator_role(roles))
      into held from person where id = new.person_id;
    if held is distinct from new.concerns then perform refuse('administrator_request_concerns'); end if;
    perform require_fresh_sight();
    perform pg_advisory_xact_lock(7302, 0);
    if exists (select 1 from administrator_request where person_id = new.person_id and decision is null and expires_at > app_at()) then
      perform refuse('administrator_request_asked_once');
    end if;
    if not exists (select 1 from person where password_hash is not null and may_grant_request(new, id)) then
      perform refuse('administrator_request_nobody_to_grant', new.concerns);
    end if;
    return new;
  end if;
  if to_jsonb(new) - array['decision', 'decided_by', 'decided_at', 'note', 'used_at'] <> to_jsonb(old) - array['decision', 'decided_by', 'decided_at', 'note', 'used_at']
      or (old.decision is not null and (new.decision, new.decided_by, new.decided_at, new.note)
        is distinct from (old.decision, old.decided_by, old.decided_at, old.note))
      or (old.used_at is not null and new.used_at is distinct from old.used_at) then
    perform refuse('administrator_request_final');
  end if;
  if old.decision is null and new.decision is not null then
    if current_user = '${APP_ROLE}' and new.decided_by is distinct from app_person() then perform refuse('administrator_request_own_hand'); end if;
    if serves_as(new.decided_by) is null then perform refuse('administrator_request_decider'); end if;
  end if;
  if old.decision is null and new.decision = 'grant' then
    if new.expires_at <= app_at() then perform refuse('administrator_request_expired'); end if;
    if serves_as(new.asked_by) is distinct from (case new.act when 'roles' then 'secadmin' else 'sysadmin' end) then
      perform refuse('administrator_request_asker');
    end if;
    if new.concerns <> all(array[serves_as(new.decided_by), serves_as(new.asked_by)]) then perform refuse('administrator_request_role_concerned', new.concerns); end if;
  end if;
  return new;
end $$;
create trigger administrator_request_guard before insert or update or delete on administrator_request
  for each row execute function guard_administrator_request();
create trigger administrator_request_no_truncate before truncate on administrator_request for each statement execute function forbid_change();
create constraint trigger administrator_request_audited after insert or update on administrator_request
  deferrable initially deferred for each row execute function require_audit_entry('person', 'person_id');
${seenByAdministrators('administrator_request')}
grant select, insert, update (decision, decided_by, decided_at, note, used_at) on administrator_request to ${APP_ROLE};

-- The link of the first start and the links by which people set their passwords are one kind of thing.
alter table founding_link rename to one_time_link;
alter table one_time_link rename constraint founding_link_pkey to one_time_link_pkey;
alter table one_time_link
  add column purpose text not null default 'founding' check (purpose in ('founding', 'password')),
  add column person_id uuid references person,
  -- null: made on the machine itself
  add column issued_by uuid references person,
  add column request_id uuid references administrator_request,
  add column ended_at timestamptz,
  add constraint one_time_link_for_somebody check ((purpose = 'password') = (person_id is not null)),
  add constraint one_time_link_life check (expires_at > created_at),
  add constraint one_time_link_used_or_ended check (used_at is null or ended_at is null);
create unique index one_time_link_one_open on one_time_link (person_id) where used_at is null and ended_at is null;

create function guard_one_time_link() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['used_at', 'ended_at'] <> to_jsonb(old) - array['used_at', 'ended_at']
        or old.used_at is not null or old.ended_at is not null or (new.used_at is not null and new.used_at >= old.expires_at) then
      perform refuse('one_time_link_once');
    end if;
    return new;
  end if;
  if new.used_at is not null or new.ended_at is not null then perform refuse('one_time_link_once'); end if;
  if current_user = '${APP_ROLE}' then
    if new.issued_by is null or new.issued_by is distinct from app_person() then perform refuse('one_time_link_of_machine'); end if;
    -- to an administrator only by a grant, and into the hand of who holds the role already
    if exists (select 1 from person where id = new.person_id and administrator_role(roles) is not null)
        and not exists (select 1 from administrator_request r where r.id = new.request_id and r.person_id = new.person_id
          and r.used_at is not null and r.concerns = serves_as(new.person_id) and bearer_of_link(r) = new.issued_by) then
      perform refuse('administrator_link_granted');
    end if;
  end if;
  return new;
end $$;
create trigger one_time_link_guard before insert or update on one_time_link for each row execute function guard_one_time_link();
${seenByAdministrators('one_time_link')}
revoke update on one_time_link from ${APP_ROLE};
grant update (used_at, ended_at) on one_time_link to ${APP_ROLE};

-- A link stands on a person as that person is, like a token; and a password that was set ends what was still open.
create function end_links_of_person() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  update one_time_link set ended_at = app_at() where person_id = new.id and used_at is null and ended_at is null;
  perform look_as(asked);
  return null;
end $$;
create trigger person_links_end after update on person for each row
  when ((new.roles, new.unit_id, new.active) is distinct from (old.roles, old.unit_id, old.active) or (new.password_hash is not null and new.password_hash is distinct from old.password_hash))
  execute function end_links_of_person();

-- Never the last one of a role: switched off, out of the role, or locked out while nobody else of it can come in.
create function guard_last_administrator() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  role constant text := administrator_role(old.roles);
  stays constant boolean := tg_op = 'UPDATE' and new.active and role = any(new.roles);
begin
  if role is not null and old.active and (not stays or (old.password_hash is not null and new.password_hash is null))
      -- whoever is on the way back in by a link of the machine has not gone
      and not (stays and exists (select 1 from one_time_link where person_id = old.id and issued_by is null and used_at is null and ended_at is null and expires_at > app_at())) then
    perform require_fresh_sight();
    perform pg_advisory_xact_lock(7303, 0);
    if not exists (select 1 from person where id <> old.id and active and role = any(roles) and (password_hash is not null or old.password_hash is null)) then
      perform refuse('administrator_last', role);
    end if;
  end if;
  perform look_as(asked);
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger person_last_administrator before update or delete on person for each row execute function guard_last_administrator();

-- What a person is for the rights of the house: without what moves by itself, what follows from the name, and the own language.
create function person_as_agreed(p person) returns jsonb language sql stable as $$
  select to_jsonb(p) - array['version', 'updated_at', 'failed_attempts', 'locked_until', 'language', 'name_key', 'name_keyed_as', 'name_sort', 'name_pinyin', 'name_initials'] $$;

-- What two of them agreed on, and nothing else, and once.
create function request_allows(r administrator_request, old_person person, new_person person) returns boolean language sql stable set search_path = public, pg_temp as $$
  select case r.act
    when 'link' then before - 'password_hash' = after - 'password_hash' and new_person.password_hash is null
    when 'roles' then before - array['roles', 'password_hash'] = after - array['roles', 'password_hash']
      and new_person.roles = array(select jsonb_array_elements_text(r.changes -> 'roles'))
      -- who is given one of the three roles begins with a link from somebody who holds it
      and (new_person.password_hash is null or (not r.concerns = any(new_person.roles) and new_person.password_hash = old_person.password_hash))
    else before - array['name', 'title', 'unit_id', 'active'] = after - array['name', 'title', 'unit_id', 'active']
      and (after -> 'name', after -> 'title', after -> 'unit_id', after -> 'active')
        = (coalesce(r.changes -> 'name', before -> 'name'), coalesce(r.changes -> 'title', before -> 'title'),
           coalesce(r.changes -> 'unitId', before -> 'unit_id'), coalesce(r.changes -> 'active', before -> 'active')) end
  from (select person_as_agreed(old_person) as before, person_as_agreed(new_person) as after) both_sides $$;
create function guard_administrators() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  agreed uuid;
begin
  -- the owner's login is the machine: the first load, a restore, a recovery
  if current_user <> '${APP_ROLE}' then null;
  elsif tg_op = 'INSERT' then
    if not exists (select 1 from one_time_link where purpose = 'founding' and used_at = app_at()) then perform refuse('administrator_second_person'); end if;
  elsif person_as_agreed(new) <> person_as_agreed(old) and not (
      -- a password that a person sets: signed in, or by a link that is used in this moment
      person_as_agreed(new) - 'password_hash' = person_as_agreed(old) - 'password_hash' and new.password_hash is not null
      and (app_person() = new.id or (old.password_hash is null and exists (select 1 from one_time_link where person_id = new.id and used_at = app_at())))) then
    select r.id into agreed from administrator_request r
      where r.person_id = new.id and r.decision = 'grant' and r.used_at is null and r.decided_at = app_at() and request_allows(r, old, new) limit 1;
    if agreed is null then perform refuse('administrator_second_person'); end if;
    update administrator_request set used_at = app_at() where id = agreed;
  end if;
  perform look_as(asked);
  return new;
end $$;
create trigger person_administrators_founded before insert on person for each row
  when (administrator_role(new.roles) is not null) execute function guard_administrators();
create trigger person_administrators_guard before update on person for each row
  when (administrator_role(new.roles) is not null or administrator_role(old.roles) is not null) execute function guard_administrators();

-- Initial passwords that somebody else typed and nobody has replaced: they open nothing any more.
alter table person disable trigger person_last_administrator;
update person set password_hash = null, version = version + 1 where must_change_password;
alter table person enable trigger person_last_administrator;
drop view person_view;
alter table person drop column must_change_password;
create view person_view with (security_invoker = true) as
  select p.id, p.username, p.name, p.unit_id, u.name as unit_name, u.sector_id, p.roles, p.title, p.language, p.active,
         p.password_hash is not null as has_password, (p.locked_until is not null and p.locked_until > now()) as locked, p.is_demo, p.version,
         p.created_at, p.updated_at
  from person p left join org_unit u on u.id = p.unit_id;
grant select on person_view to ${APP_ROLE};

create view administrator_request_view with (security_invoker = true) as
  select r.id, r.person_id, p.name as person_name, p.username, p.roles as person_roles, r.act, r.changes, r.concerns, r.reason,
         r.asked_by, asker.name as asked_by_name, r.asked_at, r.expires_at, r.decision, r.decided_by, decider.name as decided_by_name, r.decided_at, r.note,
         -- to whom the link is still owed
         case when p.password_hash is null and p.active and not exists (
             select 1 from administrator_request later where later.person_id = r.person_id and later.used_at > r.used_at) then bearer_of_link(r) end as bearer_id
  from administrator_request r join person p on p.id = r.person_id join person asker on asker.id = r.asked_by left join person decider on decider.id = r.decided_by;
grant select on administrator_request_view to ${APP_ROLE};

select set_config('app.scope', '', true);
`;
