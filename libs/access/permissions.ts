import type { Role } from './actor.js';

/**
 * The one page of authorisation: action × role → scope. Deny by default: a role that is not named may not.
 *
 * - `unit`    records whose owning or host unit is mine
 * - `sector`  records of the sector my unit answers for
 * - `all`     every record of the district
 *
 * Source: docs/domain/rules.md#who-may-do-what (who does what in practice; three people for money; 三员 see no business data).
 * Who already acted on a receipt is not a matter of roles: the four-eyes rule lives in the receipt itself.
 */
export type Scope = 'unit' | 'sector' | 'all';

const business = {
  officer: 'unit',
  centre_head: 'unit',
  task_force: 'sector',
  department: 'sector',
  host: 'unit',
  bureau: 'all',
  recogniser: 'all',
  leader: 'all',
} as const satisfies Partial<Record<Role, Scope>>;

const writers = {
  officer: 'unit',
  centre_head: 'unit',
  task_force: 'sector',
  department: 'sector',
  host: 'unit',
  bureau: 'all',
} as const satisfies Partial<Record<Role, Scope>>;

/** An order is answered by the unit it was given to, whatever sector that unit answers for. */
const unitOfAddressee = {
  officer: 'unit',
  centre_head: 'unit',
  task_force: 'unit',
  department: 'unit',
  host: 'unit',
  bureau: 'unit',
  recogniser: 'unit',
} as const satisfies Partial<Record<Role, Scope>>;

const everybody = {
  ...business,
  sysadmin: 'all',
  secadmin: 'all',
  auditor: 'all',
} as const satisfies Partial<Record<Role, Scope>>;

export const permissions = {
  // pipeline
  'investor.read': business,
  'investor.register': writers,
  'investor.edit': writers,
  // the people of a company are known to the unit that met them; the bureau's sight of all projects does not reach them
  'contact.reveal': { officer: 'unit', centre_head: 'unit', task_force: 'unit', host: 'unit', bureau: 'unit' },
  'project.read': business,
  'project.register': writers,
  'project.edit': writers,
  'project.advance': writers,
  'project.setStatus': { centre_head: 'unit', task_force: 'sector', bureau: 'all' },
  'project.transfer': { bureau: 'all' },
  // what the plan names: whether it is followed at all
  'project.confirmPlanned': { bureau: 'all' },
  'milestone.record': writers,
  // visits
  'visit.read': business,
  'visit.log': writers,
  // contracts
  'contract.read': business,
  'contract.draft': writers,
  'contract.confirm': { bureau: 'all' },
  'contract.terminate': { bureau: 'all' },
  // money
  'funds.read': business,
  'funds.submit': { officer: 'unit', centre_head: 'unit', task_force: 'sector', department: 'sector', host: 'unit' },
  'funds.review': { task_force: 'sector', department: 'sector' },
  'funds.recognise': { recogniser: 'all' },
  // a second person where money goes beyond the contract, and the word on money of terminated projects
  'funds.clear': { bureau: 'all' },
  'funds.reverse': { centre_head: 'unit', task_force: 'sector', bureau: 'all' },
  // looking back
  'figure.read': business,
  // the whole district at a glance; screens in meeting rooms open it with a token of their own and may do nothing else
  'wall.read': { bureau: 'all', leader: 'all' },
  'target.read': business,
  'target.edit': { bureau: 'all' },
  'actual.edit': { bureau: 'all' },
  'period.read': business,
  'period.close': { bureau: 'all' },
  // two people: one asks, another one grants; both are asked again by the request itself
  'period.reopen': { bureau: 'all' },
  'period.grantReopening': { bureau: 'all', leader: 'all' },
  'ruleSet.read': business,
  // of one's own group; whole for who sees the whole district
  'score.read': business,
  'score.edit': { bureau: 'all' },
  'ruleSet.edit': { bureau: 'all' },
  // totals of the whole district
  'ruleSet.whatIf': { bureau: 'all', recogniser: 'all', leader: 'all' },
  // a bulletin is whole: before it is issued the bureau and the leaders have it, afterwards everybody it speaks of
  'bulletin.read': business,
  'bulletin.publish': { bureau: 'all' },
  'bulletin.issue': { bureau: 'all', leader: 'all' },
  // what changed and by whom: for those who see the whole
  'bulletin.explain': { bureau: 'all', recogniser: 'all', leader: 'all' },
  'bulletin.template': { bureau: 'all' },
  // supervision: leaders and the bureau as themselves; a unit sees what it was asked
  'supervision.read': { ...unitOfAddressee, bureau: 'all', leader: 'all' },
  'supervision.give': { bureau: 'all', leader: 'all' },
  // the person who was asked; officers only then
  'supervision.report': unitOfAddressee,
  'supervision.answerForUnit': { centre_head: 'unit', task_force: 'unit', department: 'unit', host: 'unit', bureau: 'unit' },
  // where who gave an order has left
  'supervision.takeOver': { bureau: 'all' },
  // everyone's own
  'reminder.read': business,
  'reminder.acknowledge': business,
  'reminder.setRules': { bureau: 'all' },
  // who would get what on a day, and planning a day again; the administrator sees people and counts, no matter
  'reminder.operate': { bureau: 'all', sysadmin: 'all' },
  'file.read': business,
  'file.upload': { ...writers, recogniser: 'all' },
  'session.own': everybody,
  'token.own': everybody,
  'contactPoint.own': everybody,
  'unit.read': everybody,
  'sector.read': everybody,
  // sectors, tiers and chains divide every figure
  'sector.edit': { bureau: 'all' },
  'person.read': everybody,
  'setting.read': everybody,
  'workingDay.read': everybody,
  // the house
  'unit.edit': { bureau: 'all', sysadmin: 'all' },
  'setting.edit': { bureau: 'all' },
  'workingDay.edit': { bureau: 'all' },
  'person.manage': { sysadmin: 'all' },
  'person.grantRoles': { secadmin: 'all' },
  // what touches one of the three is asked for by who may do it to everybody else, and decided by another one of them
  'administrator.ask': { sysadmin: 'all', secadmin: 'all' },
  'administrator.decide': { sysadmin: 'all', secadmin: 'all', auditor: 'all' },
  'session.end': { sysadmin: 'all', secadmin: 'all' },
  'kiosk.manage': { bureau: 'all', sysadmin: 'all' },
  // how messages leave the house; what lies inside the own network is opened by the administrator alone
  'channel.manage': { bureau: 'all', sysadmin: 'all' },
  'channel.allowInternal': { sysadmin: 'all' },
  // words of messages speak of business: the administrator sees the log without them
  'delivery.read': { bureau: 'all', sysadmin: 'all' },
  'delivery.decide': { bureau: 'all', sysadmin: 'all' },
  // after a restore: what was sent since the backup is known to nobody but people
  'delivery.release': { sysadmin: 'all' },
  'audit.read': { auditor: 'all' },
  // following the chain of all entries, whenever the auditor wants to know
  'audit.verify': { auditor: 'all' },
  'queue.read': { sysadmin: 'all' },
  'queue.manage': { sysadmin: 'all' },
  'demonstration.end': { bureau: 'all', sysadmin: 'all' },
} as const satisfies Record<string, Partial<Record<Role, Scope>>>;

export type Action = keyof typeof permissions;

/**
 * Writing with these gives or takes access of others: only who signed in with a password may. A token that lies in a script
 * would otherwise open accounts, or shut out everybody else.
 */
export const BY_SIGN_IN_ONLY: readonly Action[] = ['person.manage', 'person.grantRoles', 'administrator.ask', 'administrator.decide', 'session.end'];
export const ACTIONS = Object.keys(permissions) as Action[];
