import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#access';
import { contracts, type ContractRecord } from '#contracts';
import { Refusal } from '#errors';
import { verifyFigures } from '#figures';
import { chain, receipts, reversals, type ReceiptRecord } from '#funds';
import { add, yi } from '#money';
import { periods } from '#periods';
import { investors, projects, statusChanges, type ProjectRecord } from '#pipeline';
import { aDistrict, type District } from './district.js';

/**
 * Sixteen people at once on four projects: recognising, reversing, ending, reviving, reclassifying, closing a month. Whatever
 * order it happens in, sums, journal and records say the same afterwards, and nobody is told of a deadlock.
 */
let district: District;
let all: ProjectRecord[];
let agreed: ContractRecord[];
let waiting: ReceiptRecord[];

const NOW = '2026-05-20T04:00:00Z';
const WRITERS = 16;

beforeAll(async () => {
  district = await aDistrict();
  all = [];
  agreed = [];
  waiting = [];
  for (let nth = 0; nth < 4; nth += 1) {
    const project = await district.project({ by: nth % 2 ? district.people.shenzhen : district.people.officer });
    all.push(project);
    agreed.push(await district.sign(project, { amount: yi('10'), on: '2026-03-10' }));
    await district.receive(project, { amount: yi('0.5'), on: '2026-03-12' });
    for (let turn = 0; turn < 10; turn += 1) waiting.push(await district.receive(project, { amount: yi('0.1'), on: turn % 2 ? '2026-05-11' : '2026-04-15', until: 'reviewed', recognisedAt: NOW }));
  }
  for (const month of ['2026-01', '2026-02', '2026-03']) await district.close(month);
}, 300_000);
afterAll(() => district.db.close());

type Attempt = () => Promise<unknown>;

/** What each attempt said, where it was refused. */
async function race(attempts: Attempt[]): Promise<string[]> {
  const refusals: string[] = [];
  const queue = [...attempts];
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (let attempt = queue.shift(); attempt; attempt = queue.shift()) {
        await attempt().catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
          refusals.push(error.code);
        });
      }
    }),
  );
  return refusals;
}

const at = <T>(act: Parameters<District['on']>[2], actor = district.people.bureau): Promise<T> => district.on(NOW, actor, act) as Promise<T>;

describe('sixteen writers on four projects', () => {
  it('leave sums, journal and records that say the same', { timeout: 240_000 }, async () => {
    const { recogniser, bureau } = district.people;
    const recognising: Attempt[] = waiting.map((receipt) => () =>
      at(async (work) => chain.review(work, receipt.id, receipt.version, { step: 'recognition', decision: 'pass', note: null }), recogniser),
    );
    const reclassifying: Attempt[] = Array.from({ length: 24 }, (_, nth) => () =>
      at(async (work) => {
        const project = await projects.get(work, all[nth % 4]?.id ?? '');
        return projects.change(work, project.id, project.version, { plannedInvestment: yi(String(2 + nth)), tierTyped: null });
      }),
    );
    const turning: Attempt[] = Array.from({ length: 24 }, (_, nth) => () =>
      at(async (work) => {
        const project = await projects.get(work, all[nth % 4]?.id ?? '');
        const to = project.status === 'terminated' ? 'normal' : 'terminated';
        return statusChanges.change(work, project.id, { to, on: '2026-05-18', reason: '示例' });
      }),
    );
    const moving: Attempt[] = Array.from({ length: 12 }, (_, nth) => () =>
      at(async (work) => {
        const investor = await investors.get(work, all[nth % 4]?.investorId ?? '');
        return investors.change(work, investor.id, investor.version, { regionCode: nth % 2 ? '440300' : '310000' });
      }),
    );
    const ending: Attempt[] = agreed.slice(0, 2).map((contract) => () =>
      at((work) => contracts.terminate(work, contract.id, contract.version, { on: '2026-05-19', reason: '示例' })),
    );
    const closing: Attempt = () => at((work) => periods.close(work, '2026-04'), bureau);
    const mixed = shuffled([...recognising, ...reclassifying, ...turning, ...moving, ...ending]);
    mixed.splice(30, 0, closing);
    const refusals = await race(mixed);
    expect(refusals.filter((code) => code === 'BUSY')).toEqual([]);
    expect(await verified()).toEqual([]);
    const unrecognised = async (): Promise<ReceiptRecord[]> =>
      (await district.db.work.read(district.people.leader, (reading) => Promise.all(waiting.map(({ id }) => receipts.get(reading, id))))).filter(({ status }) => status !== 'recognised');
    // money that came to its turn while its project was ended waits for the bureau's word, and is counted by nobody
    const held = await unrecognised();
    expect(refusals.filter((code) => code === 'FUNDS_TERMINATED_PROJECT')).toHaveLength(held.length);
    for (const { id } of all) {
      await at(async (work) => ((await projects.get(work, id)).status === 'terminated' ? statusChanges.change(work, id, { to: 'normal', on: '2026-05-20', reason: '示例' }) : null));
    }
    for (const { id, version } of held) await at((work) => chain.review(work, id, version, { step: 'recognition', decision: 'pass', note: null }), recogniser);
    expect(await unrecognised()).toEqual([]);
    expect(await verified()).toEqual([]);
    const { total } = await district.board('2026-05-31');
    expect(total.received.actual).toBe(add('0.00', ...Array.from({ length: 4 }, () => yi('1.5')))); // 4 × (0.5 + 10 × 0.1)
  });

  it('reverse the same money at the same time: what is left stays right', { timeout: 120_000 }, async () => {
    const asked = await race(
      waiting.slice(0, 8).flatMap((receipt) =>
        Array.from({ length: 3 }, () => () => district.on(NOW, district.people.bureau, (work) => reversals.request(work, receipt.id, { amount: yi('0.04'), reason: '退款' }))),
      ),
    );
    expect(asked.filter((code) => code === 'BUSY')).toEqual([]);
    expect(await verified()).toEqual([]);
  });
});

const verified = () => district.db.work.read(systemActor('test'), verifyFigures);

/** The same order every time: a race is surprising enough. */
function shuffled<T>(list: T[]): T[] {
  return list.map((one, index) => ({ one, place: (index * 7919) % 104_729 % list.length })).sort((a, b) => a.place - b.place).map(({ one }) => one);
}
