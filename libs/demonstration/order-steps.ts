import { addDays } from '#calendar';
import type { Work } from '#database';
import { orderFollowUp, supervisionOrders } from '#supervision';
import { CENTRE_KEYS, usernameOf, type Cast } from './cast.js';
import { workday, workdayBefore } from './days.js';
import type { Scene } from './play.js';
import type { Story } from './stories.js';
import { turnsOf } from './timeline.js';

/** One thing that is said to or about an order, by whom. */
export interface OrderStep {
  day: string;
  time: string;
  /** Username. */
  by: string;
  act: (work: Work, cast: Cast, scenes: readonly Scene[]) => Promise<unknown>;
}

interface Said {
  daysAgo: number;
  say: 'report' | 'reply' | 'extend' | 'close' | 'cancel';
  words: string;
}

interface Plan {
  giver: 'leader1' | 'leader2' | 'bureau1';
  about: 'talks' | 'signed';
  daysAgo: number;
  /** Days from today to the deadline; negative: it has passed. */
  due: number;
  title: string;
  content: string;
  later: readonly Said[];
}

/** One in each colour, one that was extended, one closed and one called off, whenever the demonstration is opened. */
const PLANS: readonly Plan[] = [
  {
    ...{ giver: 'leader1', about: 'talks', daysAgo: 38, due: -20, title: '约见企业负责人，明确投资决策时间（示例）' },
    content: '该项目长期没有实质进展。请分中心主要负责人带队登门，弄清企业顾虑和决策时间表，书面报告。',
    later: [
      { daysAgo: 12, say: 'report', words: '已与对方投资总监通话，对方称董事会推迟，预计下月上会；登门时间仍在协调。（示例）' },
      { daysAgo: 10, say: 'reply', words: '电话不能代替登门。请本周内见到决策人，再报一次。（示例）' },
    ],
  },
  {
    ...{ giver: 'bureau1', about: 'signed', daysAgo: 16, due: -2, title: '核实到位资金进度，补报凭证（示例）' },
    content: '合同约定的出资与已认定资金有差距。请与企业逐笔核对，能报的补齐凭证报送，不能按期的说明原因。',
    later: [],
  },
  {
    ...{ giver: 'leader1', about: 'talks', daysAgo: 3, due: 9, title: '组织专班会商合同条款（示例）' },
    content: '合同条款尚有分歧。请会同专班和法制审核，形成一致意见后报区领导。',
    later: [],
  },
  {
    ...{ giver: 'leader2', about: 'signed', daysAgo: 20, due: -4, title: '协调施工用电和便道问题（示例）' },
    content: '企业反映临时用电和施工便道影响进度。请会同承接单位现场协调，明确解决时限。',
    later: [
      { daysAgo: 6, say: 'report', words: '便道已修复；用电增容方案已报供电公司，预计两周内完成。（示例）' },
      { daysAgo: 5, say: 'extend', words: '用电增容需要时间，同意延期，完成后再反馈。（示例）' },
    ],
  },
  {
    ...{ giver: 'leader2', about: 'signed', daysAgo: 50, due: -30, title: '帮助企业办理注册和开户（示例）' },
    content: '签约后企业对注册、开户流程不熟。请派专人全程代办。',
    later: [
      { daysAgo: 33, say: 'report', words: '已派专人陪同，营业执照和基本户均已办妥。（示例）' },
      { daysAgo: 31, say: 'close', words: '办理及时，企业满意，予以销号。（示例）' },
    ],
  },
  {
    ...{ giver: 'bureau1', about: 'talks', daysAgo: 28, due: -14, title: '补充项目投资计划资料（示例）' },
    content: '请补充投资计划、用地和能耗需求，供评审使用。',
    later: [{ daysAgo: 21, say: 'cancel', words: '资料已随评审材料一并报来，不再单独督办。（示例）' }],
  },
];

/** How long an extension moves the deadline of the one that was extended. */
const EXTENDED_TO = 8;

/** @returns nothing for what no project was old enough */
export function orderSteps(stories: readonly Story[], year: number, today: string): OrderStep[] {
  const taken = new Set<number>();
  return PLANS.flatMap((plan) => {
    const index = stories.findIndex((story, place) => !taken.has(place) && fits(plan, story, year, today));
    const story = stories[index];
    if (!story) return [];
    taken.add(index);
    return stepsOfOrder(plan, index, usernameOf('officer', story, index), today);
  });
}

/** A project of a centre that was already where the order finds it when it was given, and is still worked on. */
function fits({ about, daysAgo }: Plan, story: Story, year: number, today: string): boolean {
  const { firstTalk, confirmed, signed, ends } = turnsOf(story, year);
  const given = addDays(today, -daysAgo - 7);
  if (CENTRE_KEYS[story.unit] === undefined || ends !== null) return false;
  return about === 'signed' ? confirmed !== null && confirmed < given : firstTalk < given && (signed === null || signed > today);
}

function stepsOfOrder(plan: Plan, index: number, officer: string, today: string): OrderStep[] {
  let orderId = '';
  const dayOf = (daysAgo: number): string => workdayBefore(addDays(today, -daysAgo));
  const { giver, title, content } = plan;
  const dueOn = plan.due < 0 ? workdayBefore(addDays(today, plan.due)) : workday(addDays(today, plan.due));
  const given: OrderStep = {
    ...{ day: dayOf(plan.daysAgo), time: '10:05', by: giver },
    act: async (work, cast, scenes) => {
      const order = { projectId: scenes[index]?.projectId ?? null, sectorId: null, aboutUnitId: null, title, content, unitId: null, personId: cast.get(officer)?.id ?? null, dueOn };
      orderId = (await supervisionOrders.give(work, order)).id;
    },
  };
  const later = plan.later.map(({ daysAgo, say, words }): OrderStep => ({
    ...{ day: dayOf(daysAgo), time: '11:20', by: say === 'report' ? officer : giver },
    act: (work) => saidTo(work, orderId, say, words, workday(addDays(today, EXTENDED_TO))),
  }));
  return [given, ...later];
}

async function saidTo(work: Work, id: string, say: Said['say'], words: string, dueOn: string): Promise<unknown> {
  const { version } = await supervisionOrders.get(work, id);
  const verbs: Record<Said['say'], () => Promise<unknown>> = {
    report: () => orderFollowUp.report(work, { id, content: words, fileIds: [] }),
    reply: () => orderFollowUp.reply(work, { id, content: words }),
    extend: () => orderFollowUp.extend(work, { id, version, dueOn, reason: words }),
    close: () => orderFollowUp.close(work, { id, version, note: words }),
    cancel: () => orderFollowUp.cancel(work, { id, version, note: words }),
  };
  return verbs[say]();
}
