import { randomUUID } from 'node:crypto';
import { aPdf } from '../factories/records.js';
import { at, BUREAU, BUSINESS, BY_TOKEN, EVERYONE, fixed, MOVED, nothing, OK, OWN_OR_ALL, read, STALE, write, WRITERS, type Right, type Side } from './right.js';
import { channels } from './rights-of-channels.js';

export { ROLE_ORDER, type Letter, type Right, type Side } from './right.js';

const project = (tail = ''): ((side: Side) => string) => at('projects', (records) => records.project, tail);
const contract = (tail = ''): ((side: Side) => string) => at('contracts', (records) => records.contract, tail);
const receipt = (tail = ''): ((side: Side) => string) => at('funds-receipts', (records) => records.receipt, tail);
const submitted = (tail = ''): ((side: Side) => string) => at('funds-receipts', (records) => records.receiptSubmitted, tail);
const investor = (tail = ''): ((side: Side) => string) => at('investors', (records) => records.investor, tail);

/** Leads and companies. */
const pipeline: Record<string, Right> = {
  'GET /investors': read(BUSINESS, fixed('/investors')),
  'GET /investors/:id': read(OWN_OR_ALL, investor()),
  'POST /investors': write('aaaaa a-- ---', ['USCC_LENGTH'], fixed('/investors'), () => ({ name: '某企业', uscc: '123' })),
  'POST /investors/checks': write('aaaaa a-- ---', OK, fixed('/investors/checks'), () => ({ name: '某企业' })),
  'PUT /investors/:id': write(WRITERS, ['USCC_LENGTH'], investor(), ({ records }) => ({ version: records.investor.version, uscc: '123' })),
  'GET /investors/:id/contacts': read(OWN_OR_ALL, investor('/contacts')),
  'POST /investors/:id/contacts': write(WRITERS, ['PHONE_FORM'], investor('/contacts'), () => ({ name: '某人', phone: '12' })),
  // the people of a company belong to the unit that knows them: not to its task force, its department or its host
  'PUT /contacts/:id': write('oohhh a-- ---', ['PHONE_FORM'], at('contacts', (records) => records.contact), ({ records }) => ({ version: records.contact.version, phone: '12' })),
  // 'own' for the bureau too, never for a department, by request for a leader (docs/domain/rules.md#who-may-do-what)
  'POST /contacts/:id/reveals': write('ooh-h --- ---', OK, at('contacts', (records) => records.contact, '/reveals'), () => ({ reason: '回访客户' })),
  'GET /projects': read(BUSINESS, fixed('/projects')),
  'GET /projects/:id': read(OWN_OR_ALL, project()),
  'GET /projects/:id/requirements': read(OWN_OR_ALL, project('/requirements?to=signed')),
  'GET /projects/:id/stage-changes': read(OWN_OR_ALL, project('/stage-changes')),
  'GET /projects/:id/status-changes': read(OWN_OR_ALL, project('/status-changes')),
  'GET /projects/:id/timeline': read(OWN_OR_ALL, project('/timeline')),
  // units are no secret: registering for another one is refused in the open
  'POST /projects': write(
    WRITERS,
    ['REFERENCE_NOT_FOUND@hostUnitId'],
    fixed('/projects'),
    ({ own, unitId, sectorId }) => ({ name: '某项目', sectorId, hostUnitId: 32_000, ...(own ? {} : { unitId }) }),
    'NOT_ALLOWED',
  ),
  'PUT /projects/:id': write(WRITERS, ['REFERENCE_NOT_FOUND@hostUnitId'], project(), ({ records }) => ({ version: records.project.version, hostUnitId: 32_000 })),
  'POST /projects/:id/stage-changes': write(WRITERS, ['STAGE_SAME'], project('/stage-changes'), () => ({ to: 'started', on: '2026-06-15' })),
  'POST /projects/:id/status-changes': write('-oo-- a-- ---', ['STATUS_SAME'], project('/status-changes'), () => ({ to: 'normal', on: '2026-06-15', reason: '无' })),
  'GET /planned-projects': read(BUREAU, fixed('/planned-projects')),
  'GET /planned-projects/:id': { roles: BUREAU, ask: () => ({ path: `/planned-projects/${randomUUID()}` }), allowed: ['NOT_FOUND'] },
  'POST /planned-projects/confirmations': write(BUREAU, ['NOT_FOUND'], fixed('/planned-projects/confirmations'), () => ({ ids: [randomUUID()] })),
  'POST /planned-projects/withdrawals': write(BUREAU, ['NOT_FOUND'], fixed('/planned-projects/withdrawals'), () => ({ ids: [randomUUID()], reason: '无' })),
  'GET /milestones': read(BUSINESS, fixed('/milestones')),
  'GET /milestones/:id': read(OWN_OR_ALL, at('milestones', (records) => records.milestone)),
  'POST /milestones': write(WRITERS, ['MILESTONE_EVIDENCE'], fixed('/milestones'), ({ records }) => ({ projectId: records.project.id, kind: 'completed', reachedOn: '2026-06-15', scope: 'park' })),
  'PUT /milestones/:id': write(WRITERS, ['MILESTONE_EVIDENCE'], at('milestones', (records) => records.milestone), ({ records }) => ({ version: records.milestone.version, fileIds: [] })),
  'GET /visits': read(BUSINESS, fixed('/visits')),
  'GET /visits/:id': read(OWN_OR_ALL, at('visits', (records) => records.visit)),
  'POST /visits': write(
    WRITERS,
    ['REFERENCE_NOT_FOUND@fileIds'],
    fixed('/visits'),
    ({ records }) => ({ investorId: records.investor.id, kind: 'call', visitedOn: '2026-06-15', content: '谈', fileIds: [randomUUID()] }),
    'REFERENCE_NOT_FOUND@investorId',
  ),
  // a visit is corrected by the unit that it is credited to
  'PUT /visits/:id': write('oorrr a-- ---', ['NEXT_STEP_WHOLE'], at('visits', (records) => records.visit), ({ records }) => ({ version: records.visit.version, nextStepOn: null })),
};

/** Contracts and money: three different people, and nobody of the bureau enters money. */
const money: Record<string, Right> = {
  'GET /contracts': read(BUSINESS, fixed('/contracts')),
  'GET /contracts/:id': read(OWN_OR_ALL, contract()),
  'POST /contracts': write(
    WRITERS,
    ['CONTRACT_IN_FUTURE'],
    fixed('/contracts'),
    ({ records }) => ({ projectId: records.project.id, kind: 'framework', signedOn: '2027-01-01' }),
    'REFERENCE_NOT_FOUND@projectId',
  ),
  'PUT /contracts/:id': write(WRITERS, ['CONTRACT_IN_FUTURE'], at('contracts', (records) => records.contractDraft), ({ records }) => ({ version: records.contractDraft.version, signedOn: '2027-01-01' })),
  'DELETE /contracts/:id': { roles: WRITERS, ask: (side) => ({ path: contract()(side) }), allowed: ['CONTRACT_FROZEN'] },
  'POST /contracts/:id/submissions': write(WRITERS, MOVED, contract('/submissions'), () => STALE),
  'POST /contracts/:id/confirmations': write(BUREAU, MOVED, contract('/confirmations'), () => STALE),
  'POST /contracts/:id/returns': write(BUREAU, MOVED, contract('/returns'), () => ({ ...STALE, note: '请补' })),
  'POST /contracts/:id/terminations': write(BUREAU, MOVED, contract('/terminations'), () => ({ ...STALE, on: '2026-06-15', reason: '无' })),
  'GET /funds-receipts': read(BUSINESS, fixed('/funds-receipts')),
  'GET /funds-receipts/:id': read(OWN_OR_ALL, receipt()),
  'POST /funds-receipts/:id/clearances': write(BUREAU, MOVED, receipt('/clearances'), () => ({ ...STALE, kind: 'terminated', decision: 'agree', reason: '无' })),
  'GET /funds-receipts/:id/likenesses': read(OWN_OR_ALL, receipt('/likenesses')),
  'GET /funds-receipts/:id/decisions': read(OWN_OR_ALL, receipt('/decisions')),
  'POST /funds-receipts': write(
    'ooooo --- ---',
    ['FUNDS_AMOUNT_SIGN'],
    fixed('/funds-receipts'),
    ({ records }) => ({ projectId: records.project.id, amount: '-1.00', paidOn: '2026-06-15', category: 'other', payer: '某' }),
    'REFERENCE_NOT_FOUND@projectId',
  ),
  'PUT /funds-receipts/:id': write('ooooo --- ---', ['FUNDS_AMOUNT_SIGN'], at('funds-receipts', (records) => records.receiptDraft), ({ records }) => ({ version: records.receiptDraft.version, amount: '-1.00' })),
  'DELETE /funds-receipts/:id': { roles: 'ooooo --- ---', ask: (side) => ({ path: receipt()(side) }), allowed: ['FUNDS_FINAL'] },
  'POST /funds-receipts/:id/submissions': write('ooooo --- ---', MOVED, at('funds-receipts', (records) => records.receiptDraft, '/submissions'), () => STALE),
  'POST /funds-receipts/:id/reviews': write('rroor --- ---', MOVED, submitted('/reviews'), () => ({ ...STALE, step: 'first', decision: 'pass' })),
  'POST /funds-receipts/:id/reviews (recognition)': write('rrrrr -a- ---', MOVED, submitted('/reviews'), () => ({ ...STALE, step: 'recognition', decision: 'pass' })),
  'POST /funds-receipts/:id/reversals': write('-oo-- a-- ---', ['FUNDS_REVERSAL_TOO_LARGE'], receipt('/reversals'), () => ({ amount: '9999999999.00', reason: '无' })),
};

/** Plan, figures, months. */
const looking: Record<string, Right> = {
  'GET /figures/board': read(BUSINESS, fixed('/figures/board')),
  'GET /figures/funnel': read(BUSINESS, fixed('/figures/funnel')),
  'GET /figures/trend': read(BUSINESS, fixed('/figures/trend')),
  'GET /figures/outlook': read(BUSINESS, fixed('/figures/outlook')),
  'GET /figures/comparison': read(BUSINESS, fixed('/figures/comparison')),
  'GET /figures/foreign-capital': read(BUSINESS, fixed('/figures/foreign-capital')),
  'GET /figures/rows': read(BUSINESS, fixed('/figures/rows?figure=signed')),
  'GET /figures/rankings': read(BUSINESS, fixed('/figures/rankings')),
  'GET /figures/problem-projects': read(BUSINESS, fixed('/figures/problem-projects')),
  'GET /figures/lead-clock': read(BUSINESS, fixed('/figures/lead-clock')),
  'GET /figures/missing': read(BUSINESS, fixed('/figures/missing')),
  'GET /figures/differences': read(BUSINESS, fixed('/figures/differences?figure=signed')),
  'GET /figures/red-black-lists': read(BUSINESS, fixed('/figures/red-black-lists')),
  'GET /score-schemes': read(BUSINESS, fixed('/score-schemes')),
  'GET /score-schemes/templates': read(BUREAU, fixed('/score-schemes/templates')),
  'GET /score-schemes/:id': read(BUSINESS, fixed('/score-schemes/:scheme')),
  'GET /score-schemes/:id/results': read(BUSINESS, fixed('/score-schemes/:scheme/results')),
  'POST /score-schemes': write(BUREAU, ['SCHEME_GROUPS'], fixed('/score-schemes'), () => ({ name: '某', year: 2026, subject: 'unit', items: [{ name: '某', metric: 'signed', formula: 'efficacy', weight: '100' }] })),
  'PUT /score-schemes/:id': write(BUREAU, MOVED, fixed('/score-schemes/:scheme'), () => STALE),
  'DELETE /score-schemes/:id': { roles: BUREAU, ask: () => ({ path: '/score-schemes/:scheme' }), allowed: ['SCHEME_FROZEN'] },
  'POST /score-schemes/:id/revisions': write(BUREAU, ['SCHEME_HAS_DRAFT'], fixed('/score-schemes/:scheme/revisions'), nothing),
  'POST /score-schemes/:id/activations': write(BUREAU, MOVED, fixed('/score-schemes/:scheme/activations'), () => STALE),
  'POST /score-schemes/:id/retirements': write(BUREAU, MOVED, fixed('/score-schemes/:scheme/retirements'), () => STALE),
  'GET /score-excuses': read(BUSINESS, fixed('/score-excuses')),
  // what excuses a unit is that unit's own matter, and of who sees the whole district
  'GET /score-excuses/:id': read('oohhh aaa ---', at('score-excuses', (records) => records.excuse)),
  'POST /score-excuses': write(BUREAU, ['EXCUSE_SUBJECT'], fixed('/score-excuses'), () => ({ year: 2026, reason: '无' })),
  'POST /score-excuses/:id/withdrawals': write(BUREAU, MOVED, at('score-excuses', (records) => records.excuse, '/withdrawals'), () => ({ ...STALE, reason: '无' })),
  'GET /wall': read('----- a-a ---', fixed('/wall')),
  'GET /targets': read(BUSINESS, fixed('/targets')),
  'GET /targets/checks': read(BUSINESS, fixed('/targets/checks?year=2026')),
  'GET /targets/:id': read('oohhh aaa ---', at('targets', (records) => records.target)),
  'POST /targets': write(BUREAU, ['TARGET_NEGATIVE'], fixed('/targets'), () => ({ year: 2026, metric: 'signed', sectorId: 1, unitId: 1, value: '-1.00', source: '无' })),
  'GET /targets/table': read(BUSINESS, fixed('/targets/table?year=2026&metric=signed')),
  'GET /targets/lines': read(BUSINESS, fixed('/targets/lines?year=2026&metric=signed')),
  'GET /targets/copies': read(BUSINESS, fixed('/targets/copies?year=2027&metric=signed')),
  'POST /targets/divisions': write(BUSINESS, OK, fixed('/targets/divisions'), () => ({ metric: 'signed', by: 'months', values: ['12.00'] })),
  'POST /targets/previews': { roles: BUREAU, ask: () => ({ path: '/targets/previews?year=2026', raw: formOf(aPdf(), '目标.xlsx') }), allowed: ['SHEET_UNREADABLE'] },
  'POST /indicator-actuals/previews': { roles: BUREAU, ask: () => ({ path: '/indicator-actuals/previews', raw: formOf(aPdf(), '数据.xlsx') }), allowed: ['SHEET_UNREADABLE'] },
  'POST /indicator-actuals/batches': write(BUREAU, ['REFERENCE_NOT_FOUND@sectorId'], fixed('/indicator-actuals/batches'), () => ({
    rows: [{ metric: 'output_growth', sectorId: 999, asOf: '2026-05-31', value: '9.00', source: '无' }],
  })),
  'GET /target-templates/targets': read(BUSINESS, fixed('/target-templates/targets?year=2026')),
  'GET /target-templates/indicator-actuals': read(BUSINESS, fixed('/target-templates/indicator-actuals')),
  'POST /targets/batches': write(BUREAU, ['TARGET_NEGATIVE'], fixed('/targets/batches'), () => ({
    ...{ year: 2026, source: '无' },
    cells: [{ metric: 'signed', value: '-1.00', revision: null }],
  })),
  'GET /indicator-actuals': read(BUSINESS, fixed('/indicator-actuals')),
  'GET /indicator-actuals/:id': read(BUSINESS, fixed('/indicator-actuals/:actual')),
  'POST /indicator-actuals': write(BUREAU, ['REFERENCE_NOT_FOUND@sectorId'], fixed('/indicator-actuals'), () => ({ metric: 'output_growth', sectorId: 999, asOf: '2026-05-31', value: '9.00', source: '无' })),
  'PUT /indicator-actuals/:id': write(BUREAU, ['REFERENCE_NOT_FOUND@sectorId'], fixed('/indicator-actuals/:actual'), () => ({ version: 1, sectorId: 999 })),
  'GET /periods': read(BUSINESS, fixed('/periods')),
  'POST /periods/:month/closings': write(BUREAU, ['PERIOD_NOT_OVER'], fixed('/periods/2026-12/closings'), nothing),
  'GET /periods/:month/waiting': read(BUSINESS, fixed('/periods/2026-06/waiting')),
  'GET /periods/:month/closing-preview': read(BUREAU, fixed('/periods/2026-06/closing-preview')),
  'GET /periods/:year/carry-over': read(BUSINESS, fixed('/periods/2026/carry-over')),
  'POST /periods/:month/reopenings': write(BUREAU, ['PERIOD_IS_OPEN'], fixed('/periods/2026-05/reopenings'), () => ({ reason: '漏登一笔' })),
  'POST /period-reopenings/:id/decisions': write('----- a-a ---', ['NOT_FOUND'], () => `/period-reopenings/${randomUUID()}/decisions`, () => ({ decision: 'grant' })),
  // one that is issued: before that it exists for bureau and leaders alone (test/bulletins)
  'GET /bulletins': read(BUSINESS, fixed('/bulletins')),
  'GET /bulletins/preview': read(BUREAU, fixed('/bulletins/preview?year=2026&month=1')),
  'GET /bulletins/:id': read(BUSINESS, fixed('/bulletins/:bulletin')),
  'GET /bulletins/:id/changes': read('----- aaa ---', fixed('/bulletins/:bulletin/changes')),
  'GET /bulletins/:id/document.docx': read(BUSINESS, fixed('/bulletins/:bulletin/document.docx')),
  'GET /bulletins/:id/document.xlsx': read(BUSINESS, fixed('/bulletins/:bulletin/document.xlsx')),
  'GET /bulletins/:id/document.pdf': { ...read(BUSINESS, fixed('/bulletins/:bulletin/document.pdf')), allowed: ['BULLETIN_PDF_UNAVAILABLE'] },
  'POST /bulletins': write(BUREAU, ['BULLETIN_MONTH_NOT_OVER'], fixed('/bulletins'), () => ({ year: 2026, month: 12 })),
  'POST /bulletins/:id/issues': write('----- a-a ---', ['BULLETIN_ISSUED_ALREADY'], fixed('/bulletins/:bulletin/issues'), nothing),
  'GET /bulletin-templates': read(BUREAU, fixed('/bulletin-templates')),
  'GET /bulletin-templates/fields': read(BUREAU, fixed('/bulletin-templates/fields')),
  'GET /bulletin-templates/built-in/content': read(BUREAU, fixed('/bulletin-templates/built-in/content')),
  'GET /bulletin-templates/:id/content': read(BUREAU, fixed('/bulletin-templates/:template/content')),
  'POST /bulletin-templates': { roles: BUREAU, ask: () => ({ path: '/bulletin-templates', raw: formOf(aPdf(), 'x.docx') }), allowed: ['TEMPLATE_NOT_WORD'] },
  'POST /bulletin-templates/restorations': { ...write(BUREAU, ['NOT_FOUND'], fixed('/bulletin-templates/restorations'), () => ({ templateId: randomUUID() })) },
  'GET /rule-sets': read(BUSINESS, fixed('/rule-sets')),
  'POST /rule-sets': write(BUREAU, ['RULE_SET_CATEGORIES'], fixed('/rule-sets'), () => ({ name: '新口径', validFrom: '2026-06-01', categories: [] })),
  'POST /rule-sets/what-ifs': write('----- aaa ---', OK, fixed('/rule-sets/what-ifs'), () => ({ ruleSetId: 1, year: 2026 })),
  'GET /audit-entries': read(EVERYONE, fixed('/audit-entries')),
  'GET /access-events': read('----- --- --a', fixed('/access-events')),
  'GET /access-events/table.xlsx': read('----- --- --a', fixed('/access-events/table.xlsx')),
  'GET /audit-chain-checks': read('----- --- --a', fixed('/audit-chain-checks')),
  'POST /audit-chain-checks': write('----- --- --a', OK, fixed('/audit-chain-checks'), nothing),
};

const order = (tail = ''): ((side: Side) => string) => at('supervision-orders', (records) => records.order, tail);

/** Ended by who gave it; the bureau is told who that is. */
const GIVER = [...MOVED, 'ORDER_BY_ITS_GIVER'];
/** 督办: given by leaders and the bureau, answered by the unit that was asked (docs/domain/rules.md#who-may-do-what). */
const supervision: Record<string, Right> = {
  'GET /supervision-orders': read(BUSINESS, fixed('/supervision-orders')),
  // a sector, a host or a department does not see what a centre was told
  'GET /supervision-orders/:id': read('oohhh aha ---', order()),
  'GET /supervision-orders/:id/entries': read('oohhh aha ---', order('/entries')),
  'POST /supervision-orders': write('----- a-a ---', ['ORDER_DUE_PAST'], fixed('/supervision-orders'), () => ({ sectorId: 1, title: '催办', content: '请尽快', unitId: 1, dueOn: '2026-06-01' })),
  // an officer only on what was asked of that officer, the bureau where the bureau was asked: each is told whose it is
  'POST /supervision-orders/:id/reports': write('oohhh ah- ---', ['REFERENCE_NOT_FOUND@fileIds', 'ORDER_NOT_YOURS'], order('/reports'), () => ({ content: '办理中', fileIds: [randomUUID()] })),
  'POST /supervision-orders/:id/replies': write('----- a-a ---', ['INVALID_FIELDS'], order('/replies'), () => ({ content: '' })),
  'POST /supervision-orders/:id/extensions': write('----- a-a ---', GIVER, order('/extensions'), () => ({ ...STALE, dueOn: '2026-12-01', reason: '等待批复' })),
  'POST /supervision-orders/:id/closings': write('----- a-a ---', GIVER, order('/closings'), () => ({ ...STALE, note: '同意' })),
  'POST /supervision-orders/:id/cancellations': write('----- a-a ---', GIVER, order('/cancellations'), () => ({ ...STALE, note: '重复' })),
};

/** Everyone's own. */
const own: Record<string, Right> = {
  'GET /reminders': read(BUSINESS, fixed('/reminders')),
  'GET /reminders/today': read(BUSINESS, fixed('/reminders/today')),
  'GET /reminders/:id/colleagues': read('ohhhh hhh ---', at('reminders', (records) => records.reminder, '/colleagues')),
  'POST /reminders/:id/hand-overs': write('ohhhh hhh ---', MOVED, at('reminders', (records) => records.reminder, '/hand-overs'), () => ({ ...STALE, personId: randomUUID(), reason: '出差' })),
  'GET /reminders/groups': read(BUSINESS, fixed('/reminders/groups')),
  'GET /reminders/colleagues': read(BUSINESS, fixed('/reminders/colleagues')),
  // each of them is asked alone: those of others are left as they are, and found by nobody
  'POST /reminders/acknowledgements': write(BUSINESS, OK, fixed('/reminders/acknowledgements'), ({ records }) => ({ reminders: [{ id: records.reminder.id, ...STALE }], reason: '试' })),
  'POST /reminders/snoozes': write(BUSINESS, OK, fixed('/reminders/snoozes'), ({ records }) => ({ reminders: [{ id: records.reminder.id, ...STALE }], until: '2026-06-25' })),
  'POST /reminders/hand-overs': write(BUSINESS, OK, fixed('/reminders/hand-overs'), ({ records }) => ({ reminders: [{ id: records.reminder.id, ...STALE }], personId: randomUUID(), reason: '出差' })),
  'GET /reminder-rules': read(BUSINESS, fixed('/reminder-rules')),
  'PUT /reminder-rules/:code': write(BUREAU, ['RULE_STEPS'], fixed('/reminder-rules/project_silent'), () => ({ version: 0, parameters: { steps: { remind: 100_000 } } })),
  'PUT /reminder-rules/:code/switch': write(BUSINESS, OK, fixed('/reminder-rules/project_silent/switch'), () => ({ off: false })),
  // who keeps the machines sees that people are reminded, and no matter
  'GET /reminder-days/preview': read('----- a-- a--', fixed('/reminder-days/preview')),
  'POST /reminder-days/replays': write('----- a-- a--', OK, fixed('/reminder-days/replays'), () => ({ day: '2026-06-15' })),
  'GET /reminder-days/unknown-years': read(EVERYONE, fixed('/reminder-days/unknown-years')),
  'GET /reminders/:id': read('ohhhh hhh ---', at('reminders', (records) => records.reminder)),
  'POST /reminders/:id/acknowledgements': write('ohhhh hhh ---', MOVED, at('reminders', (records) => records.reminder, '/acknowledgements'), () => STALE),
  'POST /reminders/:id/snoozes': write('ohhhh hhh ---', MOVED, at('reminders', (records) => records.reminder, '/snoozes'), () => ({ ...STALE, until: '2026-06-25' })),
  'GET /inbox-messages': read(EVERYONE, fixed('/inbox-messages')),
  'GET /inbox-messages/unread-count': read(EVERYONE, fixed('/inbox-messages/unread-count')),
  'POST /inbox-messages/readings': write(EVERYONE, OK, fixed('/inbox-messages/readings'), nothing),
  'POST /inbox-messages/:id/readings': write('ohhhh hhh hhh', OK, at('inbox-messages', (records) => records.message, '/readings'), nothing),
  'POST /files': { roles: 'aaaaa aa- ---', ask: () => ({ path: '/files', raw: formOf(Buffer.from('MZ no paper'), 'x.exe') }), allowed: ['FILE_TYPE'] },
  'GET /files/:id': read(OWN_OR_ALL, at('files', (records) => records.file)),
  'GET /files/:id/content': read(OWN_OR_ALL, at('files', (records) => records.file, '/content')),
  'GET /me': read(EVERYONE, fixed('/me')),
  'PUT /me/password': write(EVERYONE, BY_TOKEN, fixed('/me/password'), () => ({ currentPassword: 'nobody-has-this', password: 'another-river-2027' })),
  'PUT /me/language': write(EVERYONE, OK, fixed('/me/language'), () => ({ language: 'zh' })),
  'GET /tokens': read(EVERYONE, fixed('/tokens')),
  // the rights table asks with tokens, and a token makes no further access
  'POST /tokens': write(EVERYONE, BY_TOKEN, fixed('/tokens'), () => ({ name: '脚本' })),
  'GET /issued-tokens': read('----- --- aa-', fixed('/issued-tokens')),
  'DELETE /issued-tokens/:id': { roles: '----- --- aa-', ask: () => ({ path: `/issued-tokens/${randomUUID()}` }), allowed: BY_TOKEN },
  'DELETE /tokens/:id': { roles: 'hhhhh hhh hhh', ask: () => ({ path: '/tokens/:otherToken' }), allowed: OK },
  'DELETE /sessions/current': { roles: EVERYONE, ask: () => ({ path: '/sessions/current' }), allowed: OK },
};

/** The house: accounts, roles, units, settings. */
const house: Record<string, Right> = {
  'GET /people': read(EVERYONE, fixed('/people')),
  'GET /people/:id': read(EVERYONE, fixed('/people/:person')),
  'POST /people': write('----- --- a--', BY_TOKEN, fixed('/people'), () => ({ username: 'new.person', name: '新人', unitId: 32_000 })),
  'PUT /people/:id': write('----- --- a--', BY_TOKEN, fixed('/people/:person'), () => ({ version: 1, unitId: 32_000 })),
  'PUT /people/:id/roles': write('----- --- -a-', BY_TOKEN, fixed('/people/:person/roles'), () => ({ ...STALE, roles: ['officer'] })),
  'POST /people/:id/links': write('----- --- a--', BY_TOKEN, fixed('/people/:person/links'), nothing),
  // the three look after each other: two of them ask, any of them decides
  'GET /administrator-requests': read('----- --- aaa', fixed('/administrator-requests')),
  'POST /administrator-requests': write('----- --- aa-', BY_TOKEN, fixed('/administrator-requests'), () => ({ act: 'link', personId: randomUUID(), reason: '忘记密码' })),
  'POST /administrator-requests/:id/decisions': write('----- --- aaa', BY_TOKEN, () => `/administrator-requests/${randomUUID()}/decisions`, () => ({ decision: 'grant' })),
  'POST /administrator-requests/:id/links': write('----- --- aaa', BY_TOKEN, () => `/administrator-requests/${randomUUID()}/links`, nothing),
  'GET /org-units': read(EVERYONE, fixed('/org-units')),
  'GET /org-units/:id': read(EVERYONE, ({ unitId }) => `/org-units/${unitId}`),
  'POST /org-units': write('----- a-- a--', ['UNIT_NAME_TAKEN'], fixed('/org-units'), () => ({ kind: 'centre', name: '上海分中心' })),
  'PUT /org-units/:id': write('----- a-- a--', ['UNIT_NAME_TAKEN'], ({ unitId }) => `/org-units/${unitId}`, () => ({ version: 1, name: '綦江高新区' })),
  'GET /sectors': read(EVERYONE, fixed('/sectors')),
  'GET /tiers': read(EVERYONE, fixed('/tiers')),
  'GET /industry-chains': read(EVERYONE, fixed('/industry-chains')),
  'GET /sectors/:id': read(EVERYONE, fixed('/sectors/1')),
  'GET /sectors/:id/history': read(BUREAU, fixed('/sectors/1/history')),
  'POST /sectors': write(BUREAU, ['PART_DAY_AHEAD'], fixed('/sectors'), () => ({ name: '某领域', from: '2027-01-01' })),
  'PUT /sectors/:id': write(BUREAU, MOVED, fixed('/sectors/1'), () => STALE),
  'POST /sectors/:id/retirements': write(BUREAU, MOVED, fixed('/sectors/1/retirements'), () => ({ ...STALE, because: '无' })),
  'POST /sectors/:id/revivals': write(BUREAU, MOVED, fixed('/sectors/1/revivals'), () => STALE),
  'GET /tiers/:id': read(EVERYONE, fixed('/tiers/T1_10')),
  'GET /tiers/:id/history': read(BUREAU, fixed('/tiers/T1_10/history')),
  'POST /tiers': write(BUREAU, ['TIER_BOUND_NEGATIVE'], fixed('/tiers'), () => ({ name: '某层级', minAmount: '-1' })),
  'PUT /tiers/:id': write(BUREAU, MOVED, fixed('/tiers/T1_10'), () => STALE),
  'POST /tiers/:id/retirements': write(BUREAU, MOVED, fixed('/tiers/T1_10/retirements'), () => ({ ...STALE, because: '无' })),
  'POST /tiers/:id/revivals': write(BUREAU, MOVED, fixed('/tiers/T1_10/revivals'), () => STALE),
  'GET /industry-chains/:id': read(EVERYONE, fixed('/industry-chains/light_alloy')),
  'GET /industry-chains/:id/history': read(BUREAU, fixed('/industry-chains/light_alloy/history')),
  'POST /industry-chains': write(BUREAU, ['PART_DAY_AHEAD'], fixed('/industry-chains'), () => ({ name: '某链', chainGroup: '某组', from: '2027-01-01' })),
  'PUT /industry-chains/:id': write(BUREAU, MOVED, fixed('/industry-chains/light_alloy'), () => STALE),
  'POST /industry-chains/:id/retirements': write(BUREAU, MOVED, fixed('/industry-chains/light_alloy/retirements'), () => ({ ...STALE, because: '无' })),
  'POST /industry-chains/:id/revivals': write(BUREAU, MOVED, fixed('/industry-chains/light_alloy/revivals'), () => STALE),
  'GET /kiosk-tokens': read('----- a-- a--', fixed('/kiosk-tokens')),
  'POST /kiosk-tokens': write('----- a-- a--', BY_TOKEN, fixed('/kiosk-tokens'), () => ({ name: '会议室', allowedFrom: ['会议室'] })),
  'POST /kiosk-tokens/:id/codes': { roles: '----- a-- a--', ask: () => ({ path: '/kiosk-tokens/:kiosk/codes', body: {} }), allowed: BY_TOKEN },
  'DELETE /kiosk-tokens/:id': { roles: '----- a-- a--', ask: () => ({ path: '/kiosk-tokens/:kiosk' }), allowed: OK },
  'GET /settings': read(EVERYONE, fixed('/settings')),
  'GET /working-years': read(EVERYONE, fixed('/working-years')),
  'GET /working-years/:year': read(EVERYONE, fixed('/working-years/2026')),
  'POST /working-years/:year/loadings': write(BUREAU, ['WORKING_YEAR_NOT_BUILT_IN'], fixed('/working-years/2099/loadings'), nothing),
  'PUT /working-days/:day': write(BUREAU, ['WORKING_YEAR_NOT_LOADED'], fixed('/working-days/2098-01-01'), () => ({ isWorking: false, reason: '试' })),
  'PUT /settings/:key': write(BUREAU, MOVED, fixed('/settings/lights'), () => ({ version: 999, value: { green: 0, yellow: -10 } })),
  'POST /demonstration/endings': write('----- a-- a--', ['NO_DEMONSTRATION', 'NOT_SUPERVISED'], fixed('/demonstration/endings'), nothing),
  'GET /api/metrics': read('----- --- a--', fixed('/api/metrics')),
  'GET /operations': read('----- --- a--', fixed('/operations')),
  'POST /operations/queue/retries': write('----- --- a--', ['QUEUE_OFF'], fixed('/operations/queue/retries'), nothing),
  'POST /operations/queue/pauses': write('----- --- a--', ['QUEUE_OFF'], fixed('/operations/queue/pauses'), nothing),
  'POST /operations/queue/resumptions': write('----- --- a--', ['QUEUE_OFF'], fixed('/operations/queue/resumptions'), nothing),
};

export const rights: Record<string, Right> = { ...pipeline, ...money, ...looking, ...supervision, ...own, ...channels, ...house };

function formOf(bytes: Buffer, name: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}
