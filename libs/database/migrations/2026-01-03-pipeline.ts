import { statements } from '../statements.js';

/** Investors, contacts, projects on their two axes, files, milestones, visits. */
export const up = statements`
create table stored_file (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 255),
  media_type text not null,
  size int not null check (size > 0),
  uploaded_by uuid references person,
  unit_id int references org_unit,
  created_at timestamptz not null
);
-- Bytes live in the database: one transaction with the record they prove, one backup, every API copy sees them.
create table file_content (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  -- the fingerprint under which evidence is compared is that of these bytes, whoever computed it
  constraint file_content_fingerprint check (sha256 = encode(sha256(bytes), 'hex'))
);
alter table stored_file add constraint stored_file_content foreign key (sha256) references file_content on delete restrict;
create trigger stored_file_append_only before update or delete on stored_file for each row execute function forbid_change();
create trigger file_content_append_only before update or delete on file_content for each row execute function forbid_change();

-- Check digit of GB 32100-2015 (docs/domain/rules.md#identifiers).
create function uscc_is_valid(code text) returns boolean language sql immutable parallel safe as $$
  select code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$' and strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 18, 1)) - 1 =
    (select (31 - sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, place::int, 1)) - 1) * weight) % 31) % 31
     from unnest(array[1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28]) with ordinality as weights(weight, place)) $$;

create table investor (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 2 and 120),
  name_key text not null,
  name_pinyin text not null default '',
  name_initials text not null default '',
  uscc text,
  uscc_valid boolean,
  uscc_note text,
  former_names text[] not null default '{}',
  region_code text check (region_code ~ '^[0-9]{6}$'),
  region_name text,
  group_parent_id uuid references investor,
  key_account_class text,
  profile text,
  unit_id int references org_unit,
  created_by uuid references person,
  is_demo boolean not null default false,
  source text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint investor_uscc_form check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  constraint investor_uscc_judged check ((uscc is null) = (uscc_valid is null)),
  -- a code judged wrongly would escape the rule that a valid one is unique
  constraint investor_uscc_judged_right check (uscc_valid = uscc_is_valid(uscc)),
  -- a code whose check digit is wrong is kept with the reason why (docs/domain/rules.md#identifiers)
  constraint investor_uscc_reason check (uscc_valid is not false or length(uscc_note) > 0),
  constraint investor_not_its_own_parent check (group_parent_id <> id)
);
create unique index investor_uscc_unique on investor (uscc) where uscc_valid;
create unique index investor_name_unique on investor (name_key);
create trigger investor_version before update on investor for each row execute function guard_version();
-- A name that was once used stays findable (M26).
create function keep_former_name() returns trigger language plpgsql as $$
begin
  if new.name <> old.name and old.name <> all (new.former_names) then
    new.former_names := new.former_names || old.name;
  end if;
  return new;
end $$;
create trigger investor_former_name before update on investor for each row execute function keep_former_name();

-- Which units work with a company; the company's name is public, who talks to it is not.
create table investor_unit (
  investor_id uuid not null references investor,
  unit_id int not null references org_unit,
  since timestamptz not null,
  primary key (investor_id, unit_id)
);

create table contact (
  id uuid primary key default gen_random_uuid(),
  investor_id uuid not null references investor,
  unit_id int references org_unit,
  name text not null check (length(name) between 1 and 60),
  title text,
  phone_masked text,
  phone_cipher bytea,
  phone_index text,
  note text,
  created_by uuid references person,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index contact_investor on contact (investor_id);
create trigger contact_version before update on contact for each row execute function guard_version();

create sequence project_number;

create table project (
  id uuid primary key default gen_random_uuid(),
  code text not null,
  name text not null check (length(name) between 2 and 160),
  name_key text not null,
  name_pinyin text not null default '',
  name_initials text not null default '',
  aliases text[] not null default '{}',
  investor_id uuid references investor,
  investor_text text,
  sector_id smallint not null references sector,
  -- true: derived by reading, waiting for the bureau to confirm (待确认)
  sector_inferred boolean not null default false,
  unit_id int not null references org_unit,
  host_unit_id int references org_unit,
  leader_id uuid references person,
  service_officer_id uuid references person,
  parent_id uuid references project,
  stage text not null default 'lead' check (stage in ('lead','triaged','negotiating','reviewing','signed','registered',
    'land_supplied','started','completed','in_production','full_capacity')),
  stage_inferred boolean not null default false,
  status text not null default 'normal' check (status in ('normal','suspended','terminated','lost','transferred_out')),
  planned_investment money_amount check (planned_investment > 0),
  fixed_asset_investment money_amount check (fixed_asset_investment > 0),
  tier_typed text references tier,
  tier_code text references tier,
  chain_code text references industry_chain,
  chain_inferred boolean not null default false,
  land_mode text check (land_mode in ('new_land','existing_land','leased_plant','purchased_property','other')),
  description text,
  first_reported_at timestamptz not null,
  last_visited_on date,
  next_step text,
  next_step_on date,
  report_mentions jsonb,
  is_demo boolean not null default false,
  source text,
  created_by uuid references person,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint project_code_unique unique (code),
  constraint project_fixed_part check (fixed_asset_investment <= planned_investment),
  constraint project_not_its_own_parent check (parent_id <> id)
);
create index project_unit on project (unit_id);
create index project_host on project (host_unit_id);
create index project_sector on project (sector_id, stage);
create index project_investor on project (investor_id);
create trigger project_version before update on project for each row execute function guard_version();

-- The tier follows the planned investment, lower bound inclusive; it is typed only where the amount is unknown.
create function set_project_tier() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.planned_investment is null then
    new.tier_code := new.tier_typed;
  else
    select code into new.tier_code from tier
      where min_amount <= new.planned_investment and (max_amount is null or new.planned_investment < max_amount);
  end if;
  return new;
end $$;
create trigger project_tier before insert or update on project for each row execute function set_project_tier();

create table stage_change (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references project,
  from_stage text,
  to_stage text not null,
  changed_on date not null,
  skipped text[] not null default '{}',
  reason text,
  changed_by uuid references person,
  changed_by_name text not null,
  at timestamptz not null
);
create index stage_change_project on stage_change (project_id, at);
create trigger stage_change_append_only before update or delete on stage_change for each row execute function forbid_change();

create table status_change (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references project,
  from_status text not null,
  to_status text not null,
  changed_on date not null,
  -- the date on which figures notice it: changed_on if that month was open, else the day it was recorded
  counted_on date not null,
  reason text not null check (length(reason) > 0),
  changed_by uuid references person,
  changed_by_name text not null,
  at timestamptz not null
);
create index status_change_project on status_change (project_id, at);
create trigger status_change_append_only before update or delete on status_change for each row execute function forbid_change();

-- From when until when a project counts as terminated, as figures see it.
create view project_termination with (security_invoker = true) as
  select project_id, counted_on as from_on, until_on
  from (select project_id, to_status, counted_on,
               lead(counted_on) over (partition by project_id order by at, id) as until_on
        from status_change) steps
  where to_status = 'terminated' and (until_on is null or until_on > counted_on);

create table visit (
  id uuid primary key default gen_random_uuid(),
  investor_id uuid not null references investor,
  project_id uuid references project,
  unit_id int references org_unit,
  kind text not null check (kind in ('visit_out','received','negotiation','meeting','call','event','other')),
  visited_on date not null,
  place text,
  hosts text[] not null default '{}',
  guests text[] not null default '{}',
  content text not null check (length(content) between 1 and 10000),
  outcome text check (outcome in ('lead_found','signing_advanced','problem_solved','follow_up','no_interest')),
  next_step text,
  next_step_on date,
  officer_id uuid references person,
  officer_name text not null,
  is_demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint visit_date_sane check (visited_on >= date '1990-01-01'),
  constraint visit_next_step_whole check ((next_step is null) = (next_step_on is null))
);
create index visit_project on visit (project_id, visited_on desc);
create index visit_investor on visit (investor_id, visited_on desc);
create index visit_unit on visit (unit_id, visited_on desc);
create trigger visit_version before update on visit for each row execute function guard_version();
create function guard_visit() returns trigger language plpgsql as $$
begin
  if new.visited_on > app_today() then perform refuse('visit_not_in_future'); end if;
  if tg_op = 'UPDATE' and new.unit_id is distinct from old.unit_id then perform refuse('owning_unit_frozen'); end if;
  return new;
end $$;
create trigger visit_guard before insert or update on visit for each row execute function guard_visit();

create table milestone (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references project,
  unit_id int not null references org_unit,
  kind text not null check (kind in ('registered','land_supplied','started','completed','in_production','full_capacity')),
  reached_on date not null,
  scope text not null check (scope in ('district', 'park')),
  note text,
  recorded_by uuid references person,
  recorded_by_name text not null,
  is_demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint milestone_date_sane check (reached_on >= date '1990-01-01'),
  constraint milestone_once unique (project_id, kind)
);
create trigger milestone_version before update on milestone for each row execute function guard_version();
create function guard_milestone() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  if new.reached_on > app_today() then perform refuse('milestone_not_in_future'); end if;
  if tg_op = 'UPDATE' and (new.project_id, new.kind, new.unit_id) is distinct from (old.project_id, old.kind, old.unit_id) then
    perform refuse('milestone_frozen');
  end if;
  if tg_op = 'INSERT' and new.unit_id <> (select unit_id from project where id = new.project_id) then
    perform refuse('milestone_credit_follows_project');
  end if;
  perform look_as(asked);
  return new;
end $$;
create trigger milestone_guard before insert or update on milestone for each row execute function guard_milestone();
`;
