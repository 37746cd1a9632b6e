import { aProject, type Context, type Sql, type World } from '../../factories/rows.js';
import { attack, nothing, type Attack } from '../attack.js';

const asSystem = (): Context => ({ scope: 'system' });
const M32 = { rule: 'M32', context: asSystem, as: 'owner' as const, arrange: nothing };

/** Retires a part and uses it for a new project, in the transaction that is taken back. */
const afterRetiring = (retiring: string, values: (world: World) => Record<string, unknown>) => async (sql: Sql, world: World): Promise<unknown> => {
  await sql.query(retiring);
  return aProject(sql, world, values(world));
};

/** A sector, tier or chain that was retired stays in what has it and is taken by nothing new; tiers leave no investment between them. */
export const partAttacks: Attack[] = [
  attack({
    ...{ ...M32, title: 'puts a new project into a retired sector', refusedBy: 'sector_offered' },
    attack: afterRetiring(`update sector set active = false, effective_on = '2026-06-01', version = version + 1`, () => ({})),
  }),
  attack({
    ...{ ...M32, title: 'puts a new project into a retired chain', refusedBy: 'chain_offered' },
    attack: async (sql, world) => {
      await sql.query(`insert into industry_chain (code, name, chain_group, position, active) values ('retired', '已停', '主', 99, false)`);
      return aProject(sql, world, { chain_code: 'retired' });
    },
  }),
  attack({
    ...{ ...M32, title: 'types a retired tier', refusedBy: 'tier_offered' },
    attack: async (sql, world) => {
      await sql.query(`insert into tier (code, name, position, min_amount, active) values ('retired', '已停', 99, 1, false)`);
      return aProject(sql, world, { tier_typed: 'retired' });
    },
  }),
  attack({
    ...{ ...M32, title: 'leaves a gap between two tiers', refusedBy: 'tiers_without_gap' },
    attack: (sql) => sql.query(`insert into tier (code, name, position, min_amount, max_amount, active) values ('low', '低', 97, 1, 2, true), ('high', '高', 98, 3, null, true)`),
  }),
];
