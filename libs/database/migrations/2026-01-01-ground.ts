import { statements } from '../statements.js';

/** Base types, the context of a unit of work, and what every chapter leaves behind: audit, outbox, idempotency. */
export const up = statements`
-- Exact money in the currency's main unit; refuses NaN, infinity and absurd sizes (M1).
create domain money_amount as numeric(18,2) check (value <> 'NaN'::numeric and abs(value) < 1e14);
create domain exchange_rate as numeric(18,8) check (value <> 'NaN'::numeric and value > 0 and value < 1e8);
create domain currency_code as text check (value ~ '^[A-Z]{3}$');
create domain month_code as text check (value ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');

-- The context that work.begin() sets for one transaction. Without it nobody sees a row.
create function app_at() returns timestamptz language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now()) $$;
create function app_today() returns date language sql stable parallel safe
  as $$ select (app_at() at time zone 'Asia/Shanghai')::date $$;
create function app_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;
create function app_sees_all() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('app.scope', true), '') in ('all', 'system') $$;
create function app_is_system() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('app.scope', true), '') = 'system' $$;
create function app_units() returns int[] language sql stable parallel safe
  as $$ select coalesce(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[], '{}') $$;
create function app_sectors() returns int[] language sql stable parallel safe
  as $$ select coalesce(string_to_array(nullif(current_setting('app.sectors', true), ''), ',')::int[], '{}') $$;
-- Has any business to look at: the three administrators have none.
create function app_in_business() returns boolean language sql stable parallel safe
  as $$ select app_sees_all() or app_units() <> '{}' or app_sectors() <> '{}' $$;
create function app_has_role(role text) returns boolean language sql stable parallel safe
  as $$ select role = any(coalesce(string_to_array(nullif(current_setting('app.roles', true), ''), ','), '{}')) $$;

-- Rules see every row, whoever asks, or a duplicate in another unit would go unnoticed behind row-level security: they
-- begin with look_past_wall() and end with look_as(asked). A refusal in between takes the change back with everything
-- else. (A SET clause of the function would say the same, but only a superuser may write one for app.scope.)
create function look_past_wall() returns text language plpgsql as $$
declare asked constant text := coalesce(current_setting('app.scope', true), '');
begin
  perform set_config('app.scope', 'system', true);
  return asked;
end $$;
create function look_as(asked text) returns void language plpgsql as $$
begin
  perform set_config('app.scope', asked, true);
end $$;

-- Refuses with a name that the error filter can translate.
create function refuse(rule text, detail text default '') returns void language plpgsql as $$
begin
  raise exception 'rule %: %', rule, detail using errcode = 'check_violation', constraint = rule;
end $$;

-- Rules that add up what others entered must see everything committed before their lock was granted. An older snapshot
-- (REPEATABLE READ and above) would let two writers pass side by side.
create function require_fresh_sight() returns void language plpgsql as $$
begin
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    perform refuse('read_committed_only');
  end if;
end $$;

create function forbid_change() returns trigger language plpgsql as $$
begin
  perform refuse('append_only', tg_table_name || ' is append-only');
  return null;
end $$;

-- Lost updates are impossible: every change of a mutable record moves its version by exactly one.
create function guard_version() returns trigger language plpgsql as $$
begin
  if new.version <> old.version + 1 then
    perform refuse('version_moves_by_one', tg_table_name);
  end if;
  new.updated_at := app_at();
  return new;
end $$;

create table setting (
  key text primary key,
  value jsonb not null,
  version int not null default 1,
  updated_at timestamptz not null default now()
);
create trigger setting_version before update on setting for each row execute function guard_version();

create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  actor_id uuid,
  actor_name text not null,
  actor_unit_id int,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  project_id uuid,
  unit_id int,
  before jsonb,
  after jsonb,
  note text,
  request_id text,
  address text,
  previous_hash bytea,
  hash bytea not null
);
create index audit_entry_subject on audit_entry (subject_type, subject_id, id desc);
create index audit_entry_project on audit_entry (project_id, id desc) where project_id is not null;

-- A single chain: the head row is locked from here to the commit. work.begin() writes audit entries last, so that
-- the lock is short and never waits for another row (docs/domain/faults.md#one-chain: without a lock it forks).
-- Ids are given under the same lock, so they follow the chain and have no gaps: a missing entry is a missing number.
create table audit_head (
  only_one boolean primary key default true check (only_one),
  hash bytea,
  entries bigint not null default 0
);
insert into audit_head default values;
create function audit_hash(previous bytea, entry audit_entry) returns bytea language sql immutable as $$
  select sha256(convert_to(jsonb_build_array(encode(previous, 'hex'), entry.id, entry.at at time zone 'UTC', entry.recorded_at at time zone 'UTC',
    entry.actor_id, entry.actor_name, entry.actor_unit_id, entry.action, entry.subject_type, entry.subject_id,
    entry.project_id, entry.unit_id, entry.before, entry.after, entry.note, entry.request_id, entry.address)::text, 'UTF8'))
$$;
-- Runs with the owner's rights: the product's role may add entries, but cannot touch the head of the chain.
create function chain_audit_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select hash, entries + 1 into new.previous_hash, new.id from audit_head for update;
  new.recorded_at := clock_timestamp();
  new.hash := audit_hash(new.previous_hash, new);
  update audit_head set hash = new.hash, entries = new.id;
  return new;
end $$;
create trigger audit_entry_chain before insert on audit_entry for each row execute function chain_audit_entry();
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function forbid_change();
create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function forbid_change();

create table outbox_event (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  payload jsonb not null,
  at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  next_at timestamptz not null default clock_timestamp(),
  attempts int not null default 0,
  last_error text,
  done_at timestamptz
);
create index outbox_event_open on outbox_event (next_at) where done_at is null;

-- A consumer writes its line in the transaction of its effect: handled once, whoever asks twice.
create table consumer_receipt (
  consumer text not null,
  event_id uuid not null references outbox_event on delete cascade,
  at timestamptz not null default clock_timestamp(),
  primary key (consumer, event_id)
);

create table periodic_run (
  name text not null,
  slot text not null,
  started_at timestamptz not null default clock_timestamp(),
  primary key (name, slot)
);

create table idempotency_key (
  actor_id text not null,
  key text not null,
  route text not null,
  body_sha256 text not null,
  status int,
  answer jsonb,
  created_at timestamptz not null default clock_timestamp(),
  primary key (actor_id, key)
);
`;
