import qijiang from './data/qijiang-2026.json' with { type: 'json' };
import { planFrom } from './plan-file.js';
import type { Plan } from './plan-shape.js';

/** The plan that is used where none is named: 綦江区 2026, from the report of 21 January 2026. */
export const qijiangPlan: Plan = planFrom(qijiang, 'qijiang-2026.json');
