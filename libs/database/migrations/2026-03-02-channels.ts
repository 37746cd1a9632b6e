import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

const KEEPERS = `(select app_has_role('bureau')) or (select app_has_role('sysadmin'))`;
const ME = '(select app_person())';
const SYSTEM = '(select app_is_system())';

/**
 * How a message leaves the house: the channels with their settings, where each person is reached, the calendars that
 * people read elsewhere, and the addresses inside the own network that an administrator allows (S28).
 */
export const up = statements`
create table channel (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('smtp','wecom_robot','dingtalk_robot','feishu_robot','work_notice','webhook')),
  name text not null check (length(name) between 1 and 60),
  -- the unit whose group a robot speaks in; none: the whole district
  unit_id int references org_unit,
  -- settings of the kind that everybody who keeps channels may read
  config jsonb not null default '{}',
  -- passwords, keys and addresses that are keys themselves: AES-256-GCM, the first byte names the key
  secret_cipher bytea,
  -- which of them are set: all that a screen is told
  secret_names text[] not null default '{}',
  active boolean not null default true,
  -- set when the other side says that the channel itself is wrong: nothing is sent until somebody has looked
  paused_reason text,
  paused_at timestamptz,
  created_by uuid not null references person,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  constraint channel_name_unique unique (name),
  constraint channel_robot_of_unit check (unit_id is null or kind in ('wecom_robot','dingtalk_robot','feishu_robot')),
  check ((paused_reason is null) = (paused_at is null))
);
create index channel_unit on channel (unit_id) where unit_id is not null;
create trigger channel_version before update on channel for each row execute function guard_version();

create table contact_point (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  channel_id uuid not null references channel,
  address text not null check (length(address) between 1 and 254),
  -- a code that arrived there was typed in
  verified_at timestamptz,
  preferred boolean not null default false,
  code_sha256 text,
  code_sent_at timestamptz,
  code_tries smallint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  constraint contact_point_once unique (person_id, channel_id),
  constraint contact_point_preferred_verified check (not preferred or verified_at is not null)
);
create unique index contact_point_one_preferred on contact_point (person_id) where preferred;
create index contact_point_channel on contact_point (channel_id);
create trigger contact_point_version before update on contact_point for each row execute function guard_version();

-- A calendar that a person subscribes to elsewhere: its token is kept as a hash and opens this person's promises only.
create table calendar_feed (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  token_sha256 text not null unique,
  created_at timestamptz not null,
  last_read_at timestamptz,
  revoked_at timestamptz
);
create unique index calendar_feed_one_open on calendar_feed (person_id) where revoked_at is null;

-- Addresses of the own network that channels may speak to: scheme, host and port, exactly.
create table internal_address (
  id uuid primary key default gen_random_uuid(),
  origin text not null check (length(origin) between 8 and 300),
  reason text not null check (length(reason) between 1 and 200),
  allowed_by uuid not null references person,
  allowed_at timestamptz not null,
  constraint internal_address_once unique (origin)
);

alter table channel enable row level security;
alter table channel force row level security;
create policy channel_visible on channel for select using (${SYSTEM} or ${KEEPERS} or (active and ${ME} is not null));
create policy channel_added on channel for insert with check (${SYSTEM} or ${KEEPERS});
create policy channel_changed on channel for update using (${SYSTEM} or ${KEEPERS});
create policy channel_removed on channel for delete using (false);

alter table contact_point enable row level security;
alter table contact_point force row level security;
create policy contact_point_visible on contact_point for select using (${SYSTEM} or ${KEEPERS} or person_id = ${ME});
create policy contact_point_added on contact_point for insert with check (${SYSTEM} or person_id = ${ME});
create policy contact_point_changed on contact_point for update using (${SYSTEM} or person_id = ${ME});
create policy contact_point_removed on contact_point for delete using (${SYSTEM} or person_id = ${ME});

alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy calendar_feed_visible on calendar_feed for select using (${SYSTEM} or person_id = ${ME});
create policy calendar_feed_added on calendar_feed for insert with check (person_id = ${ME});
create policy calendar_feed_changed on calendar_feed for update using (${SYSTEM} or person_id = ${ME});
create policy calendar_feed_removed on calendar_feed for delete using (false);

alter table internal_address enable row level security;
alter table internal_address force row level security;
create policy internal_address_visible on internal_address for select using (${SYSTEM} or ${KEEPERS});
create policy internal_address_added on internal_address for insert with check ((select app_has_role('sysadmin')));
create policy internal_address_changed on internal_address for update using (false);
create policy internal_address_removed on internal_address for delete using ((select app_has_role('sysadmin')));

grant select, insert on channel, contact_point, calendar_feed, internal_address to ${APP_ROLE};
-- a channel stays what it is: another kind is another channel
grant update (name, unit_id, config, secret_cipher, secret_names, active, paused_reason, paused_at, updated_at, version) on channel to ${APP_ROLE};
grant update (address, verified_at, preferred, code_sha256, code_sent_at, code_tries, updated_at, version) on contact_point to ${APP_ROLE};
grant update (last_read_at, revoked_at) on calendar_feed to ${APP_ROLE};
grant delete on contact_point, internal_address to ${APP_ROLE};
`;
