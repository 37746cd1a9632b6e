import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

const SYSTEM = '(select app_is_system())';
const KEEPERS = `(select app_has_role('bureau')) or (select app_has_role('sysadmin'))`;
const ME = '(select app_person())';

/**
 * The ledger of what leaves the house. A row is written with its cause, in words that never change again; what may have
 * arrived is marked before the channel is called, and that mark is taken away by a sure refusal only
 * (docs/decisions/0023-deliveries.md).
 */
export const up = statements`
create table delivery (
  id uuid primary key default gen_random_uuid(),
  -- names the cause: whoever hands the same message over again finds the first
  occasion text not null check (length(occasion) between 1 and 200),
  channel_id uuid not null references channel,
  -- none: to the group behind the channel
  person_id uuid references person,
  -- where that person was reached when it was written: attempts never go to two places
  address text,
  provider_key text not null unique check (length(provider_key) between 16 and 50),
  title text not null check (length(title) between 1 and 200),
  body text not null,
  link text,
  payload_sha256 text not null default '',
  urgent boolean not null default false,
  -- goes out as it is: never gathered into one message with others that wait
  alone boolean not null default false,
  state text not null default 'pending'
    check (state in ('pending','leased','sending','sent','unknown','dead','expired','cancelled','merged')),
  -- sticky: some attempt may have arrived
  maybe_sent boolean not null default false,
  -- the mark as it was before the attempt under way
  maybe_before boolean not null default false,
  first_maybe_at timestamptz,
  -- a person decided that an uncertain one goes out once more
  released_at timestamptz,
  lease_token uuid,
  lease_until timestamptz,
  attempts int not null default 0,
  -- attempts that count against it, since somebody last let it begin anew
  failures int not null default 0,
  not_before timestamptz not null,
  next_at timestamptz not null,
  expires_at timestamptz not null,
  sent_at timestamptz,
  provider_message_id text,
  last_error text,
  -- the message that carries this one together with others
  carried_by uuid references delivery,
  resolved_by uuid references person,
  resolved_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  updated_at timestamptz not null,
  constraint delivery_once unique nulls not distinct (occasion, channel_id, person_id),
  constraint delivery_sent_whole check (state <> 'sent' or sent_at is not null),
  constraint delivery_leased_whole check ((state in ('leased','sending')) = (lease_token is not null) and (lease_token is null) = (lease_until is null)),
  constraint delivery_uncertain_is_marked check (state not in ('sending','unknown') or maybe_sent),
  constraint delivery_sure_is_unmarked check (state not in ('dead','expired','cancelled','merged') or not maybe_sent),
  constraint delivery_first_doubt_whole check (maybe_sent = (first_maybe_at is not null)),
  constraint delivery_merged_whole check ((state = 'merged') = (carried_by is not null)),
  constraint delivery_life check (expires_at > not_before),
  constraint delivery_resolved_whole check ((resolved_by is null) = (resolved_at is null))
);
create index delivery_due on delivery (channel_id, urgent desc, next_at) where state = 'pending';
create index delivery_lease on delivery (lease_until) where state in ('leased','sending');
create index delivery_expiring on delivery (expires_at) where state = 'pending';
create index delivery_troubled on delivery (updated_at desc) where state in ('unknown','dead');
create index delivery_person on delivery (person_id, created_at desc);
create index delivery_newest on delivery (created_at desc);
create index delivery_carried on delivery (carried_by) where carried_by is not null;
create trigger delivery_version before update on delivery for each row execute function guard_version();

create function delivery_payload(d delivery) returns text language sql stable
  as $$ select encode(sha256(convert_to(jsonb_build_array(d.title, d.body, d.link, d.address, d.provider_key)::text, 'UTF8')), 'hex') $$;

create function begin_delivery() returns trigger language plpgsql as $$
begin
  if new.state <> 'pending' or new.maybe_sent or new.attempts <> 0 or new.lease_token is not null then
    perform refuse('delivery_begins_pending');
  end if;
  new.payload_sha256 := delivery_payload(new);
  return new;
end $$;
create trigger delivery_begins before insert on delivery for each row execute function begin_delivery();

create function guard_delivery() returns trigger language plpgsql as $$
begin
  if (new.id, new.occasion, new.channel_id, new.person_id, new.payload_sha256, new.created_at)
      is distinct from (old.id, old.occasion, old.channel_id, old.person_id, old.payload_sha256, old.created_at)
      or delivery_payload(new) <> old.payload_sha256 then
    perform refuse('delivery_written_once');
  end if;
  if not ((old.state, new.state) in (
      ('pending','pending'), ('pending','leased'), ('pending','expired'), ('pending','cancelled'), ('pending','unknown'), ('pending','merged'), ('pending','sent'),
      ('leased','leased'), ('leased','pending'), ('leased','sending'), ('leased','expired'), ('leased','cancelled'), ('leased','unknown'),
      ('sending','sent'), ('sending','pending'), ('sending','dead'), ('sending','unknown'),
      ('unknown','sent'), ('unknown','pending'), ('dead','pending'))) then
    perform refuse('delivery_legal_step', old.state || ' -> ' || new.state);
  end if;
  -- without an attempt under way, only one that may have arrived can turn out to have arrived
  if old.state = 'pending' and new.state = 'sent' and not old.maybe_sent then
    perform refuse('delivery_legal_step', 'sent without an attempt');
  end if;
  if old.maybe_sent and not new.maybe_sent
      and not (old.state = 'sending' and new.state in ('pending','dead') and not old.maybe_before) then
    perform refuse('delivery_doubt_stays', old.state || ' -> ' || new.state);
  end if;
  if new.attempts < old.attempts or new.attempts > old.attempts + 1 or (new.attempts > old.attempts) <> (old.state = 'leased' and new.state = 'sending') then
    perform refuse('delivery_attempts_counted');
  end if;
  if new.state = 'sending' and old.state = 'leased' and new.maybe_before <> old.maybe_sent then
    perform refuse('delivery_doubt_remembered');
  end if;
  if new.state = 'merged' and (old.attempts > 0 or old.alone or new.carried_by = new.id) then
    perform refuse('delivery_legal_step', 'merged after an attempt');
  end if;
  return new;
end $$;
create trigger delivery_guard before update on delivery for each row execute function guard_delivery();

-- Every call of a channel: written before it, its outcome once after it. What a slow process learns later stands beside.
create table delivery_attempt (
  delivery_id uuid not null references delivery,
  n int not null check (n >= 1),
  channel_id uuid not null references channel,
  worker text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('ok','refused','too_fast','unknown')),
  reason text,
  provider_message_id text,
  late_ok_at timestamptz,
  primary key (delivery_id, n),
  constraint delivery_attempt_whole check ((outcome is null) = (ended_at is null)),
  constraint delivery_attempt_late check (late_ok_at is null or outcome = 'unknown')
);
create index delivery_attempt_pace on delivery_attempt (channel_id, started_at);
create function guard_delivery_attempt() returns trigger language plpgsql as $$
begin
  if (new.delivery_id, new.n, new.channel_id, new.worker, new.started_at) is distinct from (old.delivery_id, old.n, old.channel_id, old.worker, old.started_at)
      or (old.outcome is not null and (new.outcome, new.ended_at, new.reason) is distinct from (old.outcome, old.ended_at, old.reason))
      or (old.late_ok_at is not null and new.late_ok_at is distinct from old.late_ok_at) then
    perform refuse('delivery_attempt_written_once');
  end if;
  return new;
end $$;
create trigger delivery_attempt_guard before update on delivery_attempt for each row execute function guard_delivery_attempt();

-- The records a message is about.
create table delivery_subject (
  delivery_id uuid not null references delivery,
  subject_type text not null,
  subject_id uuid not null,
  primary key (delivery_id, subject_type, subject_id)
);
create index delivery_subject_of on delivery_subject (subject_type, subject_id);

-- Until when a channel rests, because it is full for the minute or asked for it; its row is also the lock of counting.
create table channel_pace (
  channel_id uuid primary key references channel,
  not_before timestamptz not null default '-infinity',
  reason text
);

-- What the bureau has been told once.
create table bureau_notice (
  occasion text primary key,
  told_at timestamptz not null
);

-- One gathering a day for a person, and one for a group: the row is what makes a second one impossible.
create table digest (
  id uuid primary key default gen_random_uuid(),
  day date not null,
  person_id uuid references person,
  -- none: in the inbox only
  channel_id uuid references channel,
  items int not null check (items > 0),
  built_at timestamptz not null,
  constraint digest_one_a_day_for_a_person unique (person_id, day),
  constraint digest_for_somebody check (person_id is not null or channel_id is not null)
);
create unique index digest_one_a_day_for_a_group on digest (channel_id, day) where person_id is null;
create trigger digest_append_only before update on digest for each row execute function forbid_change();

create function announce_delivery() returns trigger language plpgsql as $$
begin
  perform pg_notify('deliveries', '');
  return null;
end $$;
create trigger delivery_announced after insert on delivery for each statement execute function announce_delivery();

alter table delivery enable row level security;
alter table delivery force row level security;
create policy delivery_visible on delivery for select using (${SYSTEM} or ${KEEPERS} or person_id = ${ME});
create policy delivery_added on delivery for insert with check (true);
create policy delivery_changed on delivery for update using (${SYSTEM} or ${KEEPERS}) with check (${SYSTEM} or ${KEEPERS});
create policy delivery_removed on delivery for delete using (false);

alter table delivery_attempt enable row level security;
alter table delivery_attempt force row level security;
create policy delivery_attempt_visible on delivery_attempt for select using (${SYSTEM} or delivery_id in (select id from delivery));
create policy delivery_attempt_added on delivery_attempt for insert with check (${SYSTEM});
create policy delivery_attempt_changed on delivery_attempt for update using (${SYSTEM});
create policy delivery_attempt_removed on delivery_attempt for delete using (false);

alter table delivery_subject enable row level security;
alter table delivery_subject force row level security;
create policy delivery_subject_visible on delivery_subject for select using (${SYSTEM} or delivery_id in (select id from delivery));
create policy delivery_subject_added on delivery_subject for insert with check (true);
create policy delivery_subject_changed on delivery_subject for update using (false);
create policy delivery_subject_removed on delivery_subject for delete using (false);

alter table channel_pace enable row level security;
alter table channel_pace force row level security;
create policy channel_pace_visible on channel_pace for select using (${SYSTEM} or ${KEEPERS});
create policy channel_pace_added on channel_pace for insert with check (${SYSTEM});
create policy channel_pace_changed on channel_pace for update using (${SYSTEM});
create policy channel_pace_removed on channel_pace for delete using (false);

alter table bureau_notice enable row level security;
alter table bureau_notice force row level security;
create policy bureau_notice_visible on bureau_notice for select using (${SYSTEM});
create policy bureau_notice_added on bureau_notice for insert with check (${SYSTEM});
create policy bureau_notice_changed on bureau_notice for update using (false);
create policy bureau_notice_removed on bureau_notice for delete using (false);

alter table digest enable row level security;
alter table digest force row level security;
create policy digest_visible on digest for select using (${SYSTEM} or person_id = ${ME} or (person_id is null and (${KEEPERS})));
create policy digest_added on digest for insert with check (${SYSTEM});
create policy digest_changed on digest for update using (false);
create policy digest_removed on digest for delete using (false);

-- The log as people read it: who keeps channels without having business here sees that a message went, not what it said.
create view delivery_log with (security_invoker = true) as
select d.id, d.occasion, d.channel_id, c.name as channel_name, c.kind as channel_kind, d.person_id, p.name as person_name,
  case when s.may then d.title end as title, case when s.may then d.body end as body, case when s.may then d.link end as link,
  d.urgent, d.state, d.maybe_sent, d.attempts, d.not_before, d.next_at, d.expires_at, d.sent_at, d.provider_message_id, d.last_error,
  d.carried_by, d.resolved_by, d.resolved_at, d.created_at, d.updated_at, d.version,
  -- what waits for a person first
  case d.state when 'unknown' then 0 when 'dead' then 1 else 2 end as trouble
from delivery d
join channel c on c.id = d.channel_id
left join person p on p.id = d.person_id
cross join lateral (select (select app_is_system()) or (select app_has_role('bureau')) or d.person_id is not distinct from (select app_person()) as may) s;

grant select, insert on delivery, delivery_attempt, delivery_subject, channel_pace, bureau_notice, digest to ${APP_ROLE};
grant update (state, maybe_sent, maybe_before, first_maybe_at, released_at, lease_token, lease_until, attempts, failures, next_at, expires_at,
  sent_at, provider_message_id, last_error, carried_by, resolved_by, resolved_at, version, updated_at) on delivery to ${APP_ROLE};
grant update (ended_at, outcome, reason, provider_message_id, late_ok_at) on delivery_attempt to ${APP_ROLE};
grant update (not_before, reason) on channel_pace to ${APP_ROLE};
grant select on delivery_log to ${APP_ROLE};
`;
