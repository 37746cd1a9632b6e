import { say } from './announce.js';
import { connectAsOwner } from './owner-connection.js';
import { OperatorError } from './operator-error.js';
import type { Mode, Settings } from './settings.js';

/**
 * Which of the two databases a start works on: what was asked for, or the last one used. A district with a plan of its
 * own begins with its work: the year that the demonstration plays belongs to the plan that is shipped.
 * @param last the one in use before, null at the first start
 */
export function modeOf({ mode, planFile, databaseUrl }: Pick<Settings, 'mode' | 'planFile' | 'databaseUrl'>, last: Mode | null): Mode {
  if (planFile !== null && mode === 'demonstration') {
    throw new OperatorError(
      '示例数据只适用于随产品附带的计划；请去掉 PLAN_FILE 再用 --demo，或不加 --demo 直接使用本区的计划。',
      'The demonstration belongs to the plan that is shipped: leave PLAN_FILE out to see it, or leave --demo out to work with your own plan.',
    );
  }
  if (mode ?? last) return mode ?? last ?? 'work';
  if (planFile === null) return databaseUrl ? 'work' : 'demonstration';
  say('  已指定本区的计划文件，不装载示例数据，直接打开工作数据库 A plan of your own is named: the work database is opened, without the demonstration');
  return 'work';
}

/** How the product is called in this district. */
export async function productNameOf(ownerUrl: string): Promise<string> {
  const client = await connectAsOwner(ownerUrl, 'product-name');
  try {
    const { rows } = await client.query<{ name: string }>("select value ->> 'productName' as name from setting where key = 'district'");
    return rows[0]?.name ?? '招商引资管理系统';
  } finally {
    await client.end();
  }
}
