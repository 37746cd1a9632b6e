import { statements } from '../statements.js';

/** What is owed to whom and when, and what has arrived in the inbox. */
export const up = statements`
create table reminder (
  id uuid primary key default gen_random_uuid(),
  rule text not null,
  subject_type text not null,
  subject_id uuid not null,
  -- names one occasion of a rule on a subject: a restart or a clock jump cannot make a second reminder of it
  cycle text not null,
  recipient_id uuid not null references person,
  unit_id int references org_unit,
  project_id uuid references project,
  investor_id uuid references investor,
  title text not null,
  body text not null,
  due_on date not null,
  due_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending','delivered','done','cancelled')),
  reason text,
  delivered_at timestamptz,
  done_at timestamptz,
  is_demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint reminder_once unique (rule, subject_type, subject_id, cycle),
  constraint reminder_delivered_whole check (state not in ('delivered') or delivered_at is not null)
);
create index reminder_due on reminder (due_at) where state = 'pending';
create index reminder_recipient on reminder (recipient_id, state, due_on);
create index reminder_subject on reminder (subject_type, subject_id);
create trigger reminder_version before update on reminder for each row execute function guard_version();
create function guard_reminder() returns trigger language plpgsql as $$
begin
  if not ((old.state, new.state) in (('pending','pending'), ('pending','delivered'), ('pending','cancelled'), ('pending','done'),
      ('delivered','done'), ('delivered','delivered'), ('delivered','cancelled'), ('delivered','pending'))) then
    perform refuse('reminder_legal_step', old.state || ' -> ' || new.state);
  end if;
  return new;
end $$;
create trigger reminder_guard before update on reminder for each row execute function guard_reminder();

-- The in-app channel: the message and the state of its reminder are written in one transaction, so it arrives once.
create table inbox_message (
  id uuid primary key default gen_random_uuid(),
  reminder_id uuid references reminder,
  occasion text not null,
  person_id uuid not null references person,
  title text not null,
  body text not null,
  link text,
  at timestamptz not null,
  read_at timestamptz,
  constraint inbox_message_once unique (reminder_id, occasion)
);
create index inbox_message_person on inbox_message (person_id, at desc);
create index inbox_message_unread on inbox_message (person_id) where read_at is null;

-- Live news for open screens, through every API process: a wake-up with ids, never content.
create function announce_inbox() returns trigger language plpgsql as $$
begin
  perform pg_notify('app_events', json_build_object('kind', 'inbox', 'personId', new.person_id)::text);
  return null;
end $$;
create trigger inbox_message_announced after insert or update on inbox_message
  for each row execute function announce_inbox();

create function announce_outbox() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;
create trigger outbox_event_announced after insert on outbox_event for each statement execute function announce_outbox();
`;
