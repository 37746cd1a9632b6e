/** How the machinery stands, as the API answers it. */
export interface Operations {
  at: string;
  workerAlive: boolean;
  queue: {
    place: 'postgres' | 'redis' | 'off';
    reachable: boolean;
    paused: boolean;
    counts: Record<JobState, number> | null;
    failed: { id: string; name: string; reason: string; attempts: number; at: string }[];
  };
  schedules: { name: string; everySeconds: number; lastStartedAt: string | null; missed: number; state: 'running' | 'late' | 'never' }[];
  outbox: { open: number; oldestSeconds: number | null; failing: { kind: string; count: number; attempts: number; lastError: string; since: string }[] };
  reminders: { waiting: number; due: number; resting: boolean; oldestDueSeconds: number | null; deliveredLastHour: number; latestSeconds: number | null };
  deliveries: { byState: Record<string, number>; oldestUndeliveredSeconds: number | null; uncertain: number; held: boolean };
  figures: { checkedAt: string | null; faults: number | null };
  auditChain: { checkedAt: string; entries: number; brokenAt: number | null; brokenBecause: string | null; logBrokenOn: string | null } | null;
  reconciliation: { checkedAt: string | null; findings: { code: string; count: number; ids: string[] }[] };
  calendar: { knownUntil: string | null; daysLeft: number };
}

export const JOB_STATES = ['waiting', 'active', 'delayed', 'prioritized', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Seconds in the largest unit that says enough: `90` is 1 minute. */
export function spanOf(seconds: number): { unit: 'seconds' | 'minutes' | 'hours' | 'days'; count: number } {
  if (seconds < 90) return { unit: 'seconds', count: Math.round(seconds) };
  if (seconds < 5_400) return { unit: 'minutes', count: Math.round(seconds / 60) };
  if (seconds < 129_600) return { unit: 'hours', count: Math.round(seconds / 3_600) };
  return { unit: 'days', count: Math.round(seconds / 86_400) };
}
