import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

const SYSTEM = '(select app_is_system())';
const KEEPERS = `(select app_has_role('bureau')) or ${SYSTEM}`;
const ME = '(select app_person())';

/** Levels of a reminder, what a district, a unit, a role and a person may choose about a rule, and handing over. */
export const up = statements`
alter table reminder
  -- 1 for who answers; the next ones go upwards while the first one stays unanswered
  add column level smallint not null default 1 check (level between 1 and 9),
  -- goes out at once instead of waiting for the digest
  add column urgent boolean not null default false,
  -- a person chose the day
  add column put_off boolean not null default false,
  -- a person chose the recipient
  add column handed_to uuid references person,
  -- who handed it on and why, for the one who gets it
  add column handed_note text;
create index reminder_open on reminder (rule, subject_id) where state in ('pending', 'delivered');
create index reminder_escalating on reminder (rule, level, delivered_at) where state = 'delivered';

-- One row per choice that differs from the rule's own defaults: of the district (neither role nor unit), of a unit, of a role.
create table reminder_rule_choice (
  id uuid primary key default gen_random_uuid(),
  rule text not null check (length(rule) between 1 and 60),
  unit_id int references org_unit,
  role text check (role in ('officer','centre_head','task_force','department','host','bureau','recogniser','leader')),
  parameters jsonb not null,
  changed_by uuid references person,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint reminder_choice_once unique nulls not distinct (rule, unit_id, role),
  constraint reminder_choice_of_one check (unit_id is null or role is null)
);
create trigger reminder_rule_choice_version before update on reminder_rule_choice for each row execute function guard_version();

-- What a person does not want to be reminded of; a rule may be mandatory for the person's role and is sent all the same.
create table reminder_switch (
  person_id uuid not null references person,
  rule text not null check (length(rule) between 1 and 60),
  off boolean not null,
  updated_at timestamptz not null,
  primary key (person_id, rule)
);

alter table reminder_rule_choice enable row level security;
alter table reminder_rule_choice force row level security;
create policy reminder_rule_choice_visible on reminder_rule_choice for select using ((select app_in_business()));
create policy reminder_rule_choice_added on reminder_rule_choice for insert with check (${KEEPERS});
create policy reminder_rule_choice_changed on reminder_rule_choice for update using (${KEEPERS}) with check (${KEEPERS});
create policy reminder_rule_choice_removed on reminder_rule_choice for delete using (${KEEPERS});
alter table reminder_switch enable row level security;
alter table reminder_switch force row level security;
create policy reminder_switch_visible on reminder_switch for select using (person_id = ${ME} or ${SYSTEM});
create policy reminder_switch_added on reminder_switch for insert with check (person_id = ${ME} or ${SYSTEM});
create policy reminder_switch_changed on reminder_switch for update using (person_id = ${ME} or ${SYSTEM}) with check (person_id = ${ME} or ${SYSTEM});
create policy reminder_switch_removed on reminder_switch for delete using (false);

-- Whoever hands a reminder on does not see it any more, and that is right: a narrow door through the wall. The room has
-- looked before whether it is the person's own, and whether the other one may see the matter.
create function hand_over_reminder(handed uuid, receiver uuid, because text) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  update reminder set recipient_id = receiver, handed_to = receiver, handed_note = because, state = 'pending', put_off = false,
    due_at = app_at(), version = version + 1 where id = handed;
  perform look_as(asked);
end $$;

-- The levels above belong to other people: answering the first one ends them, whoever they reached.
create function call_off_levels(answered uuid, of_cycle text, because text) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  update inbox_message m set read_at = app_at() from reminder up, reminder first
    where m.reminder_id = up.id and m.read_at is null and first.id = answered and up.rule = first.rule and up.subject_type = first.subject_type
      and up.subject_id = first.subject_id and up.level > 1 and up.state in ('pending', 'delivered')
      and split_part(split_part(up.cycle, '/', 1), '@', 1) = of_cycle;
  update reminder up set state = 'cancelled', reason = because, version = up.version + 1 from reminder first
    where first.id = answered and up.rule = first.rule and up.subject_type = first.subject_type and up.subject_id = first.subject_id
      and up.level > 1 and up.state in ('pending', 'delivered') and split_part(split_part(up.cycle, '/', 1), '@', 1) = of_cycle;
  perform look_as(asked);
end $$;

grant select, insert, update, delete on reminder_rule_choice to ${APP_ROLE};
grant select, insert, update on reminder_switch to ${APP_ROLE};

drop view reminder_view;
create view reminder_view with (security_invoker = true) as
  select r.id, r.rule, r.subject_type, r.subject_id, r.recipient_id, r.project_id, p.name as project_name, r.investor_id,
         i.name as investor_name, r.title, r.body, r.due_on, r.due_at, r.state, r.reason, r.delivered_at, r.done_at,
         r.level, r.urgent, r.version, r.created_at, r.updated_at
  from reminder r left join project p on p.id = r.project_id left join investor i on i.id = r.investor_id;
grant select on reminder_view to ${APP_ROLE};
`;
