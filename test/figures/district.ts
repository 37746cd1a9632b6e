import { randomUUID } from 'node:crypto';
import type { PersonActor, Role } from '#access';
import { fixedClock, lastDayOf } from '#calendar';
import { contracts, type ContractInput, type ContractRecord } from '#contracts';
import type { Work } from '#database';
import { board, figureRows, type Board, type Dimension, type Figure, type FigureRows, type Part } from '#figures';
import { files } from '#files';
import { chain, receipts, reversals, type ReceiptInput, type ReceiptRecord } from '#funds';
import { periods } from '#periods';
import { investors, milestones, projects, statusChanges, type MilestoneKind, type ProjectRecord, type Status } from '#pipeline';
import { loadPlan } from '#plan';
import { visits } from '#visits';
import { demonstrationUscc } from '../../libs/demonstration/uscc.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/**
 * A district with the plan of 2026 and a handful of people, in which a golden test writes its story: every entry goes
 * through the product's verbs on the day it names, so that the figures are those that people would have made.
 */
export interface District {
  db: TestDatabase;
  people: Record<'officer' | 'shenzhen' | 'bureau' | 'bureau2' | 'recogniser' | 'leader' | 'park', PersonActor> & { taskForce: Record<string, PersonActor> };
  sectorId(code: string): number;
  unitId(name: string): number;
  on<T>(moment: string, actor: PersonActor, act: (work: Work) => Promise<T>): Promise<T>;
  project(input?: { sector?: string; on?: string; by?: PersonActor; planned?: string; tier?: string }): Promise<ProjectRecord>;
  sign(project: ProjectRecord, input: Partial<ContractInput> & { amount: string; on: string; confirmedAt?: string }): Promise<ContractRecord>;
  agree(project: ProjectRecord, kind: 'framework' | 'intention', amount: string, on: string): Promise<ContractRecord>;
  receive(project: ProjectRecord, input: Partial<ReceiptInput> & { amount: string; on: string; until?: 'draft' | 'submitted' | 'reviewed' | 'recognised'; recognisedAt?: string }): Promise<ReceiptRecord>;
  /** Reviews and recognises what was handed in. */
  recognise(receipt: ReceiptRecord, at: string): Promise<ReceiptRecord>;
  reverse(receipt: ReceiptRecord, amount: string, on: string): Promise<ReceiptRecord>;
  end(project: ProjectRecord, to: Status, on: string, recordedAt?: string): Promise<void>;
  reach(project: ProjectRecord, kind: MilestoneKind, on: string, scope?: 'district' | 'park'): Promise<void>;
  close(month: string): Promise<void>;
  board(asOf: string, by?: Dimension, actor?: PersonActor, year?: number): Promise<Board>;
  rows(figure: Figure, asOf: string, part?: Part, actor?: PersonActor): Promise<FigureRows>;
}

/** Noon in Shanghai. */
const noon = (day: string): string => `${day}T04:00:00.000Z`;

export async function aDistrict(): Promise<District> {
  const db = await createTestDatabase();
  await loadPlan(db.url, undefined, fixedClock('2026-01-01T08:00:00+08:00'));
  const sectors = new Map((await db.owner.query<{ code: string; id: number }>('select code, id from sector')).rows.map((row) => [row.code, row.id]));
  const units = new Map((await db.owner.query<{ name: string; id: number }>('select name, id from org_unit')).rows.map((row) => [row.name, row.id]));
  const need = <K, V>(map: Map<K, V>, key: K): V => {
    const value = map.get(key);
    if (value === undefined) throw new Error(`no ${String(key)}`);
    return value;
  };
  const sectorId = (code: string): number => need(sectors, code);
  const unitId = (name: string): number => need(units, name);
  const person = async (username: string, unit: number | null, sector: number | null, ...roles: Role[]): Promise<PersonActor> => {
    const { rows } = await db.owner.query<{ id: string }>(
      'insert into person (username, name, unit_id, roles) values ($1, $1, $2, $3) returning id',
      [username, unit, roles],
    );
    return { kind: 'person', id: need(new Map(rows.entries()), 0).id, name: username, unitId: unit, sectorId: sector, roles };
  };
  const taskForces = await db.owner.query<{ id: number; code: string; sector: number }>(
    "select u.id, s.code, s.id as sector from org_unit u join sector s on s.id = u.sector_id where u.kind = 'task_force'",
  );
  const taskForce: Record<string, PersonActor> = {};
  for (const { id, code, sector } of taskForces.rows) taskForce[code] = await person(`tf-${code}`.replaceAll('_', '-'), id, sector, 'task_force');
  const bureauUnit = (await db.owner.query<{ id: number }>("select id from org_unit where kind = 'bureau'")).rows[0]?.id ?? 0;
  const parkUnit = (await db.owner.query<{ id: number }>("select id from org_unit where kind = 'park'")).rows[0]?.id ?? 0;
  const people = {
    officer: await person('shanghai', unitId('上海分中心'), null, 'officer', 'centre_head'),
    shenzhen: await person('shenzhen', unitId('深圳分中心'), null, 'officer', 'centre_head'),
    park: await person('park', parkUnit, null, 'host'),
    bureau: await person('bureau', bureauUnit, null, 'bureau'),
    bureau2: await person('bureau2', bureauUnit, null, 'bureau'),
    recogniser: await person('recogniser', bureauUnit, null, 'recogniser'),
    leader: await person('leader', null, null, 'leader'),
    taskForce,
  };
  const on: District['on'] = (moment, actor, act) => db.workAt(fixedClock(moment)).begin(actor, act);
  let counter = 0;

  const district: District = {
    db,
    people,
    sectorId,
    unitId,
    on,

    project: ({ sector = 'industry', on: day = '2026-01-02', by = people.officer, planned, tier } = {}) => {
      counter += 1;
      const number = counter;
      return on(noon(day), by, async (work) => {
        const investor = await investors.register(work, { name: `示例企业${number}`, uscc: demonstrationUscc(number) });
        const project = await projects.register(work, {
          ...{ name: `示例项目${number}`, sectorId: sectorId(sector), investorId: investor.id, description: '示例', hostUnitId: parkUnit },
          ...(planned ? { plannedInvestment: planned } : { tierTyped: tier ?? 'T1_10' }),
        });
        await visits.log(work, { investorId: investor.id, projectId: project.id, kind: 'negotiation', visitedOn: day, content: '洽谈' });
        return projects.get(work, project.id);
      });
    },

    async sign(project, { on: day, confirmedAt = noon(day), ...input }) {
      const owner = ownerOf(project);
      const draft = await on(confirmedAt, owner, (work) =>
        contracts.draft(work, project.id, { kind: 'formal', signedOn: day, fairReview: 'passed', legalReview: 'passed', ...input }),
      );
      const submitted = await on(confirmedAt, owner, (work) => contracts.submit(work, draft.id, draft.version));
      return on(confirmedAt, people.bureau, (work) => contracts.confirm(work, draft.id, submitted.version));
    },

    async agree(project, kind, amount, day) {
      return district.sign(project, { kind, amount, on: day });
    },

    async receive(project, { on: day, until = 'recognised', recognisedAt = noon(day), ...input }) {
      const owner = ownerOf(project);
      const draft = await on(recognisedAt, owner, async (work) => {
        const proof = await files.keep(work, { name: 'proof.png', bytes: tinyPng() });
        return receipts.draft(work, project.id, {
          // equal payments of one day are asked about unless their serials tell them apart
          ...{ paidOn: day, category: 'equipment', payer: '示例企业', bankSerial: `DZ${randomUUID()}`.slice(0, 30), evidence: [{ fileId: proof.id, evidenceType: 'bank_slip' }] },
          ...input,
        });
      });
      if (until === 'draft') return draft;
      const submitted = await on(recognisedAt, owner, (work) => chain.submit(work, draft.id, draft.version));
      if (until === 'submitted') return submitted;
      return finish(project, submitted, until, recognisedAt);
    },

    async recognise(receipt, moment) {
      const project = await db.workAt(fixedClock(moment)).read(people.bureau, (reading) => projects.get(reading, receipt.projectId));
      return finish(project, receipt, 'recognised', moment);
    },

    async reverse(receipt, amount, day) {
      const project = await db.workAt(fixedClock(noon(day))).read(people.bureau, (reading) => projects.get(reading, receipt.projectId));
      const requested = await on(noon(day), ownerOf(project), (work) => reversals.request(work, receipt.id, { amount, reason: '退款' }));
      return finish(project, requested, 'recognised', noon(day));
    },

    async end(project, to, day, recordedAt = noon(day)) {
      await on(recordedAt, people.bureau, (work) => statusChanges.change(work, project.id, { to, on: day, reason: '示例' }));
    },

    async reach(project, kind, day, scope = 'district') {
      await on(noon(day), people.bureau, async (work) => {
        const proof = await files.keep(work, { name: 'permit.png', bytes: tinyPng() });
        await milestones.record(work, project.id, { kind, reachedOn: day, scope, fileIds: [proof.id] });
      });
    },

    async close(month) {
      const after = new Date(new Date(noon(lastDayOf(month))).getTime() + 86_400_000).toISOString();
      await on(after, people.bureau, (work) => periods.close(work, month));
    },

    board: (asOf, by = 'sector', actor = people.leader, year = 2026) =>
      db.workAt(fixedClock(noon(asOf))).read(actor, (reading) => board(reading, { year, asOf, by })),

    rows: (figure, asOf, part = {}, actor = people.leader) =>
      db.workAt(fixedClock(noon(asOf))).read(actor, (reading) =>
        figureRows(reading, { figure, year: Number(asOf.slice(0, 4)), asOf }, part, { offset: 0, limit: 1000 }),
      ),
  };

  const finish = async (project: ProjectRecord, submitted: ReceiptRecord, until: 'reviewed' | 'recognised', at: string): Promise<ReceiptRecord> => {
    const sector = [...sectors].find(([, id]) => id === project.sectorId)?.[0] ?? '';
    const reviewer = taskForce[sector];
    if (!reviewer) throw new Error(`no task force for ${sector}`);
    const reviewed = await on(at, reviewer, (work) => chain.review(work, submitted.id, submitted.version, { step: 'first', decision: 'pass', note: null }));
    if (until === 'reviewed') return reviewed;
    return on(at, people.recogniser, (work) => chain.review(work, submitted.id, reviewed.version, { step: 'recognition', decision: 'pass', note: null }));
  };
  const ownerOf = (project: ProjectRecord): PersonActor =>
    [people.officer, people.shenzhen].find(({ unitId: unit }) => unit === project.unitId) ?? people.officer;
  return district;
}

/** A real PNG of one pixel, different every time: the same paper may not prove two receipts. */
export function tinyPng(): Buffer {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from(randomUUID())]);
}
