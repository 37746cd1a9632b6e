import { NOW, insert, type Row, type Sql } from '../../factories/rows.js';
import { attack, type Attack } from '../attack.js';

/** Scoring schemes, attacked by somebody who may write them: what results were published by never changes (M29). */
const bureau = () => ({ scope: 'all' as const });
type Scheme = Row & { id: string };
let year = 2030;

async function aScheme(sql: Sql, changes: Row = {}): Promise<Scheme> {
  const row = { name: '评价', year: (year += 1), subject: 'unit', unit_kinds: ['centre'], created_at: NOW, updated_at: NOW, ...changes };
  const scheme = await insert(sql, 'score_scheme', row);
  await insert(sql, 'score_item', { scheme_id: scheme.id, position: 1, name: '签约', metric: 'signed', formula: 'annual_ratio', weight: '60' });
  await insert(sql, 'score_item', { scheme_id: scheme.id, position: 2, name: '到位', metric: 'received', formula: 'annual_ratio', weight: '40' });
  return scheme;
}

const move = (sql: Sql, { id }: Scheme, assignment: string): Promise<unknown> =>
  sql.query(`update score_scheme set ${assignment}, version = version + 1 where id = $1`, [id]);
const inForce = async (sql: Sql, changes: Row = {}): Promise<Scheme> => {
  const scheme = await aScheme(sql, changes);
  await move(sql, scheme, `state = 'in_force', activated_at = now()`);
  return scheme;
};

export const schemeAttacks: Attack[] = [
  attack({
    ...{ rule: 'M29', title: 'makes the weights sum to 101', refusedBy: 'score_weights_sum', context: bureau },
    arrange: (sql) => aScheme(sql),
    attack: (sql, _world, { id }) => sql.query(`update score_item set weight = 41 where scheme_id = $1 and position = 2`, [id]),
  }),
  attack({
    ...{ rule: 'M29', title: 'drafts a scheme that is in force at once', refusedBy: 'score_scheme_begins_as_draft', context: bureau, behind: ['score_weights_sum'] },
    arrange: () => Promise.resolve(),
    attack: (sql) =>
      insert(sql, 'score_scheme', { name: '评价', year: 2030, subject: 'sector', state: 'in_force', activated_at: NOW, created_at: NOW, updated_at: NOW }),
  }),
  attack({
    ...{ rule: 'M29', title: 'renames a scheme in force', refusedBy: 'score_scheme_frozen', context: bureau },
    arrange: (sql) => inForce(sql),
    attack: (sql, _world, scheme) => move(sql, scheme, `name = '另一个'`),
  }),
  attack({
    ...{ rule: 'M29', title: 'changes an item of a scheme in force', refusedBy: 'score_item_frozen', context: bureau },
    arrange: (sql) => inForce(sql),
    attack: (sql, _world, { id }) => sql.query(`update score_item set name = '另一项' where scheme_id = $1 and position = 1`, [id]),
  }),
  attack({
    ...{ rule: 'M29', title: 'puts a retired scheme in force again', refusedBy: 'score_scheme_legal_step', context: bureau },
    arrange: async (sql) => {
      const scheme = await inForce(sql);
      await move(sql, scheme, `state = 'retired', retired_at = now()`);
      return scheme;
    },
    attack: (sql, _world, scheme) => move(sql, scheme, `state = 'in_force', retired_at = null`),
  }),
  attack({
    ...{ rule: 'M29', title: 'puts a second scheme in force for a group', refusedBy: 'score_scheme_one_in_force', context: bureau },
    arrange: async (sql) => {
      const first = await inForce(sql);
      return aScheme(sql, { year: first['year'], unit_kinds: ['centre', 'town'] });
    },
    attack: (sql, _world, scheme) => move(sql, scheme, `state = 'in_force', activated_at = now()`),
  }),
  attack({
    ...{ rule: 'M29', title: 'deletes a scheme that was in force', refusedBy: 'score_scheme_kept', context: bureau },
    arrange: (sql) => inForce(sql),
    attack: (sql, _world, { id }) => sql.query('delete from score_scheme where id = $1', [id]),
  }),
];
