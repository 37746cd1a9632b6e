import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

const walled = (table: string, see: string, write: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_visible on ${table} for select using (${see});
create policy ${table}_added on ${table} for insert with check (${write});
create policy ${table}_changed on ${table} for update using (${write}) with check (${write});
create policy ${table}_removed on ${table} for delete using (${write});
create trigger ${table}_append_only before update or delete on ${table} for each row execute function forbid_change();
create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function forbid_change();
grant select, insert on ${table} to ${APP_ROLE};`;

const all = '(select app_sees_all())';
const business = '(select app_in_business())';

/**
 * The bulletin: frozen figures, the layouts they are printed in, and when one was issued to those it speaks of. All
 * three are only ever added to (docs/decisions/0020).
 */
export const up = statements`
-- A layout that the office edits in Word; the one with the highest revision is in force. Without bytes it is the built-in one.
create table bulletin_template (
  id uuid primary key default gen_random_uuid(),
  revision int not null,
  name text not null check (length(btrim(name)) > 0),
  bytes bytea,
  sha256 text,
  note text,
  created_by uuid references person,
  created_at timestamptz not null,
  constraint bulletin_template_revision_unique unique (revision),
  constraint bulletin_template_fingerprint check (
    (bytes is null) = (sha256 is null) and (bytes is null or sha256 = encode(sha256(bytes), 'hex')))
);

create table bulletin (
  id uuid primary key default gen_random_uuid(),
  year smallint not null,
  month smallint not null check (month between 1 and 12),
  -- of the year; a month that is published again keeps its number and gets a new revision
  serial smallint not null,
  revision smallint not null,
  cut_off date not null,
  -- the moment whose knowledge is frozen, and the closing it stands on
  known_at timestamptz not null,
  closed_at timestamptz not null,
  -- canonical JSON: the same figures are the same bytes
  figures text not null,
  sha256 text not null,
  document_number text,
  note text,
  template_id uuid references bulletin_template,
  created_by uuid references person,
  created_at timestamptz not null,
  constraint bulletin_once_per_closing unique (year, month, closed_at),
  constraint bulletin_revision_unique unique (year, month, revision),
  constraint bulletin_number_unique unique (year, serial, revision),
  constraint bulletin_fingerprint check (sha256 = encode(sha256(convert_to(figures, 'UTF8')), 'hex')),
  constraint bulletin_cut_off_is_month_end check (cut_off = (make_date(year, month, 1) + interval '1 month')::date - 1)
);
create function guard_bulletin() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare closing record;
begin
  -- the share lock makes a reopening wait for whoever publishes
  select state, closed_at into closing from period
    where month = substr(counted_on_text(new.cut_off), 1, 7) for share;
  if closing.state is distinct from 'closed' or closing.closed_at is distinct from new.closed_at then
    perform refuse('bulletin_month_closed', new.year || '-' || new.month);
  end if;
  return new;
end $$;
create trigger bulletin_guard before insert on bulletin for each row execute function guard_bulletin();
create constraint trigger bulletin_audited after insert on bulletin
  deferrable initially deferred for each row execute function require_audit_entry('bulletin', 'id');

create table bulletin_issue (
  bulletin_id uuid primary key references bulletin,
  issued_by uuid not null references person,
  issued_at timestamptz not null
);
create constraint trigger bulletin_issue_audited after insert on bulletin_issue
  deferrable initially deferred for each row execute function require_audit_entry('bulletin', 'bulletin_id');

${walled('bulletin_template', business, all)}
${walled('bulletin_issue', business, all)}
-- until it is issued a bulletin is known to those who see the whole district; after that to everybody who has business here
${walled('bulletin', `${all} or (${business} and id in (select bulletin_id from bulletin_issue))`, all)}

create view bulletin_view with (security_invoker = true) as
  select b.id, b.year, b.month, b.serial, b.revision, b.figures::jsonb ->> 'title' as title, b.cut_off, b.known_at, b.closed_at,
         b.sha256, b.document_number, b.note, b.template_id, t.name as template_name, p.name as created_by_name, b.created_at,
         i.issued_at, ip.name as issued_by_name,
         not exists (select 1 from bulletin n where n.year = b.year and n.month = b.month and n.revision > b.revision) as current
  from bulletin b
  left join bulletin_template t on t.id = b.template_id
  left join person p on p.id = b.created_by
  left join bulletin_issue i on i.bulletin_id = b.id
  left join person ip on ip.id = i.issued_by;

create view bulletin_template_view with (security_invoker = true) as
  select t.id, t.revision, t.name, t.note, t.bytes is null as built_in, t.sha256, coalesce(length(t.bytes), 0) as size,
         p.name as created_by_name, t.created_at,
         t.revision = (select max(revision) from bulletin_template) as current
  from bulletin_template t left join person p on p.id = t.created_by;
grant select on bulletin_view, bulletin_template_view to ${APP_ROLE};
`;
