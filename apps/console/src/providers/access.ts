/** Which action of the API a screen needs, so that nobody is shown a door that is locked for them. */
const ACTIONS: Record<string, Partial<Record<Verb, string>>> = {
  projects: { read: 'project.read', create: 'project.register', edit: 'project.edit' },
  investors: { read: 'investor.read', create: 'investor.register', edit: 'investor.edit' },
  contacts: { read: 'investor.read', create: 'investor.edit', edit: 'investor.edit' },
  visits: { read: 'visit.read', create: 'visit.log', edit: 'visit.log' },
  contracts: { read: 'contract.read', create: 'contract.draft', edit: 'contract.draft', delete: 'contract.draft' },
  'funds-receipts': { read: 'funds.read', create: 'funds.submit', edit: 'funds.submit', delete: 'funds.submit' },
  milestones: { read: 'project.read', create: 'milestone.record', edit: 'milestone.record' },
  targets: { read: 'target.read', create: 'target.edit', edit: 'target.edit' },
  'indicator-actuals': { read: 'target.read', create: 'actual.edit', edit: 'actual.edit' },
  'score-schemes': { read: 'score.read', create: 'score.edit', edit: 'score.edit', delete: 'score.edit' },
  'score-excuses': { read: 'score.read', create: 'score.edit', edit: 'score.edit' },
  figures: { read: 'figure.read' },
  periods: { read: 'period.read', edit: 'period.close' },
  'rule-sets': { read: 'ruleSet.read' },
  bulletins: { read: 'bulletin.read', create: 'bulletin.publish' },
  'bulletin-templates': { read: 'bulletin.template', create: 'bulletin.template' },
  'supervision-orders': { read: 'supervision.read' },
  deliveries: { read: 'delivery.read' },
  reminders: { read: 'reminder.read', edit: 'reminder.acknowledge' },
  'inbox-messages': { read: 'reminder.read' },
  'org-units': { read: 'unit.read', create: 'unit.edit', edit: 'unit.edit' },
  sectors: { read: 'sector.read', create: 'sector.edit', edit: 'sector.edit' },
  tiers: { read: 'sector.read', create: 'sector.edit', edit: 'sector.edit' },
  'industry-chains': { read: 'sector.read', create: 'sector.edit', edit: 'sector.edit' },
  people: { read: 'person.read', create: 'person.manage', edit: 'person.manage' },
  settings: { read: 'setting.read', edit: 'setting.edit' },
  'audit-entries': { read: 'audit.read' },
  'access-events': { read: 'audit.read' },
};

type Verb = 'read' | 'create' | 'edit' | 'delete';
const VERB_OF: Record<string, Verb> = { list: 'read', show: 'read', read: 'read', create: 'create', edit: 'edit', delete: 'delete' };

/**
 * Whether someone with these actions may open a screen. The server decides again on every request.
 * Export is ours to write (xlsx, with an audit entry); react-admin's own CSV of one page is never offered.
 */
export function mayOpen(actions: readonly string[], resource: string, verb: string): boolean {
  if (resource === 'action') return actions.includes(verb);
  // The security administrator opens an account to grant roles, though only the system administrator manages it.
  if (resource === 'people' && verb === 'edit' && actions.includes('person.grantRoles')) return true;
  const needed = ACTIONS[resource]?.[VERB_OF[verb] ?? 'delete'];
  return needed !== undefined && actions.includes(needed);
}

/** Every action named here, for the test that compares them with the authorisation page. */
export function actionsOfScreens(): string[] {
  return Object.values(ACTIONS).flatMap((verbs) => Object.values(verbs));
}
