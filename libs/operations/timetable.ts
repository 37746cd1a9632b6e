/**
 * What runs how often, in seconds, for whoever watches over it; the worker's own list (apps/worker/schedules) is compared
 * with this one by test/jobs.spec.ts.
 */
export const timetable: Readonly<Record<string, number>> = {
  'deliver-due-reminders': 10,
  'build-digests': 30,
  'reconcile-deliveries': 300,
  'plan-overlooked-reminders': 300,
  'arm-reminders': 900,
  'verify-figures': 3_600,
  'tend-access-log': 3_600,
  'verify-audit-chain': 3_600,
  sweep: 86_400,
};
