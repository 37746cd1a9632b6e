import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#access';
import { fixedClock } from '#calendar';
import { problemProjects, type ProblemProjects } from '#evaluation';
import { yi } from '#money';
import type { ProjectRecord } from '#pipeline';
import { settings } from '#settings';
import { aDistrict, type District } from '../figures/district.js';

let district: District;
const named: Record<string, ProjectRecord> = {};
const noon = (day: string): string => `${day}T04:00:00.000Z`;

/**
 * Signed on 5 January 2026, 10 亿元 each:
 *   idle     never started, nothing received: a problem from 5 July (180 days are over on 4 July) and, as not started, from 6 January 2027
 *   silent   started on 1 March with 2 亿元 (20 %) before it and nothing since: three months are over on 1 June
 *   thin     started on 1 March, 1.4999 亿元 (14.999 %) in April: half a year is over on 1 September
 *   enough   the same with exactly 15 %: no problem
 *   paused   like idle, suspended on 1 August · ended  like idle, terminated on 2 August
 */
beforeAll(async () => {
  district = await aDistrict();
  for (const name of ['idle', 'silent', 'thin', 'enough', 'paused', 'ended']) {
    const project = await district.project(name === 'thin' ? { by: district.people.shenzhen } : {});
    named[name] = project;
    await district.sign(project, { amount: yi('10'), on: '2026-01-05' });
  }
  const of = (name: string): ProjectRecord => named[name] as ProjectRecord;
  await district.receive(of('silent'), { amount: yi('2'), on: '2026-02-01' });
  for (const name of ['silent', 'thin', 'enough']) await district.reach(of(name), 'started', '2026-03-01');
  await district.receive(of('thin'), { amount: yi('1.4999'), on: '2026-04-01' });
  await district.receive(of('enough'), { amount: yi('1.5'), on: '2026-04-01' });
  await district.end(of('paused'), 'suspended', '2026-08-01');
  await district.end(of('ended'), 'terminated', '2026-08-02');
});
afterAll(() => district.db.close());

const on = (day: string, actor: PersonActor = district.people.leader, knownAt?: string): Promise<ProblemProjects> =>
  district.db.workAt(fixedClock(noon(day))).read(actor, (reading) => problemProjects(reading, { asOf: day, ...(knownAt ? { knownAt: new Date(knownAt) } : {}) }));
const found = ({ projects }: ProblemProjects): Record<string, string[]> =>
  Object.fromEntries(
    projects.map(({ projectId, findings }) => [
      Object.keys(named).find((name) => named[name]?.id === projectId) ?? projectId,
      findings.map(({ rule, since, days }) => `${rule} since ${since}, ${days} days`),
    ]),
  );

describe('signed over 180 days with nothing received', () => {
  it('is no problem on the 180th day and is one on the next', async () => {
    expect(found(await on('2026-07-04'))).not.toHaveProperty('idle');
    expect(found(await on('2026-07-05')).idle).toEqual(['signed_no_money since 2026-07-05, 0 days']);
  });
});

describe('signed over a year without a start', () => {
  it('a year to the day is not over it, the day after is', async () => {
    expect(found(await on('2027-01-05')).idle).toEqual(['signed_no_money since 2026-07-05, 184 days']);
    expect(found(await on('2027-01-06')).idle).toEqual(['signed_no_money since 2026-07-05, 185 days', 'signed_not_started since 2027-01-06, 0 days']);
  });
});

describe('started three months without money', () => {
  it('money before the start does not answer for the months after it', async () => {
    expect(found(await on('2026-05-31'))).not.toHaveProperty('silent');
    const day = await on('2026-06-01');
    expect(found(day).silent).toEqual(['started_no_money since 2026-06-01, 0 days']);
    expect(day.projects.find(({ projectId }) => projectId === named['silent']?.id)).toMatchObject({
      ...{ signed: '1000000000.00', received: '200000000.00', receivedSinceStart: '0.00', receivedShare: '20.00' },
      ...{ signedOn: '2026-01-05', startedOn: '2026-03-01', unitName: '上海分中心' },
    });
  });
});

describe('under 15 % half a year after the start', () => {
  it('14.999 % is a problem from 1 September, exactly 15 % is none', async () => {
    expect(found(await on('2026-08-31'))).not.toHaveProperty('thin');
    const day = found(await on('2026-09-01'));
    expect(day.thin).toEqual(['low_money since 2026-09-01, 0 days']);
    expect(day).not.toHaveProperty('enough');
  });

  it('the share is a setting', async () => {
    await district.db.workAt(fixedClock(noon('2026-09-01'))).begin(district.people.bureau, async (work) => {
      const limits = await settings.get(work, 'problems');
      const { version } = (await settings.all(work)).find(({ id }) => id === 'problems') ?? { version: 0 };
      await settings.change(work, 'problems', version, { ...limits, lowMoneyPercent: 14 });
    });
    expect(found(await on('2026-09-01'))).not.toHaveProperty('thin');
    await district.db.owner.query(`update setting set value = jsonb_set(value, '{lowMoneyPercent}', '15'), version = version + 1 where key = 'problems'`);
  });
});

describe('what is left out', () => {
  it('suspended and ended projects are not listed, and it is said how many', async () => {
    const day = await on('2026-09-01');
    expect(Object.keys(found(day)).sort()).toEqual(['idle', 'silent', 'thin']);
    expect(day.leftOut).toEqual([{ status: 'suspended', count: 1 }, { status: 'terminated', count: 1 }]);
    expect(day.counts).toEqual({ signed_not_started: 0, started_no_money: 1, low_money: 1, signed_no_money: 1 });
  });

  it('a day before the suspension still lists it', async () => {
    expect(Object.keys(found(await on('2026-07-31'))).sort()).toEqual(['ended', 'idle', 'paused', 'silent']);
  });
});

describe('whose problems', () => {
  it('a unit sees its own', async () => {
    expect(Object.keys(found(await on('2026-09-01', district.people.shenzhen)))).toEqual(['thin']);
    expect((await on('2026-09-01', district.people.shenzhen)).wholeDistrict).toBe(false);
  });

  it('who meets most rules and longest comes first', async () => {
    expect(Object.keys(found(await on('2027-01-06')))).toEqual(['idle', 'silent', 'thin']);
  });
});

describe('as known at a moment', () => {
  it('what was recorded later is not known yet', async () => {
    // on 15 February nobody had recorded the start of 1 March, and no money of April
    const then = await on('2026-09-01', district.people.leader, noon('2026-02-15'));
    expect(found(then).silent).toBeUndefined();
    expect(found(then).thin).toEqual(['signed_no_money since 2026-07-05, 58 days']);
  });
});
