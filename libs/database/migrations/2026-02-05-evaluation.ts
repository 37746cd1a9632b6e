import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * Scoring schemes with their items, and the excuses that keep a part off the black list. A scheme in force is what results
 * were published by: it never changes, a change is a new revision.
 */
const all = '(select app_sees_all())';
const walls: Record<string, string> = {
  // a draft is the bureau's own until it is in force
  score_scheme: `${all} or (state <> 'draft' and (select app_in_business()))`,
  score_item: `${all} or scheme_id in (select id from score_scheme)`,
  score_excuse: `${all} or unit_id = any ((select app_units())::int[]) or sector_id = any ((select app_sectors())::int[])`,
};
const policies = Object.entries(walls)
  .map(
    ([table, see]) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_visible on ${table} for select using (${see});
create policy ${table}_added on ${table} for insert with check (${all});
create policy ${table}_changed on ${table} for update using (${all}) with check (${all});
create policy ${table}_removed on ${table} for delete using (${all});`,
  )
  .join('\n');

export const up = statements`
create table score_scheme (
  id uuid primary key default gen_random_uuid(),
  -- revisions of one scheme share their series
  series_id uuid not null default gen_random_uuid(),
  revision int not null default 1,
  name text not null check (length(name) between 1 and 120),
  year smallint not null check (year between 2000 and 2100),
  subject text not null check (subject in ('unit', 'sector')),
  unit_kinds text[] not null default '{}' check (unit_kinds <@ array['task_force', 'park', 'town', 'department', 'centre']),
  -- what an item is worth to whom has no target for it: its weight goes to the others, or it gives nothing
  without_target text not null default 'renormalise' check (without_target in ('renormalise', 'zero')),
  source text,
  state text not null default 'draft' check (state in ('draft', 'in_force', 'retired')),
  activated_at timestamptz,
  activated_by uuid references person,
  retired_at timestamptz,
  retired_by uuid references person,
  created_by uuid references person,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint score_scheme_revision unique (series_id, revision),
  constraint score_scheme_groups check ((subject = 'unit') = (cardinality(unit_kinds) > 0)),
  constraint score_scheme_state_whole check ((state = 'draft') = (activated_at is null) and (state = 'retired') = (retired_at is not null))
);
create trigger score_scheme_version before update on score_scheme for each row execute function guard_version();

create table score_item (
  id uuid primary key default gen_random_uuid(),
  scheme_id uuid not null references score_scheme on delete cascade,
  position smallint not null,
  name text not null check (length(name) between 1 and 80),
  metric text not null check (metric in ('signed','received','signed_projects','starts','productions','visits','signed_growth','received_growth',
    'signed_completion','received_completion','arrival_rate','first_money_share','tier_projects','overdue_starts','problem_projects')),
  formula text not null check (formula in ('schedule_ratio','annual_ratio','efficacy','group_max','steps','per_case','per_missing','above_target')),
  -- of the 100 points; deductions and additions have none
  weight numeric(5,2) check (weight > 0 and weight <= 100),
  cap numeric(7,2) check (cap >= 0),
  floor numeric(7,2) check (floor >= 0),
  params jsonb not null default '{}',
  constraint score_item_position unique (scheme_id, position),
  constraint score_item_weight_where_due check ((formula in ('schedule_ratio','annual_ratio','efficacy','group_max','steps')) = (weight is not null)),
  constraint score_item_capped check (weight is not null or cap is not null),
  constraint score_item_floor_below_cap check (floor <= cap)
);

create function guard_score_scheme() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then perform refuse('score_scheme_kept', old.name); end if;
    return old;
  end if;
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then perform refuse('score_scheme_begins_as_draft', new.name); end if;
    return new;
  end if;
  if not ((old.state, new.state) in (('draft','draft'), ('draft','in_force'), ('in_force','in_force'), ('in_force','retired'), ('retired','retired'))) then
    perform refuse('score_scheme_legal_step', old.state || ' -> ' || new.state);
  end if;
  if (new.series_id, new.revision) is distinct from (old.series_id, old.revision)
     or (old.state <> 'draft' and (new.name, new.year, new.subject, new.unit_kinds, new.without_target, new.source, new.activated_at, new.activated_by)
       is distinct from (old.name, old.year, old.subject, old.unit_kinds, old.without_target, old.source, old.activated_at, old.activated_by)) then
    perform refuse('score_scheme_frozen', old.name);
  end if;
  if new.state = 'in_force' and old.state = 'draft' then
    -- One activation at a time: two schemes must not both become the one of a group.
    perform require_fresh_sight();
    perform pg_advisory_xact_lock(7303, new.year);
    if exists (select 1 from score_scheme s where s.id <> new.id and s.state = 'in_force' and s.year = new.year and s.subject = new.subject
        and (s.subject = 'sector' or s.unit_kinds && new.unit_kinds)) then
      perform refuse('score_scheme_one_in_force', new.name);
    end if;
  end if;
  return new;
end $$;
create trigger score_scheme_guard before insert or update or delete on score_scheme for each row execute function guard_score_scheme();

-- Items follow their scheme: written while it is a draft, and never after.
create function guard_score_item() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare scheme_state text;
begin
  select state into scheme_state from score_scheme where id = coalesce(new.scheme_id, old.scheme_id) for no key update;
  if scheme_state <> 'draft' or (tg_op = 'UPDATE' and new.scheme_id <> old.scheme_id) then
    perform refuse('score_item_frozen');
  end if;
  return coalesce(new, old);
end $$;
create trigger score_item_guard before insert or update or delete on score_item for each row execute function guard_score_item();

-- Weights are shares of 100 and sum to exactly that (a published table summed to 1.05). Asked at the commit,
-- when all items are there.
create function require_weights_of_100() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  scheme uuid := (to_jsonb(coalesce(new, old)) ->> tg_argv[0])::uuid;
  total numeric;
begin
  if not exists (select 1 from score_scheme where id = scheme) then return null; end if;
  select coalesce(sum(weight), 0) into total from score_item where scheme_id = scheme;
  if total <> 100 then perform refuse('score_weights_sum', total::text); end if;
  return null;
end $$;
create constraint trigger score_item_weights after insert or update or delete on score_item
  deferrable initially deferred for each row execute function require_weights_of_100('scheme_id');
create constraint trigger score_scheme_weights after insert on score_scheme
  deferrable initially deferred for each row execute function require_weights_of_100('id');

-- Recorded force majeure (不可抗力): a unit or sector, a year or one month of it, who wrote it down and why.
create table score_excuse (
  id uuid primary key default gen_random_uuid(),
  unit_id int references org_unit,
  sector_id smallint references sector,
  year smallint not null check (year between 2000 and 2100),
  month smallint check (month between 1 and 12),
  reason text not null check (length(reason) between 1 and 1000),
  recorded_by uuid references person,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  withdrawal_reason text,
  version int not null default 1,
  updated_at timestamptz not null,
  constraint score_excuse_subject check (num_nonnulls(unit_id, sector_id) = 1),
  constraint score_excuse_withdrawal_whole check (
    num_nonnulls(withdrawn_at, withdrawn_by_name, withdrawal_reason) in (0, 3))
);
create unique index score_excuse_once on score_excuse (coalesce(unit_id, 0), coalesce(sector_id, 0), year, coalesce(month, 0))
  where withdrawn_at is null;
create trigger score_excuse_version before update on score_excuse for each row execute function guard_version();

create constraint trigger score_scheme_audited after insert or update or delete on score_scheme
  deferrable initially deferred for each row execute function require_audit_entry('score_scheme', 'id');
create constraint trigger score_excuse_audited after insert or update on score_excuse
  deferrable initially deferred for each row execute function require_audit_entry('score_excuse', 'id');

create view score_scheme_view with (security_invoker = true) as
  select s.id, s.series_id, s.revision, s.name, s.year, s.subject, s.unit_kinds, s.without_target, s.source, s.state,
         s.activated_at, a.name as activated_by_name, s.retired_at, r.name as retired_by_name, c.name as created_by_name,
         coalesce((select json_agg(json_build_object('id', i.id, 'name', i.name, 'metric', i.metric, 'formula', i.formula,
                     'weight', i.weight::text, 'cap', i.cap::text, 'floor', i.floor::text, 'params', i.params) order by i.position)
                   from score_item i where i.scheme_id = s.id), '[]') as items,
         s.version, s.created_at, s.updated_at
  from score_scheme s
  left join person a on a.id = s.activated_by
  left join person r on r.id = s.retired_by
  left join person c on c.id = s.created_by;

create view score_excuse_view with (security_invoker = true) as
  select e.id, e.unit_id, u.name as unit_name, e.sector_id, s.name as sector_name, e.year, e.month, e.reason, e.recorded_by_name,
         e.recorded_at, e.withdrawn_at, e.withdrawn_by_name, e.withdrawal_reason, e.version, e.updated_at
  from score_excuse e
  left join org_unit u on u.id = e.unit_id
  left join sector s on s.id = e.sector_id;
${policies}

grant select, insert, update, delete on score_scheme, score_item to ${APP_ROLE};
grant select, insert on score_excuse to ${APP_ROLE};
-- what was written down stays as it was; only its withdrawal is added
grant update (withdrawn_at, withdrawn_by_name, withdrawal_reason, version, updated_at) on score_excuse to ${APP_ROLE};
grant select on score_scheme_view, score_excuse_view to ${APP_ROLE};
`;
