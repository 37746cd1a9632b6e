import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * The bureau's word on money under way: beyond the limit over the contract a second person has to agree, and money of a
 * terminated project is recognised only after the bureau has said why. Above the contract itself the unit gives a reason. The
 * limit is a setting.
 */
export const up = statements`
create table funds_clearance (
  id uuid primary key default gen_random_uuid(),
  receipt_id uuid not null references funds_receipt on delete cascade,
  kind text not null check (kind in ('over_contract', 'terminated')),
  decision text not null check (decision in ('agree', 'refuse')),
  reason text not null,
  decided_by uuid not null references person,
  decided_by_name text not null,
  at timestamptz not null,
  -- two words of one moment have an order
  said bigint generated always as identity,
  constraint funds_clearance_reason check (length(btrim(reason)) > 0)
);
create index funds_clearance_receipt on funds_clearance (receipt_id, at);
create trigger funds_clearance_append_only before update or delete on funds_clearance for each row execute function forbid_change();

-- By somebody else than whoever handed the money in, in any round, or reviewed it; and while it is under way.
create function guard_clearance() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  receipt record;
begin
  select status, submitted_by, reviewed_by into receipt from funds_receipt where id = new.receipt_id for no key update;
  if receipt.status not in ('submitted', 'reviewed') then perform refuse('funds_clearance_under_way'); end if;
  if new.decided_by in (receipt.submitted_by, receipt.reviewed_by)
     or exists (select 1 from funds_decision d where d.receipt_id = new.receipt_id and d.step = 'submission' and d.decided_by = new.decided_by) then
    perform refuse('funds_clearance_by_another');
  end if;
  perform look_as(asked);
  return new;
end $$;
create trigger funds_clearance_guard before insert on funds_clearance for each row execute function guard_clearance();
create constraint trigger funds_clearance_audited after insert on funds_clearance
  deferrable initially deferred for each row execute function require_audit_entry('funds_receipt', 'receipt_id');

-- What a receipt needs before it can be recognised, as the books stand; nothing takes money back.
create function funds_needs(wanted funds_receipt) returns text[] language sql stable set search_path = public, pg_temp as $$
  with sums as (
    select round(wanted.amount * coalesce(wanted.fx_rate, 1), 2) + wanted.cny_rounding
        + (select coalesce(sum(r.amount_cny), 0) from funds_receipt r where r.project_id = wanted.project_id and r.status = 'recognised' and r.id <> wanted.id) as net,
      (select sum(k.amount_cny) from contract k left join contract f on f.id = k.parent_id
        where k.project_id = wanted.project_id and k.status = 'confirmed' and k.kind in ('formal', 'increment')
          and k.terminated_on is null and f.terminated_on is null) as agreed,
      coalesce((select (value ->> 'limitPercent')::numeric from setting where key = 'overContract'), 120) as most)
  select array_remove(array[
    case when wanted.amount > 0 and net > agreed * most / 100 then 'over_contract' end,
    case when wanted.amount > 0 and exists (select 1 from project p where p.id = wanted.project_id and p.status = 'terminated') then 'terminated' end], null)
  from sums $$;

-- A word holds for the round in which it was said, and for the termination it was said of; the last one of a kind counts.
create function funds_awaits(wanted funds_receipt) returns text[] language sql stable set search_path = public, pg_temp as $$
  select array(select need from unnest(funds_needs(wanted)) as need
    where (select c.decision from funds_clearance c where c.receipt_id = wanted.id and c.kind = need and c.at >= wanted.submitted_at
        and (need <> 'terminated' or c.at >= (select max(s.at) from status_change s where s.project_id = wanted.project_id and s.to_status = 'terminated'))
      order by c.said desc limit 1) is distinct from 'agree') $$;

do $patch$
declare
  body text := pg_get_functiondef('guard_funds_receipt'::regproc);
  limited constant text := 'if new.amount > 0 and agreed is not null and net > agreed * 1.2 and coalesce(new.over_contract_reason, '''') = '''' then';
  refused constant text := 'perform refuse(''funds_within_contract'');
    end if;';
begin
  if position(limited in body) = 0 or position(refused in body) = 0 then raise exception 'guard_funds_receipt reads differently'; end if;
  body := replace(body, limited, 'if new.amount > 0 and agreed is not null and net > agreed and coalesce(btrim(new.over_contract_reason), '''') = '''' then');
  execute replace(body, refused, refused || '
    if ''over_contract'' = any (funds_awaits(new)) then perform refuse(''funds_over_limit_cleared''); end if;
    if ''terminated'' = any (funds_awaits(new)) then perform refuse(''funds_terminated_cleared''); end if;
    if exists (select 1 from funds_clearance c where c.receipt_id = new.id and c.decided_by = new.recognised_by) then
      perform refuse(''funds_clearance_is_not_recognition'');
    end if;');
end $patch$;

alter table funds_clearance enable row level security;
alter table funds_clearance force row level security;
create policy funds_clearance_visible on funds_clearance for select using ((select app_sees_all()) or receipt_id in (select id from funds_receipt));
create policy funds_clearance_added on funds_clearance for insert with check ((select app_sees_all()));
create policy funds_clearance_changed on funds_clearance for update using (false);
create policy funds_clearance_removed on funds_clearance for delete using (false);
grant select, insert on funds_clearance to ${APP_ROLE};

-- What the view says beside the receipt, added behind its columns whatever they are by now.
do $patch$
declare
  shown text := rtrim(pg_get_viewdef('funds_receipt_view'::regclass), '; ' || chr(10));
begin
  execute 'create or replace view funds_receipt_view with (security_invoker = true) as select v.*,
    word.awaits, cardinality(word.awaits) > 0 as awaits_word,
    coalesce((select json_agg(json_build_object(''id'', c.id, ''kind'', c.kind, ''decision'', c.decision, ''reason'', c.reason,
      ''decidedBy'', c.decided_by, ''decidedByName'', c.decided_by_name, ''at'', to_char(c.at at time zone ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'')) order by c.said)
      from funds_clearance c where c.receipt_id = v.id), ''[]'') as clearances
    from (' || shown || ') v join funds_receipt own on own.id = v.id
    cross join lateral (select case when own.status in (''submitted'', ''reviewed'') then funds_awaits(own) else ''{}''::text[] end as awaits) word';
end $patch$;
`;
