import { canonical, fingerprint, type BulletinFigures, type PrintedBulletin } from '#bulletins';

type Line = BulletinFigures['total'];
type Measure = Line['signed'];

/** Unknown everywhere but in what a test says. */
export function aMeasure(parts: Partial<Measure> = {}): Measure {
  return { actual: '0.00', target: null, completion: null, gap: null, light: null, pending: '0.00', lastYear: null, growth: null, ...parts };
}

export function aLine(name: string, parts: Partial<Line> = {}): Line {
  return { key: '1', name, kind: null, signed: aMeasure(), received: aMeasure(), signedProjects: 0, ...parts };
}

/** Half a year of a district, worked by hand: 210 of 420 亿元 signed (50 %), 66.8 of 100 亿元 received (+16.8 points). */
export function sampleFigures(parts: Partial<BulletinFigures> = {}): BulletinFigures {
  const signed = aMeasure({ actual: '21000000000.00', target: '42000000000.00', completion: '50.00', gap: '0.00', light: 'green', lastYear: '20000000000.00', growth: '5.00' });
  const received = aMeasure({ actual: '6680000000.00', target: '10000000000.00', completion: '66.80', gap: '16.80', light: 'green' });
  const behind = aMeasure({ actual: '123456789.01', target: '1000000000.00', completion: '12.35', gap: '-37.65', light: 'red' });
  return {
    format: 1,
    ...{ year: 2026, month: 6, title: '关于2026年1—6月全区招商引资工作情况的通报', cutOff: '2026-06-30', knownAt: '2026-07-02T01:00:00.000Z' },
    district: { code: '500110', name: '重庆市綦江区', shortName: '綦江', area: '全区' },
    office: '区招商投资促进局',
    schedule: { basis: 'months', percent: '50.00', signed: '50.00', received: '50.00' },
    lights: { green: 0, yellow: -10 },
    total: aLine('合计', { key: null, signed, received, signedProjects: 9 }),
    sectors: [aLine('工业', { key: '2', signed, received, signedProjects: 8 }), aLine('商务物流业', { key: '4', signed: behind, received: behind, signedProjects: 1 }), aLine('建筑业', { key: '6' })],
    unitGroups: [
      {
        kind: 'centre',
        name: '招商联络服务分中心',
        units: [
          { ...aLine('上海分中心', { signed: behind, received }), signedRank: 1, receivedRank: 1 },
          { ...aLine('深圳分中心', { signed: behind, received: behind }), signedRank: 1, receivedRank: 2 },
          { ...aLine('北京分中心'), signedRank: null, receivedRank: null },
        ],
      },
    ],
    tiers: [aLine('1亿—10亿', { key: 'T1_10', signed, received })],
    thresholds: [{ from: '100000000.00', projects: 7, amount: '20900000000.00' }],
    starts: { district: 47, park: 12, target: '100' },
    productions: { district: 3, park: 1, target: null },
    sameYearProductions: { district: 1, park: 0, target: null },
    funnel: [{ step: 'lead', reached: 90, skipped: 0, current: 40, fromPrevious: null }],
    flow: { receivedToSigned: '31.81' },
    batch: { signed: '21000000000.00', received: '6000000000.00', arrival: '28.57', receivedOfOthers: '680000000.00', receivedLines: { ofBatch: '6000000000.00', ofEarlier: '600000000.00', ofEnded: '60000000.00', withoutContract: '20000000.00' } },
    apart: { count: 2, amount: '500000000.00' },
    retroactive: { count: 1, amount: '-10000.00' },
    receivedOfTerminated: '0.00',
    capital: { domestic: '6580000000.00', foreign: '100000000.00' },
    trend: [{ month: '2026-06', signed: '1000000000.00', received: '80000000.00', signedToDate: '21000000000.00', receivedToDate: '6680000000.00' }],
    growth: [{ sector: '建筑业', metric: 'output_growth', target: '10', actual: null, asOf: null, cityAverage: null, light: null }],
    ...{ redList: [], blackList: [], problems: [] },
    basis: { targets: [], ruleSet: null },
    ...parts,
  };
}

export function printed(figures: BulletinFigures = sampleFigures(), parts: Partial<PrintedBulletin> = {}): PrintedBulletin {
  return { serial: 6, revision: 1, documentNumber: null, note: null, sha256: fingerprint(canonical(figures)), createdAt: new Date('2026-07-02T01:00:00.000Z'), figures, ...parts };
}
