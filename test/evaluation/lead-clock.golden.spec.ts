import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#calendar';
import { deadlineOf, leadClock, verdictOf, type LeadFacts } from '#evaluation';
import { projects, stageChanges, statusChanges, type ProjectRecord } from '#pipeline';
import { aDistrict, type District } from '../figures/district.js';

const LIMITS = { answerWorkingDays: 1, triageWorkingDays: 3, feedbackDays: 7 };
const lead: LeadFacts = { unitId: 1, unitName: '上海', kind: 'centre', sectorId: 1, reportedOn: '2026-06-11', isIntroduced: true, answer: null, triage: null, feedback: null, endedOn: null };
/** Monday to Friday, as in the week of 11 June 2026, a Thursday. */
const calendar = { add: (day: string, n: number) => (({ 1: '2026-06-12', 3: '2026-06-16' }) as Record<number, string>)[n] ?? day };

describe('the deadlines of a lead of Thursday 11 June', () => {
  it('are Friday, Tuesday and Thursday a week later', () => {
    expect((['answer', 'triage', 'feedback'] as const).map((step) => deadlineOf('2026-06-11', step, LIMITS, calendar))).toEqual(['2026-06-12', '2026-06-16', '2026-06-18']);
  });

  it.each([
    ['done on the last day', { answer: '2026-06-12' }, '2026-06-30', 'in_time'],
    ['done a day later, whatever came of it', { answer: '2026-06-13', triage: '2026-06-14' }, '2026-06-30', 'late'],
    ['not done when its time has run out', {}, '2026-06-13', 'overdue'],
    ['not done on the last day', {}, '2026-06-12', 'open'],
    ['given up in time', { endedOn: '2026-06-12' }, '2026-06-30', 'open'],
    ['given up too late', { endedOn: '2026-06-13' }, '2026-06-30', 'overdue'],
    ['done after the day that is asked about', { answer: '2026-06-20' }, '2026-06-15', 'overdue'],
  ] as const)('%s: an answer is judged so', (_title, facts, asOf, verdict) => {
    expect(verdictOf({ ...lead, ...facts }, 'answer', '2026-06-12', asOf)).toBe(verdict);
  });

  it('ask for no feedback where nobody introduced it', () => {
    expect(verdictOf({ ...lead, isIntroduced: false }, 'feedback', '2026-06-18', '2026-12-31')).toBe('open');
  });
});

/**
 * 上海, all registered on Monday 2 March 2026 (answered by 3 March, judged by 5 March, told by 9 March):
 *
 *   A  met on the 2nd, judged on the 5th, introducer told on the 9th: all in time
 *   B  met on the 2nd, judged on the 6th: late, although it moved on; introducer told on the 10th: late
 *   C  met on the 2nd, never judged: overdue; nobody introduced it
 *   D  met on the 2nd, lost on the 3rd: judging was never due; introducer not told, given up before that
 */
describe('the punctuality of a centre', () => {
  let district: District;
  const read = (asOf: string) => district.db.workAt(fixedClock('2026-06-30T04:00:00Z')).read(district.people.leader, (reading) => leadClock(reading, { year: 2026, asOf }));
  const introduced = (project: ProjectRecord, on: string): Promise<unknown> =>
    district.on(`${on}T04:00:00Z`, district.people.officer, async (work) => {
      const { version } = await projects.get(work, project.id);
      return projects.change(work, project.id, version, { introducedBy: '某商会', introducerAnsweredOn: on });
    });
  const move = (project: ProjectRecord, on: string): Promise<unknown> => district.on(`${on}T04:00:00Z`, district.people.officer, (work) => stageChanges.move(work, project.id, { to: 'triaged', on, reason: null }));

  beforeAll(async () => {
    district = await aDistrict();
    const [a, b, , d] = [await district.project({ on: '2026-03-02' }), await district.project({ on: '2026-03-02' }), await district.project({ on: '2026-03-02' }), await district.project({ on: '2026-03-02' })];
    await move(a, '2026-03-05');
    await introduced(a, '2026-03-09');
    await move(b, '2026-03-06');
    await introduced(b, '2026-03-10');
    await district.on('2026-03-03T04:00:00Z', district.people.officer, (work) => statusChanges.change(work, d.id, { to: 'lost', on: '2026-03-03', reason: '改投外地' }));
  });
  afterAll(() => district.db.close());

  it('at the end of June: answered 4 of 4, judged 1 of 3, introducers told 1 of 2; late answers are counted', async () => {
    const { rows } = await read('2026-06-30');
    expect(rows).toMatchObject([
      {
        ...{ unitName: '上海分中心', leads: 4 },
        answer: { due: 4, inTime: 4, late: 0, overdue: 0, share: '100.00' },
        triage: { due: 3, inTime: 1, late: 1, overdue: 1, share: '33.33' },
        feedback: { due: 2, inTime: 1, late: 1, overdue: 0, share: '50.00' },
      },
    ]);
  });

  it('on 5 March: only A was judged, and nothing else was due', async () => {
    expect((await read('2026-03-05')).rows[0]?.triage).toEqual({ due: 1, inTime: 1, late: 0, overdue: 0, share: '100.00' });
  });
});
