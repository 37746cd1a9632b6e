import { createHash } from 'node:crypto';
import { NOW, aContract, aProject, insert, type Row, type Sql, type World } from '../../factories/rows.js';
import { attack, nothing, type Attack } from '../attack.js';

/** The journal of the figures, attacked as the product's role that has got hold of the rules' own sight. */
const booking = (changes: Row): Row => ({
  ...{ figure: 'received', dates: 'counted', tier_code: null, chain_code: null, region_code: null, signed_year: null, park: false, year: 2026 },
  ...{ on_day: '2026-05-10', entry_day: '2026-05-10', event_on: '2026-05-10', known_at: NOW, amount_cny: '100.00', entries: 1, projects: 0 },
  ...{ retroactive: false, cause: 'recognised', ...changes },
});

async function book(sql: Sql, world: World, project: { id: string }, changes: Row): Promise<unknown> {
  const row = booking({ entry_id: project.id, project_id: project.id, unit_id: world.units.centreA, sector_id: world.sectors.amount, ...changes });
  const names = Object.keys(row);
  return sql.query(`insert into figure_booking (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row));
}

const system = () => ({ scope: 'system' as const });
const signed = async (sql: Sql, world: World): Promise<Row & { id: string }> => {
  const project = await aProject(sql, world);
  await aContract(sql, world, project.id, { status: 'confirmed' });
  return project;
};

export const journalAttacks: Attack[] = [
  attack({
    ...{ rule: 'M16', title: 'books into a closed month', refusedBy: 'booking_month_open', context: system },
    arrange: (sql, world) => aProject(sql, world),
    attack: (sql, world, project) => book(sql, world, project, { on_day: '2026-03-31', entry_day: '2026-03-31' }),
  }),
  attack({
    ...{ rule: 'M1', title: 'books an amount that is no number', refusedBy: 'figure_booking_amount_cny_check', context: system },
    arrange: (sql, world) => aProject(sql, world),
    attack: (sql, world, project) => book(sql, world, project, { amount_cny: 'NaN' }),
  }),
  attack({
    ...{ rule: 'M24', title: 'changes what was booked', refusedBy: 'append_only', as: 'owner', context: system },
    arrange: signed,
    attack: (sql, _world, project) => sql.query('update figure_booking set amount_cny = 1 where project_id = $1', [project.id]),
  }),
  attack({
    ...{ rule: 'M24', title: 'takes a booking away', refusedBy: 'append_only', as: 'owner', context: system },
    arrange: signed,
    attack: (sql, _world, project) => sql.query('delete from figure_booking where project_id = $1', [project.id]),
  }),
  attack({
    ...{ rule: 'M24', title: 'publishes a month that is open', refusedBy: 'bulletin_month_closed', behind: ['audit_entry_required'], context: system },
    arrange: nothing,
    attack: (sql) =>
      insert(sql, 'bulletin', {
        ...{ year: 2026, month: 4, serial: 1, revision: 1, cut_off: '2026-04-30', known_at: NOW, closed_at: NOW, created_at: NOW },
        ...{ figures: '{}', sha256: createHash('sha256').update('{}').digest('hex') },
      }),
  }),
];
