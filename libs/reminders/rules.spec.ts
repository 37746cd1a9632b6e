import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '#access';
import { addDays, fixedClock, momentAt, type BusinessDate } from '#calendar';
import { UnitOfWork, type Work } from '#database';
import { aContract, aMilestone, aProject, aReceipt, aVisit, aWorld, arrange, change, insert, transact, type Row, type World } from '../../test/factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { deliverDue, planOverlooked, reminderRules } from './index.js';

/** Every rule on real rows: it reminds in time, keeps quiet while the project rests, and is called off once it is healed. */
const START = '2026-06-15';
const clock = fixedClock(momentAt(START, '09:00'));
let db: TestDatabase;
let world: World;
let work: UnitOfWork;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  work = new UnitOfWork(db.database, clock);
});
afterAll(() => db.close());
beforeEach(() => {
  on(START);
  return arrange(db.owner, async (sql) => {
    // books are never emptied; a test that begins anew is the exception
    await sql.query('set local session_replication_role = replica');
    await sql.query('truncate inbox_message, reminder, reminder_rule_choice, reminder_switch, funds_receipt, contract, milestone, visit, status_change, stage_change, project, figure_booking, figure_sum cascade');
  });
});

const on = (day: BusinessDate, hour = '09:00'): void => clock.set(momentAt(day, hour));
const sql = <T>(act: Parameters<typeof transact<T>>[2]): Promise<T> => transact(db.owner, { scope: 'system', at: clock.now().toISOString() }, act);
const system = <T>(act: (unit: Work) => Promise<T>): Promise<T> => work.begin(systemActor('test'), act);
const look = (): Promise<unknown> => system((unit) => planOverlooked(unit));
const deliver = (): Promise<unknown> => system((unit) => deliverDue(unit, { limit: 200 }));

interface Owed {
  rule: string;
  cycle: string;
  state: string;
  person: string;
  title: string;
  body: string;
  level: number;
  due_at: Date;
}

async function owed(rule: string): Promise<Owed[]> {
  const { rows } = await sql((owner) => owner.query<Owed>(
    `select r.*, (select key from jsonb_each_text($2) where value = r.recipient_id::text) as person from reminder r where rule = $1 order by level, created_at, cycle`, [rule, JSON.stringify(world.people)]));
  return rows;
}
const open = async (rule: string): Promise<string[]> => (await owed(rule)).filter(({ state }) => state !== 'cancelled').map(({ cycle, person }) => `${cycle} ${person}`);

const reportedOn = (day: BusinessDate): Row => ({ first_reported_at: momentAt(day, '10:00').toISOString() });
const aProjectOf = (values: Row): Promise<string> => sql(async (owner) => (await aProject(owner, world, { created_by: world.people.officerA, ...reportedOn(START), ...values })).id);
const visited = (project: string, day: BusinessDate): Promise<unknown> =>
  sql(async (owner) => {
    await aVisit(owner, world, { project_id: project, investor_id: (await owner.query<{ investor_id: string }>('select investor_id from project where id = $1', [project])).rows[0]?.investor_id, visited_on: day });
    await change(owner, 'project', project, { last_visited_on: day });
  });
const setStatus = (project: string, from: string, to: string): Promise<void> =>
  sql(async (owner) => {
    await insert(owner, 'status_change', { project_id: project, from_status: from, to_status: to, changed_on: '2026-06-15', counted_on: '2026-06-15', reason: '试', changed_by_name: '某', at: clock.now().toISOString() });
    await change(owner, 'project', project, { status: to });
  });

describe('leads', () => {
  it('are answered within one working day and triaged within three, or their people hear of it', async () => {
    // reported on a Friday: the next working day is Monday
    await aProjectOf({ stage: 'lead', ...reportedOn('2026-06-12') });
    on('2026-06-14');
    await look();
    expect(await open('lead_not_answered')).toEqual([]);
    on('2026-06-15');
    await look();
    await look();
    expect(await open('lead_not_answered')).toEqual(['2026-06-12#remind officerA']);
    expect(await open('lead_not_triaged')).toEqual([]);
    on('2026-06-17');
    await look();
    expect(await open('lead_not_triaged')).toEqual(['2026-06-12#remind officerA']);
  });

  it('that were visited and triaged ask for nothing any more', async () => {
    const project = await aProjectOf({ stage: 'lead', ...reportedOn('2026-06-12') });
    on('2026-06-17');
    await look();
    await visited(project, '2026-06-17');
    await sql((owner) => change(owner, 'project', project, { stage: 'triaged' }));
    await look();
    expect((await owed('lead_not_answered')).map(({ state }) => state)).toEqual(['cancelled']);
    expect((await owed('lead_not_triaged')).map(({ state }) => state)).toEqual(['cancelled']);
  });
});

describe('a silent project', () => {
  it('reaches each step once, counted from the last visit, also when nobody looked in between', async () => {
    const project = await aProjectOf({ stage: 'negotiating' });
    await visited(project, '2026-06-15');
    on('2026-06-28');
    await look();
    expect(await open('project_silent')).toEqual([]);
    on('2026-06-29');
    await look();
    await deliver();
    expect(await open('project_silent')).toEqual(['2026-06-15#remind officerA']);
    // down for five weeks: the step of the day, and not the one that was overtaken
    on('2026-08-14');
    await look();
    await deliver();
    expect((await owed('project_silent')).filter(({ level }) => level === 1).map(({ cycle, state }) => `${cycle} ${state}`)).toEqual(['2026-06-15#remind cancelled', '2026-06-15#yellow delivered']);
    expect((await owed('project_silent')).at(-1)?.body).toContain('60 天');
  });

  it('counts from the registration where the visit told with it lies months back', async () => {
    const project = await aProjectOf({ stage: 'negotiating' });
    await visited(project, '2026-03-10');
    await look();
    expect(await open('project_silent')).toEqual([]);
    on('2026-06-29');
    await look();
    expect(await open('project_silent')).toEqual([`${START}#remind officerA`]);
  });

  it('begins a new cycle with a new visit', async () => {
    const project = await aProjectOf({ stage: 'negotiating' });
    await visited(project, '2026-06-15');
    on('2026-06-29');
    await look();
    await visited(project, '2026-06-29');
    await look();
    expect(await open('project_silent')).toEqual([]);
    on('2026-07-13');
    await look();
    expect(await open('project_silent')).toEqual(['2026-06-29#remind officerA']);
  });

  it.each(['suspended', 'terminated', 'lost', 'transferred_out'])('says nothing while it is %s', async (status) => {
    const project = await aProjectOf({ stage: 'negotiating' });
    on('2026-07-10');
    await look();
    expect(await open('project_silent')).toHaveLength(1);
    await setStatus(project, 'normal', status);
    await look();
    await deliver();
    expect(await open('project_silent')).toEqual([]);
    expect((await sql((owner) => owner.query(`select 1 from inbox_message m join reminder r on r.id = m.reminder_id where r.rule = 'project_silent'`))).rowCount).toBe(0);
  });

  it('goes upwards while nobody answers, and stops once somebody does', async () => {
    const project = await aProjectOf({ stage: 'negotiating' });
    on('2026-06-29');
    await look();
    await deliver();
    on('2026-07-01');
    await look();
    expect(await open('project_silent')).toHaveLength(1);
    on('2026-07-02');
    await look();
    await deliver();
    expect(await open('project_silent')).toEqual(['2026-06-15#remind officerA', '2026-06-15#remind@2 headA']);
    expect((await owed('project_silent')).at(-1)).toMatchObject({ title: expect.stringContaining('【上报】') });
    on('2026-07-07');
    await look();
    expect(await open('project_silent')).toEqual(['2026-06-15#remind officerA', '2026-06-15#remind@2 headA', '2026-06-15#remind@3 bureau']);
    await visited(project, '2026-07-07');
    await look();
    expect(await open('project_silent')).toEqual([]);
  });
});

describe('a promised next step', () => {
  it('that is three working days past its day is asked for again', async () => {
    const project = await aProjectOf({ stage: 'negotiating' });
    const { investor_id } = await sql(async (owner) => (await owner.query<{ investor_id: string }>('select investor_id from project where id = $1', [project])).rows[0] ?? { investor_id: '' });
    await sql((owner) => aVisit(owner, world, { project_id: project, investor_id, visited_on: '2026-06-15', next_step: '寄图纸', next_step_on: '2026-06-17', created_at: clock.now().toISOString(), updated_at: clock.now().toISOString() }));
    on('2026-06-22');
    await look();
    // 19 June is the Dragon Boat festival: 18, 22 and 23 are the three
    expect(await open('next_step_overdue')).toEqual([]);
    on('2026-06-23');
    await look();
    expect(await open('next_step_overdue')).toEqual(['2026-06-17#overdue officerA']);
    await visited(project, '2026-06-23');
    await sql((owner) => owner.query(`update visit set created_at = created_at + interval '9 days', version = version + 1 where visited_on = '2026-06-23'`));
    await look();
    expect(await open('next_step_overdue')).toEqual([]);
  });
});

describe('instalments', () => {
  async function aContractWith(instalments: [dueOn: BusinessDate, amount: string][]): Promise<{ project: string; contract: string }> {
    const project = await aProjectOf({ stage: 'signed' });
    const contract = await sql(async (owner) => {
      const draft = await aContract(owner, world, project);
      for (const [index, [dueOn, amount]] of instalments.entries()) await insert(owner, 'contract_instalment', { contract_id: draft.id, position: index + 1, due_on: dueOn, amount });
      await change(owner, 'contract', draft.id, { status: 'submitted', submitted_by: world.people.officerA, submitted_at: clock.now().toISOString() });
      await change(owner, 'contract', draft.id, { status: 'confirmed', confirmed_by: world.people.bureau, confirmed_at: clock.now().toISOString(), counted_on: '2026-06-01' });
      return draft.id;
    });
    return { project, contract };
  }

  it('are announced 30, 7 and 0 days before, then every week while the recognised money falls short', async () => {
    const { project, contract } = await aContractWith([['2026-07-15', '400000.00'], ['2026-12-31', '600000.00']]);
    const seen: string[] = [];
    for (const day of ['2026-06-14', '2026-06-15', '2026-07-08', '2026-07-15', '2026-07-21', '2026-07-22', '2026-08-12']) {
      on(day);
      await look();
      await deliver();
      seen.push(`${day} ${(await open('instalment_due')).filter((line) => !line.includes('@')).map((line) => line.split('#')[1]).join()}`);
    }
    expect(seen).toEqual([
      '2026-06-14 ', '2026-06-15 before30 officerA', '2026-07-08 before7 officerA', '2026-07-15 due officerA', '2026-07-21 due officerA',
      '2026-07-22 due+1 officerA', '2026-08-12 due+4 officerA',
    ]);
    const [first] = (await owed('instalment_due')).filter(({ state }) => state !== 'cancelled');
    expect(first?.body).not.toMatch(/400000|40 ?万/);
    await sql((owner) => aReceipt(owner, world, project, { status: 'recognised', contract_id: contract, amount: '400000.00', paid_on: '2026-06-14' }));
    await look();
    expect(await open('instalment_due')).toEqual([]);
  });
});

describe('signed and then', () => {
  it('not registered, not started, and started without money: each in its time', async () => {
    const project = await aProjectOf({ stage: 'signed' });
    await sql((owner) => aContract(owner, world, project, { status: 'confirmed' }));
    on('2026-07-31');
    await look();
    expect(await open('signed_not_registered')).toEqual(['2026-06-01#remind officerA']);
    on('2026-09-01');
    await look();
    expect(await open('signed_not_started')).toEqual(['2026-06-01#remind officerA']);
    await sql((owner) => aMilestone(owner, world, project, { reached_on: '2026-06-10' }));
    await sql((owner) => change(owner, 'project', project, { stage: 'started' }));
    on('2026-09-10');
    await look();
    expect(await open('signed_not_registered')).toEqual([]);
    expect(await open('signed_not_started')).toEqual([]);
    expect(await open('started_no_money')).toEqual(['2026-06-10#remind officerA']);
  });
});

describe('receipts', () => {
  it('that wait more than three working days are brought before who reviews them', async () => {
    const project = await aProjectOf({ stage: 'started' });
    const receipt = await sql((owner) => aReceipt(owner, world, project, { status: 'submitted' }));
    const submitted = await sql(async (owner) => (await owner.query<{ on: string }>(`select (submitted_at at time zone 'Asia/Shanghai')::date::text as on from funds_receipt where id = $1`, [receipt.id])).rows[0]?.on ?? '');
    on(addDays(submitted, 3));
    await look();
    const early = await open('receipt_waiting');
    on(addDays(submitted, 9));
    await look();
    expect(early).toEqual([]);
    expect(await open('receipt_waiting')).toEqual([`submitted:${submitted}#remind taskForce`]);
  });
});

describe('a lead that somebody introduced', () => {
  it('reminds on day 5 and, still unanswered, on day 7, whatever its stage; an answer heals it', async () => {
    const project = await aProjectOf({ stage: 'triaged', introduced_by: '某商会' });
    on('2026-06-19');
    await look();
    expect(await open('introducer_not_answered')).toEqual([]);
    on('2026-06-20');
    await look();
    expect(await open('introducer_not_answered')).toEqual([`${START}#soon officerA`]);
    on('2026-06-22');
    await look();
    expect((await open('introducer_not_answered'))[0]).toBe(`${START}#due officerA`);
    await sql((owner) => change(owner, 'project', project, { introducer_answered_on: '2026-06-22' }));
    await look();
    expect(await open('introducer_not_answered')).toEqual([]);
  });
});

describe('months', () => {
  it('that are over and open are for the bureau to close', async () => {
    on('2026-07-02');
    await look();
    const before = await open('month_closing_due');
    on('2026-07-03');
    await look();
    const after = (await open('month_closing_due')).filter((line) => line.startsWith('2026-06-30'));
    expect(before.filter((line) => line.startsWith('2026-06-30'))).toEqual([]);
    expect(after).toEqual(['2026-06-30#due bureau']);
  });
});

describe('projects that a list brought in', () => {
  const loaded = (values: Row = {}): Promise<string> =>
    aProjectOf({ stage: 'lead', created_by: null, unit_id: world.units.bureau, created_at: momentAt(START, '08:00').toISOString(), ...reportedOn('2026-01-21'), ...values });

  it('are one reminder for the bureau to hand on, and no silence of anybody until then', async () => {
    await loaded();
    const other = await loaded({ stage: 'negotiating' });
    on('2026-06-16');
    await look();
    expect(await open('projects_to_hand_on')).toEqual([`${START}#remind bureau`]);
    expect((await owed('projects_to_hand_on'))[0]?.body).toContain('截至 2026-06-16 有 2 个');
    for (const rule of ['lead_not_answered', 'lead_not_triaged', 'project_silent', 'negotiation_without_news']) expect(await open(rule)).toEqual([]);
    await sql((owner) => change(owner, 'project', other, { unit_id: world.units.centreA }));
    await look();
    expect(await open('projects_to_hand_on')).toHaveLength(1);
    expect(await open('project_silent')).toHaveLength(1);
  });

  it('remind again after thirty days, and no longer once all are taken up', async () => {
    const project = await loaded();
    on('2026-06-16');
    await look();
    on('2026-07-16');
    await look();
    expect(await open('projects_to_hand_on')).toEqual([`${START}#remind+1 bureau`]);
    await visited(project, '2026-07-16');
    await look();
    expect(await open('projects_to_hand_on')).toEqual([]);
  });
});

describe('what the district chooses', () => {
  const asBureau = { kind: 'person' as const, id: '', name: '招商办', unitId: null, sectorId: null, roles: ['bureau'] as const };
  const choose = (input: object): Promise<unknown> =>
    work.begin({ ...asBureau, id: world.people.bureau }, (unit) => reminderRules.choose(unit, 'project_silent', { unitId: null, role: null, version: 0, parameters: {}, ...input }));

  it('moves the days for everybody, and for one unit, and can be taken back', async () => {
    await aProjectOf({ stage: 'negotiating' });
    await choose({ parameters: { steps: { remind: 7 } } });
    on('2026-06-22');
    await look();
    expect(await open('project_silent')).toHaveLength(1);
    await choose({ unitId: world.units.centreA, parameters: { steps: { remind: 10 } } });
    await look();
    expect(await open('project_silent')).toEqual([]);
    await choose({ version: 1, parameters: {} });
    on('2026-06-25');
    await look();
    expect(await open('project_silent')).toHaveLength(1);
  });

  it('switches a rule off', async () => {
    await aProjectOf({ stage: 'negotiating' });
    await choose({ parameters: { enabled: false } });
    on('2026-07-22');
    await look();
    expect(await open('project_silent')).toEqual([]);
  });

  it.each([
    [{ steps: { remind: 40 } }, 'RULE_STEPS_ORDER'],
    [{ steps: { remind: 5.5 } }, 'RULE_STEPS'],
    [{ steps: { nothing: 5 } }, 'FIELD_INVALID'],
    [{ escalation: [{ to: 'leader', workingDays: 3 }, { to: 'bureau', workingDays: 5 }] }, 'RULE_ESCALATION'],
    [{ escalation: [{ to: 'bureau', workingDays: 3 }, { to: 'leader', workingDays: 3 }] }, 'RULE_ESCALATION'],
    [{ anything: true }, 'RULE_STEPS'],
  ])('is refused with a sentence when it makes no sense: %j', async (parameters, code) => {
    await expect(choose({ parameters })).rejects.toMatchObject({ code });
  });

  it('leaves people their own switch, but not where their role has to hear of it', async () => {
    const officer = { ...asBureau, id: world.people.officerA, unitId: world.units.centreA, roles: ['officer'] as const };
    await expect(work.begin(officer, (unit) => reminderRules.switch(unit, 'project_silent', true))).rejects.toMatchObject({ code: 'RULE_MANDATORY' });
    expect(await work.begin(officer, (unit) => reminderRules.switch(unit, 'signed_not_registered', true))).toMatchObject({ off: true });
    const project = await aProjectOf({ stage: 'signed' });
    await sql((owner) => aContract(owner, world, project, { status: 'confirmed' }));
    on('2026-07-31');
    await look();
    expect(await open('signed_not_registered')).toEqual([]);
  });
});
