import fs from 'node:fs';
import type pg from 'pg';

/** Seconds of processor time that PostgreSQL has used: its postmaster and all that live beside it. Linux only. */
export async function postgresSeconds(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = statOf(rows[0]?.pid ?? 0)?.parent ?? 0;
  const all = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  const own = all.flatMap((pid) => statOf(pid) ?? []).filter(({ pid, parent }) => pid === postmaster || parent === postmaster);
  // those that ended are counted by their parent
  return own.reduce((sum, { ticks, ended }) => sum + ticks + ended, 0) / TICKS_PER_SECOND;
}

/** Seconds of this process. */
export function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const TICKS_PER_SECOND = 100;

interface Stat {
  pid: number;
  parent: number;
  ticks: number;
  ended: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { pid, parent, ticks: user + system, ended: endedUser + endedSystem };
  } catch {
    return null;
  }
}
