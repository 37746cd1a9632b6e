import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { aDistrict } from '../district.js';
import type { Town } from './scribe.js';

export interface Foundation {
  town: Town;
  /** A copy of the district before anything happened in it, for one history. */
  copy(): Promise<TestDatabase>;
  close(): Promise<void>;
}

/** A district with its plan and its people, from which each history takes a fresh copy. */
export async function aFoundation(): Promise<Foundation> {
  const district = await aDistrict();
  const { db, people } = district;
  const read = async <T extends object>(text: string): Promise<T[]> => (await db.owner.query<T>(text)).rows;
  const sectors = await read<{ id: number; code: string }>(
    "select id, code from sector where code in (select s.code from sector s join org_unit u on u.sector_id = s.id where u.kind = 'task_force') order by id limit 4",
  );
  const tiers = await read<{ code: string; from: string; to: string | null }>('select code, min_amount as from, max_amount as to from tier order by position');
  const town: Town = {
    people,
    units: [district.unitId('上海分中心'), district.unitId('深圳分中心')],
    sectors,
    tiers: tiers.map(({ code, from, to }) => ({ code, from: Number(from) * 100, to: to === null ? null : Number(to) * 100 })),
    chains: (await read<{ code: string }>('select code from industry_chain order by position')).map(({ code }) => code),
    months: (await read<{ month: string }>('select month from period order by month')).map(({ month }) => month),
  };
  // the projects that the plan names are no part of any history
  const client = await db.owner.connect();
  await client.query("set session_replication_role = replica; truncate project cascade; set session_replication_role = origin");
  client.release();
  const template = await db.release();
  return { town, copy: () => createTestDatabase(undefined, template), close: () => db.close() };
}
