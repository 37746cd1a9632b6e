import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * Supervision orders (督办): who gave what to whom until when, and everything that was said about it since. An order as it was
 * given never changes; only its deadline moves and it ends, both by the word of who gave it.
 */
const all = '(select app_sees_all())';
const system = '(select app_is_system())';
const ofMyUnit = 'unit_id = any ((select app_units())::int[])';
/** A centre does not see what another one was told to do; who has moved away leaves the orders to the old unit behind. */
const seesOrder = `${all} or ${ofMyUnit}`;
const gives = `${system} or (select app_has_role('leader')) or (select app_has_role('bureau'))`;
const ofVisibleOrder = 'order_id in (select id from supervision_order)';

export const up = statements`
create table supervision_order (
  id uuid primary key default gen_random_uuid(),
  -- 督办〔2026〕3号: year and place in it, without holes
  year smallint not null,
  serial int not null,
  number text not null generated always as ('督办〔' || year::text || '〕' || serial::text || '号') stored,
  project_id uuid references project,
  sector_id smallint references sector,
  about_unit_id int references org_unit,
  -- as it was called when the order was given; who answers may not see a project of another unit
  subject_name text not null,
  title text not null check (length(title) between 1 and 100),
  content text not null check (length(content) between 1 and 2000),
  -- the unit that answers, and the person in it where one was named
  unit_id int not null references org_unit,
  person_id uuid references person,
  given_by uuid not null references person,
  given_by_name text not null,
  given_at timestamptz not null,
  given_on date not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
  reported_at timestamptz,
  ended_at timestamptz,
  ended_on date,
  ended_by uuid references person,
  ended_by_name text,
  is_demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint supervision_order_number_unique unique (year, serial),
  constraint supervision_order_one_subject check (num_nonnulls(project_id, sector_id, about_unit_id) = 1),
  constraint supervision_order_due_later check (due_on >= given_on),
  constraint supervision_order_end_whole check ((state = 'open') = (num_nonnulls(ended_at, ended_on, ended_by_name) = 0)
    and (state = 'open' or num_nonnulls(ended_at, ended_on, ended_by_name) = 3))
);
create index supervision_order_open on supervision_order (due_on) where state = 'open';
create index supervision_order_unit on supervision_order (unit_id, state);
create index supervision_order_project on supervision_order (project_id) where project_id is not null;
create trigger supervision_order_version before update on supervision_order for each row execute function guard_version();

-- Numbers follow each other within a year: given one at a time under a lock, and an order is never removed.
create function number_supervision_order() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  perform require_fresh_sight();
  new.year := extract(year from new.given_on);
  perform pg_advisory_xact_lock(7305, new.year);
  select coalesce(max(serial), 0) + 1 into new.serial from supervision_order where year = new.year;
  if new.state <> 'open' then perform refuse('supervision_order_begins_open'); end if;
  perform look_as(asked);
  return new;
end $$;
create trigger supervision_order_numbered before insert on supervision_order for each row execute function number_supervision_order();

create function guard_supervision_order() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare decides boolean;
begin
  if old.state <> 'open' then perform refuse('supervision_order_ended', old.number); end if;
  if (new.year, new.serial, new.project_id, new.sector_id, new.about_unit_id, new.subject_name, new.title, new.content, new.unit_id, new.person_id,
      new.given_by, new.given_by_name, new.given_at, new.given_on, new.is_demo, new.created_at)
     is distinct from (old.year, old.serial, old.project_id, old.sector_id, old.about_unit_id, old.subject_name, old.title, old.content, old.unit_id,
      old.person_id, old.given_by, old.given_by_name, old.given_at, old.given_on, old.is_demo, old.created_at) then
    perform refuse('supervision_order_as_given', old.number);
  end if;
  if new.due_on < old.due_on then perform refuse('supervision_order_only_later', old.number); end if;
  if (new.state, new.due_on) is distinct from (old.state, old.due_on) then
    -- by the word of who gave it; by the bureau where that person has left or gives no orders any more
    decides := app_is_system() or app_person() is not distinct from old.given_by or (app_has_role('bureau') and not exists (
      select 1 from person where id = old.given_by and active and roles && array['leader', 'bureau']));
    if not decides then perform refuse('supervision_order_by_its_giver', old.number); end if;
  end if;
  return new;
end $$;
create trigger supervision_order_guard before update on supervision_order for each row execute function guard_supervision_order();

-- Everything that was said since: reports of who answers, answers of who gave it, extensions, and the last word.
create table supervision_entry (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references supervision_order,
  -- the version of the order it was said to: words of one moment keep their order
  place int not null,
  kind text not null check (kind in ('report', 'reply', 'extension', 'closing', 'cancellation')),
  content text not null check (length(content) between 1 and 2000),
  -- of an extension: the deadline until then, and from then on
  due_before date,
  due_after date,
  said_by uuid references person,
  said_by_name text not null,
  said_by_unit_id int references org_unit,
  at timestamptz not null,
  constraint supervision_entry_place unique (order_id, place),
  constraint supervision_entry_extension_whole check ((kind = 'extension') = (num_nonnulls(due_before, due_after) = 2)
    and (kind = 'extension' or num_nonnulls(due_before, due_after) = 0))
);
create trigger supervision_entry_append_only before update or delete on supervision_entry for each row execute function forbid_change();

-- What is ended takes no further word; locked, so that a report and the closing follow each other.
create function guard_supervision_entry() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare order_state text;
begin
  select state into order_state from supervision_order where id = new.order_id for no key update;
  if order_state <> 'open' then perform refuse('supervision_order_ended'); end if;
  return new;
end $$;
create trigger supervision_entry_guard before insert on supervision_entry for each row execute function guard_supervision_entry();

alter table attachment add column supervision_entry_id uuid references supervision_entry on delete cascade;
alter table attachment drop constraint attachment_one_subject;
alter table attachment add constraint attachment_one_subject
  check (num_nonnulls(visit_id, contract_id, milestone_id, receipt_id, supervision_entry_id) = 1);
create index attachment_supervision_entry on attachment (supervision_entry_id) where supervision_entry_id is not null;
-- what was reported with a report stays with it
create function guard_report_attachment() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform refuse('attachment_frozen');
  return old;
end $$;
create trigger attachment_report_kept before delete on attachment for each row when (old.supervision_entry_id is not null)
  execute function guard_report_attachment();

create constraint trigger supervision_order_audited after insert or update on supervision_order
  deferrable initially deferred for each row execute function require_audit_entry('supervision_order', 'id');

alter table supervision_order enable row level security;
alter table supervision_order force row level security;
create policy supervision_order_visible on supervision_order for select using (${seesOrder});
create policy supervision_order_added on supervision_order for insert with check (${gives});
create policy supervision_order_changed on supervision_order for update using (${seesOrder}) with check (${seesOrder});
create policy supervision_order_removed on supervision_order for delete using (false);
alter table supervision_entry enable row level security;
alter table supervision_entry force row level security;
create policy supervision_entry_visible on supervision_entry for select using (${ofVisibleOrder});
create policy supervision_entry_added on supervision_entry for insert with check (${ofVisibleOrder});
create policy supervision_entry_changed on supervision_entry for update using (false);
create policy supervision_entry_removed on supervision_entry for delete using (false);

drop policy attachment_visible on attachment;
drop policy attachment_added on attachment;
drop policy attachment_changed on attachment;
drop policy attachment_removed on attachment;
${['visible on attachment for select using', 'added on attachment for insert with check', 'removed on attachment for delete using']
  .map((head) => `create policy attachment_${head} (${ofVisibleRecord()});`)
  .join('\n')}
create policy attachment_changed on attachment for update using (${ofVisibleRecord()}) with check (${ofVisibleRecord()});

create view supervision_order_view with (security_invoker = true) as
  select o.id, o.number, o.year, o.serial, o.project_id, p.name as project_name, o.sector_id, s.name as sector_name,
         o.about_unit_id, a.name as about_unit_name, o.subject_name, o.title, o.content, o.unit_id, u.name as unit_name,
         o.person_id, h.name as person_name, o.given_by, o.given_by_name, o.given_at, o.given_on, o.due_on, o.state,
         o.reported_at, o.ended_at, o.ended_on, o.ended_by_name,
         (select count(*)::int from supervision_entry e where e.order_id = o.id and e.kind = 'report') as reports,
         (select count(*)::int from supervision_entry e where e.order_id = o.id and e.kind = 'extension') as extensions,
         not (g.active and g.roles && array['leader', 'bureau']) as giver_left, o.is_demo,
         o.version, o.created_at, o.updated_at
  from supervision_order o
  join org_unit u on u.id = o.unit_id
  join person g on g.id = o.given_by
  left join person h on h.id = o.person_id
  left join project p on p.id = o.project_id
  left join sector s on s.id = o.sector_id
  left join org_unit a on a.id = o.about_unit_id;

create view supervision_entry_view with (security_invoker = true) as
  select e.id, e.order_id, e.place, e.kind, e.content, e.due_before, e.due_after, e.said_by, e.said_by_name, u.name as said_by_unit_name, e.at,
         coalesce((select array_agg(t.file_id order by t.created_at) from attachment t where t.supervision_entry_id = e.id), '{}') as file_ids
  from supervision_entry e left join org_unit u on u.id = e.said_by_unit_id;

grant select, insert on supervision_order, supervision_entry to ${APP_ROLE};
grant update (due_on, state, reported_at, ended_at, ended_on, ended_by, ended_by_name, version, updated_at) on supervision_order to ${APP_ROLE};
grant select on supervision_order_view, supervision_entry_view to ${APP_ROLE};
`;

function ofVisibleRecord(): string {
  return `${all} or visit_id in (select id from visit) or contract_id in (select id from contract)
    or milestone_id in (select id from milestone) or receipt_id in (select id from funds_receipt)
    or supervision_entry_id in (select id from supervision_entry)`;
}
