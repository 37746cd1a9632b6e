import { statements } from '../statements.js';

/**
 * What is registered a second time needs a second person's word: whoever passes a receipt that uses a file or a bank
 * serial again agrees to that, and the decision keeps it. Which receipts are alike is found past the wall, because a
 * copy in another unit is a copy; whoever asks learns the number only of what they may see.
 */
export const up = statements`
alter table funds_decision add column agreed_to_reuse boolean not null default false;

create function receipts_alike(own uuid, files uuid[], serial text, asked_amount numeric, asked_currency text, asked_day date,
  asked_payer text, asked_project uuid)
  returns table (likeness text, file_id uuid, receipt_id uuid)
  language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
begin
  return query
    select 'file'::text, f.id, r.id from stored_file f
      join attachment a on a.file_sha256 = f.sha256 and a.receipt_id is not null
      join funds_receipt r on r.id = a.receipt_id
      where f.id = any(files) and r.id is distinct from own and r.status <> 'rejected'
    union
    select 'serial'::text, null::uuid, r.id from funds_receipt r
      where serial is not null and r.bank_serial = serial and r.reversal_of is null and r.id is distinct from own and r.status <> 'rejected'
    union
    select 'payment'::text, null::uuid, r.id from funds_receipt r
      where serial is null and r.project_id = asked_project and r.amount = asked_amount and r.currency = asked_currency
        and r.paid_on = asked_day and lower(replace(r.payer, ' ', '')) = lower(replace(asked_payer, ' ', ''))
        and r.reversal_of is null and r.id is distinct from own and r.status in ('submitted', 'reviewed', 'recognised');
  perform look_as(asked);
end $$;

-- The step that passed a receipt with something used again carries the agreement; looked at when the transaction ends,
-- because the decision is written after the step.
create function require_reuse_agreed() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  taken constant text := case new.status when 'reviewed' then 'first' else 'recognition' end;
begin
  if (new.duplicate_reason is not null or exists (select 1 from attachment a where a.receipt_id = new.id and coalesce(a.reuse_reason, '') <> ''))
    and not exists (select 1 from funds_decision d where d.receipt_id = new.id and d.step = taken and d.decision = 'pass' and d.agreed_to_reuse
                      and d.at = case new.status when 'reviewed' then new.reviewed_at else new.recognised_at end) then
    perform refuse('funds_reuse_agreed');
  end if;
  perform look_as(asked);
  return null;
end $$;
create constraint trigger funds_receipt_reuse_agreed after update on funds_receipt deferrable initially deferred
  for each row when (new.reversal_of is null and new.status in ('reviewed', 'recognised') and new.status is distinct from old.status)
  execute function require_reuse_agreed();
`;
