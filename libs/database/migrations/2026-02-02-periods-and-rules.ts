import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

const sightOfAll = (table: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_visible on ${table} for select using ((select app_sees_all()));
create policy ${table}_added on ${table} for insert with check ((select app_sees_all()));
create policy ${table}_changed on ${table} for update using ((select app_sees_all())) with check ((select app_sees_all()));
create policy ${table}_removed on ${table} for delete using ((select app_sees_all()));`;

/**
 * A closing is a record of its own, which the database writes itself; a month reopens by two people with a reason; what
 * counts is said for contracts as well, and the verdict stays with the contract (docs/decisions, reopening and rules).
 */
export const up = statements`
-- Asking to open a closed month again: one person asks and says why, another one decides.
create table period_reopening (
  id uuid primary key default gen_random_uuid(),
  month month_code not null references period,
  reason text not null,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  decision text check (decision in ('grant', 'refuse', 'withdraw')),
  decided_by uuid references person,
  decided_at timestamptz,
  note text,
  -- when the month was opened by it; a grant opens once
  used_at timestamptz,
  constraint reopening_reason check (length(btrim(reason)) > 0),
  constraint reopening_decided_whole check (
    (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint reopening_two_people check (decision is null or decision = 'withdraw' or decided_by <> asked_by),
  constraint reopening_withdrawn_by_asker check (decision is null or decision <> 'withdraw' or decided_by = asked_by),
  constraint reopening_refusal_explained check (decision is null or decision <> 'refuse' or length(btrim(coalesce(note, ''))) > 0),
  constraint reopening_used_is_granted check (used_at is null or coalesce(decision = 'grant', false))
);
create unique index reopening_asked_once on period_reopening (month) where decision is null;
create function guard_reopening() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then perform refuse('reopening_final'); end if;
  if tg_op = 'INSERT' then
    if new.decision is not null or new.used_at is not null then perform refuse('reopening_begins_undecided'); end if;
    if not exists (select 1 from period where month = new.month and state = 'closed')
        or exists (select 1 from period where month > new.month and state = 'closed') then
      perform refuse('reopening_newest_closed', new.month);
    end if;
    return new;
  end if;
  if (new.id, new.month, new.reason, new.asked_by, new.asked_at) is distinct from (old.id, old.month, old.reason, old.asked_by, old.asked_at)
      or (old.decision is not null and (new.decision, new.decided_by, new.decided_at, new.note)
        is distinct from (old.decision, old.decided_by, old.decided_at, old.note))
      -- only the opening of the month itself spends a grant
      or (new.used_at is distinct from old.used_at
        and (old.used_at is not null or exists (select 1 from period where month = new.month and state = 'closed'))) then
    perform refuse('reopening_final');
  end if;
  return new;
end $$;
create trigger period_reopening_guard before insert or update or delete on period_reopening
  for each row execute function guard_reopening();
create trigger period_reopening_no_truncate before truncate on period_reopening for each statement execute function forbid_change();
create constraint trigger period_reopening_audited after insert or update on period_reopening
  deferrable initially deferred for each row execute function require_audit_entry('period', 'month');

-- What a closing settled: the first one, and another one after each reopening. Written by the database alone.
create table closing (
  id uuid primary key default gen_random_uuid(),
  month month_code not null references period,
  number smallint not null,
  closed_by uuid references person,
  closed_at timestamptz not null,
  -- not before anything that counts in the month was recorded, whoever committed last
  known_at timestamptz not null,
  totals jsonb not null,
  -- of month, number and totals, as text: whoever printed them can prove that they are these
  sha256 text not null,
  reopened_at timestamptz,
  reopened_by uuid references person,
  asked_by uuid references person,
  reason text,
  constraint closing_number_unique unique (month, number),
  constraint closing_reopened_whole check (
    (reopened_at is null) = (reopened_by is null) and (reopened_at is null) = (asked_by is null)
    and (reopened_at is null) = (reason is null))
);
create unique index closing_in_force on closing (month) where reopened_at is null;

-- 'signed' and 'received' of the year up to a day, 元 as text, as the figures define them.
create function year_to_day(day date) returns jsonb language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'signed', coalesce(sum(amount) filter (where figure = 'signed'), 0)::numeric(20,2)::text,
    'signedProjects', count(distinct project_id) filter (where figure = 'signed' and first_signing),
    'received', coalesce(sum(amount) filter (where figure = 'received'), 0)::numeric(20,2)::text,
    'receipts', count(*) filter (where figure = 'received'))
  from (
    select 'signed' as figure, s.project_id, s.kind = 'formal' as first_signing, s.amount_cny as amount from signed_entry s
      where s.counted_on between date_trunc('year', day)::date and day and (s.leaves_on is null or s.leaves_on > day)
        and not exists (select 1 from project_termination t where t.project_id = s.project_id
          and t.from_on <= day and (t.until_on is null or t.until_on > day))
    union all
    select 'received', r.project_id, false, r.amount_cny from received_entry r
      where r.counted_on between date_trunc('year', day)::date and day) entry $$;

-- Of the month what it added to the year: together the months are the year to date, endings of contracts included.
create function closing_totals(wanted text) returns jsonb language plpgsql stable set search_path = public, pg_temp as $$
declare
  first_day constant date := (wanted || '-01')::date;
  after constant jsonb := year_to_day((first_day + interval '1 month')::date - 1);
  before jsonb := '{"signed":"0.00","signedProjects":0,"received":"0.00","receipts":0}';
begin
  if extract(month from first_day) > 1 then before := year_to_day(first_day - 1); end if;
  return jsonb_build_object('year', after, 'month', jsonb_build_object(
    'signed', ((after ->> 'signed')::numeric - (before ->> 'signed')::numeric)::numeric(20,2)::text,
    'signedProjects', (after ->> 'signedProjects')::int - (before ->> 'signedProjects')::int,
    'received', ((after ->> 'received')::numeric - (before ->> 'received')::numeric)::numeric(20,2)::text,
    'receipts', (after ->> 'receipts')::int - (before ->> 'receipts')::int));
end $$;

create function guard_closing() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  known timestamptz;
  settled record;
begin
  if tg_op = 'INSERT' then
    select state, closed_by, closed_at into settled from period where month = new.month;
    if settled.state is distinct from 'closed' then perform refuse('closing_of_closed_month', new.month); end if;
    new.closed_by := settled.closed_by;
    new.closed_at := coalesce(settled.closed_at, app_at());
    select max(moment) into known from (
      select confirmed_at as moment from contract where counted_in = new.month
      union all select updated_at from contract where substr(counted_on_text(termination_counted_on), 1, 7) = new.month
      union all select recognised_at from funds_receipt where counted_in = new.month
      union all select at from status_change where substr(counted_on_text(counted_on), 1, 7) = new.month) recorded;
    select coalesce(max(number), 0) + 1 into new.number from closing where month = new.month;
    new.known_at := greatest(app_at(), new.closed_at, known);
    new.totals := closing_totals(new.month);
    new.sha256 := encode(sha256(convert_to(new.month || ' ' || new.number || ' ' || new.totals::text, 'UTF8')), 'hex');
    new.reopened_at := null;
    perform look_as(asked);
    return new;
  end if;
  if tg_op = 'DELETE' or old.reopened_at is not null or exists (select 1 from period where month = old.month and state = 'closed')
      or (new.id, new.month, new.number, new.closed_by, new.closed_at, new.known_at, new.totals, new.sha256)
        is distinct from (old.id, old.month, old.number, old.closed_by, old.closed_at, old.known_at, old.totals, old.sha256) then
    perform refuse('closing_kept', old.month);
  end if;
  perform look_as(asked);
  return new;
end $$;
create trigger closing_guard before insert or update or delete on closing for each row execute function guard_closing();
create trigger closing_no_truncate before truncate on closing for each statement execute function forbid_change();

-- Months close in order (M17) and open again only by a grant of two people that nobody has used yet. The order of
-- closings is the order of openings backwards: only the newest closed month can open.
create or replace function guard_period() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then perform refuse('period_kept', old.month); end if;
  if tg_op = 'UPDATE' and (new.month <> old.month or (old.state = 'closed' and new.state = 'closed'
      and (new.closed_at, new.closed_by) is distinct from (old.closed_at, old.closed_by))) then
    perform refuse('period_kept', old.month);
  end if;
  -- a month that is there already: the insert changes nothing or is refused as a duplicate
  if tg_op = 'INSERT' and exists (select 1 from period where month = new.month) then return new; end if;
  if tg_op = 'UPDATE' and new.state = old.state then return new; end if;
  -- One opening or closing at a time: a month must not open behind a closing that cannot see it yet.
  perform require_fresh_sight();
  perform pg_advisory_xact_lock(7301, 0);
  if tg_op = 'UPDATE' and new.state = 'open' and not exists (
      select 1 from period_reopening where month = old.month and decision = 'grant' and used_at is null) then
    perform refuse('period_reopening', old.month);
  end if;
  if new.state = 'closed' and exists (select 1 from period where month < new.month and state = 'open') then
    perform refuse('period_order', new.month);
  end if;
  if new.state = 'open' and exists (select 1 from period where month > new.month and state = 'closed') then
    perform refuse('period_order', new.month);
  end if;
  return new;
end $$;

create function record_closing() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  granted record;
begin
  if new.state = 'closed' and (tg_op = 'INSERT' or old.state = 'open') then
    insert into closing (month) values (new.month);
  elsif tg_op = 'UPDATE' and new.state = 'open' and old.state = 'closed' then
    update period_reopening set used_at = app_at() where month = new.month and decision = 'grant' and used_at is null
      returning * into granted;
    update closing set reopened_at = app_at(), reopened_by = granted.decided_by, asked_by = granted.asked_by, reason = granted.reason
      where month = new.month and reopened_at is null;
  end if;
  perform look_as(asked);
  return null;
end $$;
create trigger period_closing_recorded after insert or update on period for each row execute function record_closing();
insert into closing (month) select month from period where state = 'closed' order by month;

-- Rule sets speak of contracts as well, and of floors, cut-offs and caps; what is null asks nothing.
alter table rule_set
  add column contract_kinds text[] not null default '{formal,increment}',
  add column contract_floor money_amount,
  add column excluded_kinds text[] not null default '{}',
  add column funds_floor money_amount,
  add column cut_off_days int,
  add column created_by uuid references person,
  add constraint rule_set_contract_kinds_check check (contract_kinds <@ array['formal', 'increment']),
  add constraint rule_set_floors_check check (contract_floor > 0 and funds_floor > 0),
  add constraint rule_set_cut_off_days_check check (cut_off_days between 0 and 3650);
alter table rule_set_category
  add column cap_percent numeric(5,2),
  add constraint rule_set_category_cap_percent_check check (cap_percent > 0 and cap_percent <= 100);

-- A version says from which day it holds, and that month must not be settled; it is written in one go.
create function guard_rule_set() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from period where month = substr(counted_on_text(new.valid_from), 1, 7) for share;
  if exists (select 1 from period where month = substr(counted_on_text(new.valid_from), 1, 7) and state = 'closed') then
    perform refuse('rule_set_from_open_month');
  end if;
  return new;
end $$;
create trigger rule_set_guard before insert on rule_set for each row execute function guard_rule_set();
create function guard_rule_set_category() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from rule_set where id = new.rule_set_id and xmin = pg_current_xact_id()::xid) then
    perform refuse('rule_set_whole_at_once');
  end if;
  return new;
end $$;
create trigger rule_set_category_guard before insert on rule_set_category for each row execute function guard_rule_set_category();
create constraint trigger rule_set_audited after insert on rule_set
  deferrable initially deferred for each row execute function require_audit_entry('rule_set', 'id');

-- The verdict of the confirmation, and why a contract does not count.
alter table contract
  add column first_submitted_at timestamptz,
  add column excluded_kind text,
  add column uncounted_because text,
  add constraint contract_uncounted_because_check check (uncounted_because in ('kind', 'contract', 'excluded_kind', 'late', 'floor')),
  add constraint contract_verdict_explained check (counts = (uncounted_because is null)),
  add constraint contract_verdict_at_confirmation check (
    status = 'confirmed' or (rule_set_id is null and counts and excluded_kind is null));
create function guard_contract_verdict() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare asked constant text := look_past_wall();
begin
  if tg_op = 'UPDATE' and old.status = 'confirmed' and (new.rule_set_id, new.counts, new.uncounted_because, new.excluded_kind)
      is distinct from (old.rule_set_id, old.counts, old.uncounted_because, old.excluded_kind) then
    perform refuse('contract_verdict_final');
  end if;
  -- or a decrease would take away what was never added
  if new.status = 'confirmed' and new.kind = 'increment' and new.counts
      and not (select counts from contract where id = new.parent_id) then
    perform refuse('contract_increment_like_contract');
  end if;
  perform look_as(asked);
  return new;
end $$;
create trigger contract_verdict before insert or update on contract for each row execute function guard_contract_verdict();

alter table funds_receipt
  add column uncounted_because text,
  add constraint funds_receipt_uncounted_because_check check (
    uncounted_because in ('never', 'not_started', 'spending_proved', 'cap', 'late', 'floor')),
  add constraint funds_verdict_explained check (uncounted_because is null or not coalesce(counts, true));
-- 'Always' holds without further conditions only: a cap, a floor or a cut-off may still say no.
do $$
declare
  body text := pg_get_functiondef('guard_funds_receipt'::regproc);
  chosen constant text := 'select counting, evidence_types into rule from rule_set_category
        where rule_set_id = new.rule_set_id and category = new.category;';
  asked constant text := '(rule.counting = ''always'' and not new.counts)';
begin
  if position(chosen in body) = 0 or position(asked in body) = 0 then raise exception 'guard_funds_receipt reads differently'; end if;
  body := replace(body, chosen, 'select c.counting, c.evidence_types,
          c.cap_percent is null and s.funds_floor is null and s.cut_off_days is null as unconditional
        into rule from rule_set_category c join rule_set s on s.id = c.rule_set_id
        where c.rule_set_id = new.rule_set_id and c.category = new.category;');
  execute replace(body, asked, '(rule.counting = ''always'' and rule.unconditional and not new.counts)');
end $$;

${sightOfAll('period_reopening')}
${sightOfAll('closing')}
grant select, insert on period_reopening, closing to ${APP_ROLE};
grant update (decision, decided_by, decided_at, note, used_at) on period_reopening to ${APP_ROLE};
grant update (reopened_at, reopened_by, asked_by, reason) on closing to ${APP_ROLE};
grant insert on rule_set, rule_set_category to ${APP_ROLE};

create or replace view contract_view with (security_invoker = true) as
  select k.id, k.number, k.project_id, p.name as project_name, p.code as project_code, p.investor_id,
         coalesce(i.name, p.investor_text) as investor_name, k.parent_id, k.unit_id, u.name as unit_name, k.sector_id,
         s.name as sector_name, k.kind, k.amount, k.currency, k.fx_rate, k.fx_on, k.fx_source, k.amount_cny, k.signed_on,
         k.status, k.fair_review, k.fair_review_on, k.legal_review, k.legal_review_on, k.our_promises, k.their_promises, k.note,
         k.submitted_by, sb.name as submitted_by_name, k.submitted_at, k.return_note,
         k.confirmed_by, cb.name as confirmed_by_name, k.confirmed_at, k.counted_on, k.counted_in, k.retroactive,
         k.terminated_on, k.termination_counted_on, k.termination_reason, k.created_by, k.is_demo, k.version,
         k.created_at, k.updated_at,
         p.unit_id as project_unit_id, p.host_unit_id as project_host_unit_id, p.sector_id as project_sector_id,
         coalesce((select json_agg(json_build_object('dueOn', n.due_on, 'amount', n.amount::text, 'condition', n.condition)
                     order by n.position) from contract_instalment n where n.contract_id = k.id), '[]') as instalments,
         coalesce((select array_agg(a.file_id order by a.created_at) from attachment a where a.contract_id = k.id), '{}') as file_ids,
         k.rule_set_id, rs.name as rule_set_name,
         case when k.status = 'confirmed' and k.kind in ('formal', 'increment') then k.counts end as counts,
         k.uncounted_because, k.excluded_kind
  from contract k
  left join project p on p.id = k.project_id
  join org_unit u on u.id = k.unit_id
  join sector s on s.id = k.sector_id
  left join investor i on i.id = p.investor_id
  left join person sb on sb.id = k.submitted_by
  left join person cb on cb.id = k.confirmed_by
  left join rule_set rs on rs.id = k.rule_set_id;

create or replace view funds_receipt_view with (security_invoker = true) as
  select r.id, r.number, r.project_id, p.name as project_name, p.code as project_code, p.investor_id,
         coalesce(i.name, p.investor_text) as investor_name, r.contract_id, k.number as contract_number,
         r.unit_id, u.name as unit_name, r.sector_id, s.name as sector_name,
         r.amount, r.currency, r.fx_rate, r.fx_on, r.fx_source, r.amount_cny, r.paid_on, r.category, r.payer, r.bank_serial,
         r.duplicate_reason, r.over_contract_reason, r.note, r.status,
         r.submitted_by, sb.name as submitted_by_name, r.submitted_at,
         r.reviewed_by, rb.name as reviewed_by_name, r.reviewed_at,
         r.recognised_by, gb.name as recognised_by_name, r.recognised_at,
         r.counted_on, r.counted_in, r.retroactive, r.rule_set_id, r.counts, r.reversal_of, o.number as reversal_of_number,
         r.reversal_reason, r.created_by, r.is_demo, r.version, r.created_at, r.updated_at,
         p.unit_id as project_unit_id, p.host_unit_id as project_host_unit_id, p.sector_id as project_sector_id,
         p.status as project_status,
         (select coalesce(-sum(x.amount), 0)::numeric(18,2) from funds_receipt x
            where x.reversal_of = r.id and x.status = 'recognised') as reversed_amount,
         coalesce((select json_agg(json_build_object('fileId', a.file_id, 'evidenceType', a.evidence_type, 'name', f.name,
                     'mediaType', f.media_type, 'size', f.size, 'reuseReason', a.reuse_reason) order by a.created_at)
                   from attachment a join stored_file f on f.id = a.file_id where a.receipt_id = r.id), '[]') as evidence,
         rs.name as rule_set_name, r.uncounted_because
  from funds_receipt r
  left join project p on p.id = r.project_id
  join org_unit u on u.id = r.unit_id
  join sector s on s.id = r.sector_id
  left join investor i on i.id = p.investor_id
  left join contract k on k.id = r.contract_id
  left join funds_receipt o on o.id = r.reversal_of
  left join person sb on sb.id = r.submitted_by
  left join person rb on rb.id = r.reviewed_by
  left join person gb on gb.id = r.recognised_by
  left join rule_set rs on rs.id = r.rule_set_id;
`;
