import { monthOf, yearOf } from '#calendar';
import type { Reading } from '#database';
import { board, type BoardRow } from '#figures';
import { ofSector, withRole, above } from '../recipients.js';
import { conditionRule, numberedSubject, type Asked, type Condition } from './condition.js';

interface Behind extends Condition {
  by: 'unit' | 'sector';
  light: 'yellow' | 'red';
  metrics: string;
}

/** Sectors are told from units by their number. */
const SECTORS_FROM = 1_000_000;

/**
 * A unit or sector whose signed or received amount falls behind its schedule (docs/domain/rules.md#schedule): once when it turns
 * yellow, once when it turns red, and again in the next month while it lasts.
 */
export const lightTurned = conditionRule<Behind>({
  code: 'light_turned',
  subjectType: 'board_part',
  table: null,
  link: () => '/board',
  words: {
    zh: { name: '进度亮灯', sentence: '单位或领域的签约额、到位资金落后时序进度，变黄灯、变红灯时提醒其负责人；持续落后的每月提醒一次。', steps: { yellow: '变黄灯', red: '变红灯' } },
    en: { name: 'Light turned', sentence: 'When a unit or sector falls behind its schedule and turns yellow or red, its head is told, and again each month while it lasts.', steps: { yellow: 'turned yellow', red: 'turned red' } },
  },
  defaults: {
    enabled: true,
    steps: { yellow: 0, red: 0 },
    urgent: false,
    mandatoryFor: ['centre_head', 'task_force'],
    escalation: [
      { to: 'bureau', workingDays: 3 },
      { to: 'leader', workingDays: 5 },
    ],
  },
  counts: 'days',
  stepsAreFixed: true,
  find: async (reading, asked) => [...(await behind(reading, asked, 'unit')), ...(await behind(reading, asked, 'sector'))],
  applies: ({ light }, step) => step === light,
  recipient: (people, found) => (found.by === 'sector' ? ofSector(people, found.sectorId ?? 0) : (above(people, found, 'centre_head') ?? withRole(people, 'bureau'))),
  say: ({ light, metrics, by }) => ({
    what: light === 'red' ? '进度红灯' : '进度黄灯',
    body: [`${by === 'unit' ? '本单位' : '本领域'}${metrics}落后于时序进度，已亮${light === 'red' ? '红灯' : '黄灯'}。具体差距见指标看板。`],
  }),
  healed: '已赶上进度，或亮灯有变化',
});

async function behind(reading: Reading, { today, subjectIds }: Asked, by: 'unit' | 'sector'): Promise<Behind[]> {
  const { rows } = await board(reading, { year: yearOf(today), asOf: today, by });
  return rows.flatMap((row): Behind[] => {
    const light = worst(row);
    const number = Number(row.key);
    if (light === null || row.key === null || !Number.isInteger(number)) return [];
    const subjectId = numberedSubject(by === 'sector' ? SECTORS_FROM + number : number);
    if (subjectIds && !subjectIds.includes(subjectId)) return [];
    const whose = by === 'sector' ? { unitId: null, sectorId: number } : { unitId: number, sectorId: null };
    const metrics = [row.signed.light === light ? '签约额' : null, row.received.light === light ? '到位资金' : null].filter((each) => each !== null).join('、');
    return [
      { ...{ subjectId, since: today, cycle: `${monthOf(today)}:${light}`, projectId: null, investorId: null, name: row.name, isDemo: false, by, light, metrics },
        ...{ preferredId: null, projectUnitId: null, hostUnitId: null, ...whose } },
    ];
  });
}

function worst({ signed, received }: BoardRow): 'yellow' | 'red' | null {
  const lights = [signed.light, received.light];
  return lights.includes('red') ? 'red' : lights.includes('yellow') ? 'yellow' : null;
}
