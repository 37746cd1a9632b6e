import type { ItemInput, SchemeInput } from './score-scheme-record.js';

const item = (name: string, metric: ItemInput['metric'], formula: ItemInput['formula'], rest: Partial<ItemInput>): ItemInput => ({
  ...{ name, metric, formula, weight: null, cap: null, floor: null, params: {} },
  ...rest,
});

/**
 * Schemes to begin with, marked 模板: nothing scores by them until the bureau has made one its own and put it in force. The
 * weights are ours; no district's rule book is public. What was achieved leads: money that arrived, works begun, production;
 * nothing counts what was entered here. Money is weighed by what has come, not by where it came from: moving a firm here from
 * a neighbouring district earns nothing extra.
 */
export function scoreTemplates(year: number): SchemeInput[] {
  return [
    {
      ...{ name: `（模板）${year} 年单位招商引资评价`, year, subject: 'unit', unitKinds: ['task_force', 'park', 'town', 'department', 'centre'] },
      ...{ withoutTarget: 'renormalise', source: '模板，权重供参考，请按本区考核办法修改' },
      items: [
        item('到位资金', 'received', 'schedule_ratio', { weight: '40.00', params: { minShare: '60.00' } }),
        item('新开工项目', 'starts', 'group_max', { weight: '20.00' }),
        item('投产项目', 'productions', 'group_max', { weight: '15.00' }),
        item('协议引资', 'signed', 'schedule_ratio', { weight: '15.00' }),
        item('首笔资金到位率', 'first_money_share', 'steps', {
          ...{ weight: '10.00' },
          params: { steps: [{ from: '20.00', points: '4.00' }, { from: '40.00', points: '7.00' }, { from: '60.00', points: '10.00' }] },
        }),
        item('逾期未开工', 'overdue_starts', 'per_case', { cap: '2.00', params: { points: '0.10' } }),
        item('到位资金超额', 'received', 'above_target', { cap: '5.00', params: { step: '100000000.00', points: '0.50' } }),
      ],
    },
    {
      ...{ name: `（模板）${year} 年领域招商引资评价`, year, subject: 'sector', unitKinds: [] },
      ...{ withoutTarget: 'renormalise', source: '模板，权重供参考，请按本区考核办法修改' },
      items: [
        item('到位资金', 'received', 'annual_ratio', { weight: '40.00' }),
        item('新开工项目', 'starts', 'efficacy', { weight: '20.00' }),
        item('投产项目', 'productions', 'efficacy', { weight: '15.00' }),
        item('协议引资', 'signed', 'annual_ratio', { weight: '25.00' }),
        item('问题项目', 'problem_projects', 'per_case', { cap: '5.00', params: { points: '0.20' } }),
      ],
    },
  ];
}
