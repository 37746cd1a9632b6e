import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Records that screens show, and the view of the API that says which fields they have. */
const VIEWS: Record<string, string> = {
  ProjectView: 'projects',
  InvestorView: 'investors',
  ContactView: 'contacts',
  VisitView: 'visits',
  ContractView: 'contracts',
  ReceiptView: 'funds-receipts',
  MilestoneView: 'milestones',
  PersonView: 'people',
  UnitView: 'org-units',
  TargetView: 'targets',
  ActualView: 'indicator-actuals',
  ReminderView: 'reminders',
  AuditView: 'audit-entries',
  AccessView: 'access-events',
  BulletinView: 'bulletins',
  OrderView: 'supervision-orders',
};

/** `resource` → names of its fields, read from the API's own declarations. */
export function fieldsOfApi(folder: string): { resource: string; fields: string[] }[] {
  const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  return [...source.matchAll(/const (\w+) = z\.strictObject\(\{\n([\s\S]*?)\n\}\);/g)].flatMap(([, view = '', body = '']) => {
    const resource = VIEWS[view];
    return resource ? [{ resource, fields: [...body.matchAll(/^ {2}(\w+)(?=[:,])/gm)].map(([, field = '']) => field) }] : [];
  });
}
