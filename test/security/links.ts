import { randomUUID } from 'node:crypto';
import type { Ends, FarKind, Link } from './link.js';
import { WRITERS } from './right.js';

export { wanted, type End, type Ends, type FarKind, type Link, type NearKind, type Who } from './link.js';

const CALL = { kind: 'call', visitedOn: '2026-06-15', content: '谈' };
const FRAMEWORK = { kind: 'framework', signedOn: '2026-06-15' };
const PAID = { paidOn: '2026-06-15', category: 'other', payer: '某企业' };
let amounts = 0;
/** No two payments of these tests are alike. */
const paid = (): object => ({ ...PAID, amount: `${(amounts += 1)}.00` });
const evidence = (fileId: unknown): object => ({ evidence: [{ fileId, evidenceType: 'other' }] });

/** A link that is made with the record itself, so that the near end is the actor's own unit. */
const made = (far: FarKind, path: string, body: (far: unknown) => object, more: Partial<Link> = {}): Link => ({
  ...{ roles: WRITERS, far, near: null, whole: '++' },
  ask: ({ far: end }) => ({ method: 'POST', path, body: body(end) }),
  ...more,
});
/** A link that is made with a record which belongs to another one. */
const madeAt = (near: Link['near'], far: FarKind, path: string, body: (ends: Ends) => object, more: Partial<Link> = {}): Link => ({
  ...{ roles: WRITERS, far, near, whole: '+xx+' },
  ask: (ends) => ({ method: 'POST', path: path.replace(':id', String(ends.near)), body: body(ends) }),
  ...more,
});
/** A link that is changed later. */
const changed = (near: NonNullable<Link['near']>, far: FarKind, path: string, field: string, more: Partial<Link> = {}): Link => ({
  ...{ roles: WRITERS, far, near, whole: '++++', stored: field },
  ask: ({ near: id, far: end, version }) => ({
    ...{ method: 'PUT', path: `${path}/${id}` },
    body: { version, ...(field === 'evidence' ? evidence(end) : { [field]: field.endsWith('Ids') ? [end] : end }) },
  }),
  ...more,
});

const lead = (field: string) => (end: unknown): object => ({ name: '某项目', sectorId: 1, [field]: end });
/** Of the sector that task force and department of the own side answer for. */
const INDUSTRY = 2;
/** Whom a project names is no secret: units, sectors and people are known to everybody. */
const OPEN = { open: true } as const;
/** Seen by who answers for the sector or hosts the project, and corrected by the unit that made the visit. */
const OF_A_VISIT = 'oorrr a-- ---';
/** Of a visit that belongs to no project yet nobody else knows. */
const OF_NO_PROJECT = 'oohhh a-- ---';
const MONEY = 'ooooo --- ---';
/** Reminders are personal. */
const OWN_ONLY = { roles: 'ohhhh hhh ---' };

const projects: Record<string, Link> = {
  'POST /projects investorId': made('investor', '/projects', lead('investorId')),
  'POST /projects parentId': made('project', '/projects', lead('parentId')),
  'POST /projects sectorId': made('sector', '/projects', (sectorId) => ({ name: '某项目', sectorId }), OPEN),
  // a lead is registered for the own unit; for another one by the bureau alone
  'POST /projects unitId': made('unit', '/projects', (unitId) => ({ name: '某项目', sectorId: INDUSTRY, unitId }), { ...OPEN, cells: { officerA: '+-', headA: '+-', hostA: '--' } }),
  'POST /projects hostUnitId': made('unit', '/projects', lead('hostUnitId'), { ...OPEN, ended: 'UNIT_CLOSED' }),
  'POST /projects leaderId': made('person', '/projects', lead('leaderId'), { ...OPEN, ended: 'PERSON_OFF' }),
  'POST /projects serviceOfficerId': made('person', '/projects', lead('serviceOfficerId'), { ...OPEN, ended: 'PERSON_OFF' }),
  'PUT /projects/:id investorId': changed('lead', 'investor', '/projects', 'investorId'),
  'PUT /projects/:id parentId': changed('lead', 'project', '/projects', 'parentId'),
  // who answers for a sector, or hosts, gives nothing out of the own hands
  'PUT /projects/:id sectorId': changed('lead', 'sector', '/projects', 'sectorId', { ...OPEN, restored: true, cells: { taskForceA: '+x··', departmentA: '+x··' } }),
  'PUT /projects/:id hostUnitId': changed('lead', 'unit', '/projects', 'hostUnitId', { ...OPEN, restored: true, ended: 'UNIT_CLOSED', cells: { hostA: 'xx··' } }),
  'PUT /projects/:id unitId': changed('lead', 'unit', '/projects', 'unitId', {
    ...{ ...OPEN, restored: true },
    cells: Object.fromEntries(['officerA', 'headA', 'taskForceA', 'departmentA', 'hostA'].map((who) => [who, '+-··'])),
  }),
  'PUT /projects/:id leaderId': changed('lead', 'person', '/projects', 'leaderId', { ...OPEN, ended: 'PERSON_OFF' }),
  'PUT /projects/:id serviceOfficerId': changed('lead', 'person', '/projects', 'serviceOfficerId', { ...OPEN, ended: 'PERSON_OFF' }),
};

let companies = 0;
const company = (groupParentId: unknown): object => ({ name: `某集团第${(companies += 1)}分公司`, groupParentId });
const investors: Record<string, Link> = {
  'POST /investors groupParentId': made('investor', '/investors', company),
  'PUT /investors/:id groupParentId': changed('investor', 'parentCompany', '/investors', 'groupParentId'),
};

/** The last milestone of a lead: judged after its project and its papers, refused because so much else is missing. */
const FULL = { kind: 'full_capacity', reachedOn: '2026-06-15', scope: 'park' };
const milestones: Record<string, Link> = {
  'POST /milestones projectId': made('lead', '/milestones', (projectId) => ({ ...FULL, projectId, fileIds: [randomUUID()] }), { counts: ['REFERENCE_NOT_FOUND@fileIds'], ended: 'PROJECT_NOT_ACTIVE' }),
  'POST /milestones fileIds': madeAt('lead', 'file', '/milestones', ({ near, far }) => ({ ...FULL, projectId: near, fileIds: [far] }), { counts: ['STAGE_REQUIREMENTS_MISSING'], whole: '++++' }),
  'PUT /milestones/:id fileIds': changed('milestone', 'file', '/milestones', 'fileIds'),
};

const visits: Record<string, Link> = {
  'POST /visits investorId': made('investor', '/visits', (investorId) => ({ ...CALL, investorId })),
  'POST /visits projectId': madeAt('investor', 'ofInvestor', '/visits', ({ near, far }) => ({ ...CALL, investorId: near, projectId: far })),
  'POST /visits fileIds': madeAt('investor', 'file', '/visits', ({ near, far }) => ({ ...CALL, investorId: near, fileIds: [far] }), { whole: '++++' }),
  'PUT /visits/:id investorId': changed('looseVisit', 'investor', '/visits', 'investorId', { roles: OF_NO_PROJECT }),
  'PUT /visits/:id projectId': changed('visit', 'ofInvestor', '/visits', 'projectId', { roles: OF_A_VISIT, whole: '+xx+' }),
  'PUT /visits/:id fileIds': changed('visit', 'file', '/visits', 'fileIds', { roles: OF_A_VISIT }),
};

const contracts: Record<string, Link> = {
  'POST /contracts projectId': made('project', '/contracts', (projectId) => ({ ...FRAMEWORK, projectId }), { ended: 'PROJECT_NOT_ACTIVE' }),
  'POST /contracts parentId': madeAt('project', 'contract', '/contracts', ({ near, far }) => ({ ...FRAMEWORK, kind: 'supplement', projectId: near, parentId: far })),
  'POST /contracts fileIds': madeAt('project', 'file', '/contracts', ({ near, far }) => ({ ...FRAMEWORK, projectId: near, fileIds: [far] }), { whole: '++++' }),
  'PUT /contracts/:id parentId': changed('supplement', 'contract', '/contracts', 'parentId', { whole: '+xx+' }),
  'PUT /contracts/:id fileIds': changed('supplement', 'file', '/contracts', 'fileIds'),
};

const money: Record<string, Link> = {
  'POST /funds-receipts projectId': made('project', '/funds-receipts', (projectId) => ({ ...paid(), projectId }), { roles: MONEY, ended: 'PROJECT_NOT_ACTIVE' }),
  'POST /funds-receipts contractId': madeAt('project', 'contract', '/funds-receipts', ({ near, far }) => ({ ...paid(), projectId: near, contractId: far }), { roles: MONEY }),
  'POST /funds-receipts evidence[].fileId': madeAt('project', 'file', '/funds-receipts', ({ near, far }) => ({ ...paid(), projectId: near, ...evidence(far) }), { roles: MONEY }),
  'PUT /funds-receipts/:id contractId': changed('receiptDraft', 'contract', '/funds-receipts', 'contractId', { roles: MONEY }),
  'PUT /funds-receipts/:id evidence[].fileId': changed('receiptDraft', 'file', '/funds-receipts', 'evidence', { roles: MONEY }),
  'POST /funds-receipts/:id/reversals evidence[].fileId': madeAt('receipt', 'file', '/funds-receipts/:id/reversals', ({ far }) => ({ amount: '0.01', reason: '退票', ...evidence(far) }), {
    ...{ roles: '-oo-- a-- ---', whole: '+x+x' },
  }),
};

const others: Record<string, Link> = {
  'POST /supervision-orders/:id/reports fileIds': madeAt('order', 'file', '/supervision-orders/:id/reports', ({ far }) => ({ content: '办理中', fileIds: [far] }), {
    // an officer reports what was asked of that officer, the bureau what was asked of the bureau
    ...{ roles: 'rohhh ah- ---', whole: '----' },
  }),
  'POST /reminders/:id/hand-overs personId': madeAt('reminder', 'colleague', '/reminders/:id/hand-overs', ({ far, version }) => ({ version, personId: far, reason: '出差' }), OWN_ONLY),
  'POST /reminders/hand-overs personId': madeAt('manyReminder', 'colleague', '/reminders/hand-overs', ({ near, far, version }) => ({ reminders: [{ id: near, version }], personId: far, reason: '出差' }), OWN_ONLY),
  'POST /reminders/acknowledgements reminders[].id': made('acknowledged', '/reminders/acknowledgements', (id) => ({ reminders: [{ id, version: 1 }], reason: '已办' }), OWN_ONLY),
  'POST /reminders/snoozes reminders[].id': made('snoozed', '/reminders/snoozes', (id) => ({ reminders: [{ id, version: 1 }], until: '2026-06-25' }), OWN_ONLY),
  'POST /reminders/hand-overs reminders[].id': madeAt('colleague', 'handed', '/reminders/hand-overs', ({ near, far }) => ({ reminders: [{ id: far, version: 1 }], personId: near, reason: '出差' }), OWN_ONLY),
};

export const links: Record<string, Link> = { ...projects, ...investors, ...milestones, ...visits, ...contracts, ...money, ...others };
