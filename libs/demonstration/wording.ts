import type { Random } from './random.js';
import type { PlannedVisit } from './steps.js';
import type { Story } from './stories.js';

/** What officers write: two lines in their own tone. All of it is invented. */
type Phase = 'first' | 'talks' | 'signed' | 'building' | 'running';

const contents: Record<Phase, readonly string[]> = {
  first: [
    '初次拜访{company}，对方正在西南选址，关注{land}和用工。介绍了綦江产业配套和物流条件。',
    '{company}投资部来电了解政策，计划投向{what}。已发投资指南，对方愿意来看现场。',
    '展会上对接{company}，明确有扩产意向，产品为{what}。',
  ],
  talks: [
    '陪同{company}考察载体，对方对{land}基本满意，提出用电容量需求，需核实接入方案。',
    '与{company}商谈合同条款，重点在投资强度、开工时限和违约责任，尚有两处未谈拢。',
    '{company}技术团队实地踏勘，确认工艺布局；环评和能耗指标需提前沟通。',
    '会同专班与{company}视频会商，就达产时间和分期投入达成一致。',
  ],
  signed: [
    '回访{company}，公司注册材料已齐，预计本月领照；银行开户同步办理。',
    '与{company}梳理落地清单：注册、立项备案、用地手续，逐项明确责任人。',
    '{company}首笔资金计划已排，提醒准备银行进账单等凭证。',
  ],
  building: [
    '现场走访{company}工地，主体施工正常，钢构进场；提出施工便道损坏问题。',
    '{company}设备已到港，安装队伍下月进场；请企服专员协调临时用电。',
    '检查{company}项目进度，较计划略慢约十天，原因为连续降雨，已要求倒排工期。',
  ],
  running: [
    '走访{company}生产线，产能爬坡正常，订单排至下季度；招工缺口二十人左右。',
    '{company}反映物流成本偏高，已对接公铁联运企业。',
    '回访{company}，了解入统和升规准备情况，资料基本齐备。',
  ],
};

const nextSteps: Record<Phase, readonly string[]> = {
  first: ['发送投资政策和载体清单', '邀请来綦考察', '约谈投资负责人'],
  talks: ['回复用电接入方案', '提交合同修改稿', '组织专班会商', '陪同二次考察'],
  signed: ['跟进营业执照办理', '核对首笔资金凭证', '协调用地手续'],
  building: ['到现场看工程进度', '协调临时用电', '催报本月到位资金凭证'],
  running: ['对接招工需求', '核实投产数据', '走访了解扩产意向'],
};

const landWords: Record<string, string> = {
  new_land: '净地供应',
  existing_land: '存量用地',
  leased_plant: '标准厂房',
  purchased_property: '办公物业',
  other: '场地',
};

const kinds: Record<Phase, readonly PlannedVisit['kind'][]> = {
  first: ['visit_out', 'call', 'received'],
  talks: ['negotiation', 'received', 'visit_out', 'meeting'],
  signed: ['meeting', 'call', 'visit_out'],
  building: ['visit_out', 'visit_out', 'meeting'],
  running: ['visit_out', 'call'],
};

const outcomes: Record<Phase, PlannedVisit['outcome']> = {
  first: 'lead_found',
  talks: 'signing_advanced',
  signed: 'follow_up',
  building: 'problem_solved',
  running: 'follow_up',
};

export function visitOf(story: Story, phase: Phase, next: string | null, random: Random): PlannedVisit {
  const content = random
    .pick(contents[phase])
    .replaceAll('{company}', story.company)
    .replaceAll('{what}', story.what)
    .replaceAll('{land}', landWords[story.land] ?? '场地');
  const kind = random.pick(kinds[phase]);
  return {
    content,
    kind,
    place: kind === 'visit_out' && (phase === 'first' || phase === 'talks') ? story.region[1] : '綦江',
    outcome: outcomes[phase],
    nextStep: next === null ? null : { text: random.pick(nextSteps[phase]), on: next },
  };
}

/** A lead is called about before anybody travels. */
export function firstCall({ company }: Story): PlannedVisit {
  return { content: `接到线索，与${company}电话联系，了解投资意向和时间安排，双方同意面谈。`, kind: 'call', place: '綦江', outcome: 'lead_found', nextStep: null };
}

export function phaseOn(day: string, turns: { signed: string | null; started: string | null; producing: string | null; firstTalk: string }): Phase {
  if (turns.producing !== null && day >= turns.producing) return 'running';
  if (turns.started !== null && day >= turns.started) return 'building';
  if (turns.signed !== null && day >= turns.signed) return 'signed';
  return day <= turns.firstTalk ? 'first' : 'talks';
}
