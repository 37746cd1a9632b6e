import { statements } from '../statements.js';

/**
 * Whether a confirmed contract counts as signed is decided once, by the rule set of its day, and stored with it, as it
 * is for money (floors and excluded kinds differ between places: docs/domain/rules.md#signed).
 */
export const up = statements`
alter table contract add column rule_set_id int references rule_set;
alter table contract add column counts boolean not null default true;

create or replace view signed_entry with (security_invoker = true) as
  select c.id as contract_id, c.number, c.kind, c.project_id, c.unit_id, c.sector_id, p.tier_code, p.chain_code,
         p.code as project_code, p.name as project_name, p.status as project_status,
         c.amount, c.currency, c.fx_rate, c.amount_cny, c.signed_on, c.counted_on, c.counted_in, c.retroactive,
         least(c.termination_counted_on, f.termination_counted_on) as leaves_on
  from contract c
  left join project p on p.id = c.project_id
  left join contract f on f.id = c.parent_id and c.kind = 'increment'
  where c.status = 'confirmed' and c.kind in ('formal', 'increment') and c.counts;
`;
