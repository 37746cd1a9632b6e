import type pg from 'pg';
import { asBackground } from './background.js';

/** How much a district has kept, and until when. */
export interface Size {
  contracts: number;
  receiptsPerContract: number;
  firstYear: number;
  /** Business date of today; its month is the only open one. */
  today: string;
}

/**
 * Writes years of books straight into the tables, by a fixed seed: confirmed contracts (some frameworks, some ended, some
 * counted late), recognised receipts (some waiting), milestones, ended projects; then their journal, from the same
 * function that the triggers use. As the owner of a fresh database with the plan loaded.
 */
export async function writeBooks(owner: pg.Pool, size: Size): Promise<void> {
  await asBackground(owner, async (client) => {
    await client.query(`set local work_mem = '256MB'; select setseed(0.42), set_config('app.at', '${size.today}T04:00:00Z', true)`);
    for (const statement of statements(size)) await client.query(statement);
    await client.query('analyze');
    await writeJournal(client, size);
  });
  await owner.query('vacuum analyze');
}

const person = (number: number): string => `'00000000-0000-4000-8000-00000000000${number}'::uuid`;

const statements = ({ contracts, receiptsPerContract, firstYear, today }: Size): string[] => [
  `delete from period`,
  `insert into period (month, state, closed_at) select to_char(m, 'YYYY-MM'),
     case when m < date_trunc('month', date '${today}') then 'closed' else 'open' end,
     case when m < date_trunc('month', date '${today}') then m + interval '1 month 4 days' end
   from generate_series(date '${firstYear}-01-01', date_trunc('month', date '${today}'), interval '1 month') m`,
  // one person for each step: who submits, who reviews, who recognises
  `insert into person (id, username, name, unit_id, roles, created_at, updated_at)
   select ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'load' || n, '人员' || n, (select min(id) from org_unit), array['bureau'], now(), now()
   from generate_series(1, 3) n`,
  `create temporary table story on commit drop as
   select n, gen_random_uuid() as project, gen_random_uuid() as contract, gen_random_uuid() as investor,
     (select array_agg(id order by id) from org_unit where kind in ('centre', 'task_force', 'park'))[1 + floor(random() * (select count(*) from org_unit where kind in ('centre', 'task_force', 'park')))::int] as unit,
     (select array_agg(id order by id) from sector where target_kind = 'amount')[1 + floor(random() * 5)::int] as sector,
     date '${firstYear}-01-01' + floor(random() * (date '${today}' - date '${firstYear}-01-01'))::int as signed_on,
     round((random() * random() * 2000000000 + 1000000)::numeric, 2) as amount, random() as luck
   from generate_series(1, ${contracts}) n`,
  `insert into investor (id, name, name_key, unit_id, region_code, created_at, updated_at)
   select investor, '企业' || n, 'load' || n, unit, (array['310000','440300','330000','320000','500000','510000'])[1 + n % 6], now(), now() from story`,
  `insert into project (id, code, name, name_key, investor_id, sector_id, unit_id, stage, status, planned_investment, tier_code, chain_code,
     first_reported_at, created_at, updated_at)
   select project, 'L' || n, '项目' || n, 'load' || n, investor, sector, unit, 'signed', case when luck < 0.02 then 'terminated' else 'normal' end, amount,
     (select code from tier where min_amount <= amount and (max_amount is null or amount < max_amount)),
     (select array_agg(code order by code) from industry_chain)[1 + n % (select count(*)::int from industry_chain)],
     signed_on - 90, signed_on - 90, signed_on from story`,
  `insert into contract (id, number, project_id, unit_id, sector_id, kind, amount, signed_on, status, submitted_by, submitted_at,
     confirmed_by, confirmed_at, counted_on, retroactive,
     terminated_on, termination_counted_on, termination_reason, created_at, updated_at)
   select contract, 'LHT' || n, project, unit, sector, case when luck between 0.9 and 0.95 then 'framework' else 'formal' end, amount, signed_on, 'confirmed',
     ${person(1)}, signed_on + 1, ${person(2)}, counted + 1, counted, counted <> signed_on,
     case when ended then signed_on + 100 end, case when ended then signed_on + 100 end, case when ended then '终止' end, signed_on, signed_on
   from (select *, case when luck between 0.3 and 0.32 and signed_on + 40 <= date '${today}' then signed_on + 40 else signed_on end as counted,
           luck between 0.5 and 0.53 and signed_on + 100 <= date '${today}' as ended from story) s`,
  `insert into status_change (project_id, from_status, to_status, changed_on, counted_on, reason, changed_by_name, at)
   select project, 'normal', 'terminated', least(signed_on + 200, date '${today}'), least(signed_on + 200, date '${today}'), '停止投资', '招商办', signed_on + 201
   from story where luck < 0.02`,
  `insert into milestone (project_id, unit_id, kind, reached_on, scope, recorded_by_name, created_at, updated_at)
   select project, unit, kind, signed_on + days, case when n % 3 = 0 then 'park' else 'district' end, '服务专员', signed_on + days + 3, signed_on + days + 3
   from story cross join (values ('started', 60), ('in_production', 300)) as k(kind, days)
   where signed_on + days <= date '${today}' and luck between 0.1 and 0.7`,
  `insert into funds_receipt (number, project_id, contract_id, unit_id, sector_id, amount, paid_on, category, payer, status, submitted_by, submitted_at,
     reviewed_by, reviewed_at, recognised_by, recognised_at, counted_on, retroactive, rule_set_id, counts, created_at, updated_at)
   select 'LDW' || n || '-' || k, project, contract, unit, sector, round(amount / ${receiptsPerContract * 2}, 2), paid, 'construction', '企业' || n,
     case when waits then 'submitted' else 'recognised' end, ${person(1)}, paid + 2,
     case when not waits then ${person(2)} end, case when not waits then paid + 3 end, case when not waits then ${person(3)} end,
     case when not waits then paid + 5 end,
     case when waits then null when late then least(paid + 40, date '${today}') else paid end, not waits and late and least(paid + 40, date '${today}') <> paid,
     case when waits then null else (select min(id) from rule_set) end, case when waits then null else true end, paid + 1, paid + 5
   from (select s.*, k, signed_on + floor(random() * least(date '${today}' - signed_on, 720))::int as paid, random() < 0.02 as late, random() < 0.002 as waits
         from story s cross join generate_series(1, ${receiptsPerContract}) k) s`,
];

/** Year by year, so that the sums of one statement stay in memory. */
async function writeJournal(client: pg.PoolClient, { firstYear, today }: Size): Promise<void> {
  // planned while the journal is empty, a look-up in it would be a scan of what it has become
  await client.query('set local enable_seqscan = off');
  await client.query('alter table figure_booking enable always trigger figure_booking_summed');
  for (let year = firstYear; year <= Number(today.slice(0, 4)); year += 1) {
    await client.query(
      `insert into figure_booking (figure, dates, entry_id, project_id, unit_id, sector_id, tier_code, chain_code, region_code, signed_year, park,
         year, on_day, entry_day, event_on, known_at, amount_cny, entries, projects, retroactive, cause)
       select w.figure, w.dates, w.entry_id, p.id, w.unit_id, w.sector_id, w.tier_code, w.chain_code, w.region_code, w.signed_year, w.park,
         w.year, w.entry_day, w.entry_day, w.event_on, w.entry_day + 5, w.amount_cny, w.entries, w.projects, w.retroactive, 'carried_over'
       from project p cross join lateral wanted_bookings(p.id) w where p.name_key like 'load%' and extract(year from p.updated_at) = $1`,
      [year],
    );
  }
  await client.query('alter table figure_booking enable trigger figure_booking_summed');
}
