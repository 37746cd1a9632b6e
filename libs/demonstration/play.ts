import { sql } from 'kysely';
import type { Work } from '#database';
import { contracts } from '#contracts';
import { files } from '#files';
import { chain, receipts, reversals } from '#funds';
import { compare, yi } from '#money';
import { contacts, investors, milestones, projects, stageChanges, statusChanges, type PhoneKeys } from '#pipeline';
import { visits } from '#visits';
import { pdf, png } from './evidence.js';
import { instalmentsOf } from './instalments.js';
import type { Act, PlannedReceipt, PlannedVisit } from './steps.js';
import { isIntroduced } from './lead-turns.js';
import type { Story } from './stories.js';
import { demonstrationUscc } from './uscc.js';

/** The mark that every invented company and project carries in its name. */
export const MARK = '·示例';

/** What one story has led to so far, and how to find it again. */
export interface Scene {
  story: Story;
  index: number;
  investorId: string;
  projectId: string;
  contracts: Map<string, string>;
  receipts: Map<string, string>;
}

export interface Stage {
  keys: PhoneKeys;
  sectorIds: ReadonlyMap<string, number>;
  unitIds: ReadonlyMap<string, number>;
}

/** Does one step through the same verbs that the screens call: every rule, audit entry and announcement is real. */
export async function play(work: Work, stage: Stage, scene: Scene, act: Act): Promise<void> {
  switch (act.do) {
    case 'register':
      return register(work, stage, scene);
    case 'tellIntroducer':
      await projects.change(work, scene.projectId, await versionOf(work, 'project', scene.projectId), { introducerAnsweredOn: work.today });
      return;
    case 'visit':
      return visit(work, scene, act.visit);
    case 'move':
      await stageChanges.move(work, scene.projectId, { to: act.to, on: work.today, reason: null });
      return;
    case 'contract':
      return contract(work, scene, act);
    case 'confirm':
      await contracts.confirm(work, contractOf(scene, act.mark), await versionOf(work, 'contract', contractOf(scene, act.mark)));
      return;
    case 'terminateContract':
      await contracts.terminate(work, contractOf(scene, 'formal'), await versionOf(work, 'contract', contractOf(scene, 'formal')), act);
      return;
    case 'status':
      await statusChanges.change(work, scene.projectId, act);
      return;
    case 'milestone':
      return milestone(work, scene, act.kind, act.on);
    case 'receipt':
      return receipt(work, scene, act.receipt);
    case 'review':
    case 'recognise':
      return review(work, scene, act);
    case 'reverse': {
      const reversal = await reversals.request(work, receiptOf(scene, act.of), { amount: act.amount, reason: act.reason });
      scene.receipts.set(act.mark, reversal.id);
    }
  }
}

const INTRODUCERS = ['示例商会', '示例行业协会', '示例在綦企业', '示例乡友'];

async function register(work: Work, stage: Stage, scene: Scene): Promise<void> {
  const { story, index } = scene;
  const investor = await investors.register(work, {
    name: `${story.company}有限公司${MARK}`,
    uscc: demonstrationUscc(index + 1),
    regionCode: story.region[0],
    regionName: story.region[1],
    profile: `${story.what}。示例企业，并非真实公司。`,
  });
  await markDemo(work, 'investor', investor.id);
  await contacts.add(work, stage.keys, investor.id, {
    name: `示例·联系人${index + 1}`,
    title: ['投资总监', '副总经理', '项目经理'][index % 3],
    // 1380000xxxx: plainly not somebody's number
    phone: `1380000${String(index + 1).padStart(4, '0')}`,
  });
  const project = await projects.register(work, {
    name: `${story.company}${story.project}${MARK}`,
    investorId: investor.id,
    sectorId: idIn(stage.sectorIds, story.sector),
    unitId: idIn(stage.unitIds, story.unit),
    hostUnitId: idIn(stage.unitIds, story.host),
    plannedInvestment: story.planned === null ? null : yi(story.planned),
    tierTyped: story.tier ?? null,
    chainCode: story.chain,
    landMode: story.land,
    description: `${story.what}（示例）`,
    introducedBy: isIntroduced(index) ? INTRODUCERS[index % INTRODUCERS.length] : null,
  });
  await markDemo(work, 'project', project.id);
  scene.investorId = investor.id;
  scene.projectId = project.id;
}

async function visit(work: Work, scene: Scene, planned: PlannedVisit): Promise<void> {
  const { nextStep, ...rest } = planned;
  const { id } = await visits.log(work, {
    ...rest,
    investorId: scene.investorId,
    projectId: scene.projectId,
    visitedOn: work.today,
    hosts: [work.actor.name],
    guests: [`示例·联系人${scene.index + 1}`],
    nextStep: nextStep?.text ?? null,
    nextStepOn: nextStep?.on ?? null,
  });
  await markDemo(work, 'visit', id);
}

async function contract(work: Work, scene: Scene, act: Extract<Act, { do: 'contract' }>): Promise<void> {
  const { kind, amount, signedOn, mark } = act;
  const foreign = kind === 'formal' ? scene.story.signed?.currency : undefined;
  const paper = await files.keep(work, pdf(`示例-合同-${scene.index + 1}-${mark}`, [`CONTRACT ${scene.index + 1}-${mark}`, `AMOUNT ${amount ?? '-'}`, `SIGNED ${signedOn}`]));
  const { id, version } = await contracts.draft(work, scene.projectId, {
    kind,
    parentId: kind === 'supplement' || kind === 'increment' ? contractOf(scene, 'formal') : null,
    amount,
    signedOn,
    ...(foreign ? { currency: foreign.code, fxRate: foreign.rate, fxOn: signedOn, fxSource: '示例：当日中间价' } : {}),
    ...(kind === 'formal'
      ? { fairReview: 'passed', fairReviewOn: signedOn, legalReview: 'passed', legalReviewOn: signedOn, theirPromises: '按期开工、按期投产（示例）', ourPromises: '协助办理手续（示例）' }
      : {}),
    note: '示例合同',
    instalments: amount !== null && kind === 'formal' && compare(amount, '0.00') > 0 ? instalmentsOf(amount, signedOn, scene.index) : [],
    fileIds: [paper.id],
  });
  scene.contracts.set(mark, id);
  if (act.submit) await contracts.submit(work, id, version);
}

async function milestone(work: Work, scene: Scene, kind: Extract<Act, { do: 'milestone' }>['kind'], on: string): Promise<void> {
  const photo = await files.keep(work, png(`示例-现场照片-${scene.index + 1}-${kind}`, [`SITE ${scene.index + 1}`, kind, on]));
  await milestones.record(work, scene.projectId, {
    kind,
    reachedOn: on,
    scope: scene.story.host === 'park-hightech' ? 'park' : 'district',
    note: '示例节点',
    fileIds: [photo.id],
  });
}

async function receipt(work: Work, scene: Scene, planned: PlannedReceipt): Promise<void> {
  const { mark, amount, currency, paidOn, category } = planned;
  const lines = [`BANK SLIP ${mark}`, `${currency?.code ?? 'CNY'} ${amount}`, `PAID ON ${paidOn}`];
  const slip = await files.keep(work, pdf(`示例-银行进账单-${mark}`, lines));
  const { id, version } = await receipts.draft(work, scene.projectId, {
    contractId: scene.contracts.get('formal') ?? null,
    amount,
    ...(currency ? { currency: currency.code, fxRate: currency.rate, fxOn: paidOn, fxSource: '示例：入账日中间价' } : {}),
    paidOn,
    category,
    payer: `${scene.story.company}有限公司${MARK}`,
    bankSerial: `SL${paidOn.replaceAll('-', '')}${mark.toUpperCase()}`,
    note: '示例资金',
    evidence: [{ fileId: slip.id, evidenceType: 'bank_slip' }],
  });
  scene.receipts.set(mark, id);
  if (planned.submit) await chain.submit(work, id, version);
}

async function review(work: Work, scene: Scene, act: Extract<Act, { do: 'review' | 'recognise' }>): Promise<void> {
  const id = receiptOf(scene, act.mark);
  const step = act.do === 'review' ? 'first' : 'recognition';
  await chain.review(work, id, await versionOf(work, 'fundsReceipt', id), { step, decision: act.decision, note: act.note });
}

/** Dependent records inherit the mark from their project; companies, projects and visits get it here. */
async function markDemo(work: Work, table: 'investor' | 'project' | 'visit', id: string): Promise<void> {
  await work.tx
    .updateTable(table)
    .set((eb) => ({ isDemo: true, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

async function versionOf(work: Work, table: 'contract' | 'fundsReceipt' | 'project', id: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from ${sql.table(table)} where id = ${id}`.execute(work.tx);
  return rows[0]?.version ?? 0;
}

function contractOf(scene: Scene, mark: string): string {
  return idIn(scene.contracts, mark);
}

function receiptOf(scene: Scene, mark: string): string {
  return idIn(scene.receipts, mark);
}

function idIn<T>(ids: ReadonlyMap<string, T>, key: string): T {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demonstration refers to ${key} before it exists.`);
  return id;
}
