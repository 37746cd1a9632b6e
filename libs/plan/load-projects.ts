import { audit } from '#audit';
import { momentAt } from '#calendar';
import type { Work } from '#database';
import { keysOf, keysOfNames } from '#names';
import type { Ground } from './load-ground.js';
import type { Mention, Plan, PlannedProject } from './plan-shape.js';
import { stageFromReport } from './stage-from-report.js';

/**
 * The projects that the report names, with the bureau, waiting for its word that they are to be followed. Amounts stay unknown, sectors and
 * stages that were deduced are marked, and nothing is invented: no dates of milestones, no codes of companies.
 */
export async function loadProjects(work: Work, { report, projects }: Plan, ground: Ground): Promise<void> {
  if (report === null || projects.length === 0) return;
  const plan: ReportedPlan = { report, projects };
  const investorIds = await loadInvestors(work, plan, ground);
  const parents = plan.projects.map((project) => rowOf(work, plan, ground, investorIds, project));
  const saved = await insert(work, parents);
  const children = plan.projects.flatMap((project) =>
    project.children.map((child, index) =>
      rowOf(
        work,
        plan,
        ground,
        investorIds,
        { ...project, ...child, code: `${project.code}-${index + 1}`, aliases: [], tier: null, capacity: null, note: null },
        saved.get(project.code),
      ),
    ),
  );
  const savedChildren = await insert(work, children);
  await noteStages(work, plan, [...plan.projects.map(({ code, mentions }) => ({ code, mentions })), ...childMentions(plan)], new Map([...saved, ...savedChildren]));
}

/** A plan that names projects says in which report it read them. */
type ReportedPlan = { report: NonNullable<Plan['report']> } & Pick<Plan, 'projects'>;

type Row = ReturnType<typeof rowOf>;

/** A short name in brackets-with-a-remark is not a company: it stays as written in the project's own text. */
function isCompanyName(investor: string | null): investor is string {
  return investor !== null && !/（.*未载）/.test(investor);
}

async function loadInvestors(work: Work, plan: ReportedPlan, ground: Ground): Promise<Map<string, string>> {
  const panels = new Map<string, Set<number>>();
  for (const { investor, mentions } of plan.projects) {
    if (!isCompanyName(investor)) continue;
    const known = panels.get(investor) ?? new Set<number>();
    mentions.forEach(({ panel }) => known.add(panel));
    panels.set(investor, known);
  }
  if (panels.size === 0) return new Map();
  const rows = await work.tx
    .insertInto('investor')
    .values(
      [...panels].map(([name, numbers]) => ({
        name,
        ...keysOf(name, 'company'),
        unitId: ground.bureauId,
        // it begins with the project that names it
        plannedOnly: true,
        source: `${sourceText(plan, [...numbers])}；名称依报告原文，法人全称和统一社会信用代码未载`,
        createdAt: work.at,
        updatedAt: work.at,
      })),
    )
    .returning(['id', 'name'])
    .execute();
  await work.tx
    .insertInto('investorUnit')
    .values(rows.map(({ id }) => ({ investorId: id, unitId: ground.bureauId, since: work.at })))
    .execute();
  for (const { id, name } of rows) {
    audit.record(work, { action: 'investor.load', subjectType: 'investor', subjectId: id, unitId: ground.bureauId, after: { name } });
  }
  return new Map(rows.map(({ id, name }) => [name, id]));
}

function rowOf(work: Work, plan: ReportedPlan, ground: Ground, investorIds: Map<string, string>, project: PlannedProject, parentId?: string) {
  const { code, name, aliases, investor, mentions } = project;
  const sectorId = ground.sectorIds.get(project.sector);
  if (sectorId === undefined) throw new Error(`${code} names a sector that the plan does not describe.`);
  const { stage, inferred } = stageFromReport(mentions);
  return {
    code,
    name,
    ...keysOfNames({ name, others: aliases }, 'project'),
    aliases,
    investorId: investor === null ? null : (investorIds.get(investor) ?? null),
    investorText: investor,
    sectorId,
    sectorInferred: project.sectorInferred,
    unitId: ground.bureauId,
    parentId: parentId ?? null,
    stage,
    stageInferred: inferred,
    tierTyped: project.tier,
    chainCode: project.chain,
    chainInferred: project.chainInferred,
    description: [project.capacity, project.note].filter((text) => text !== null).join('。') || null,
    firstReportedAt: momentAt(plan.report.date, '09:00'),
    reportMentions: JSON.stringify(mentions),
    planState: 'planned',
    source: sourceText(plan, mentions.map(({ panel }) => panel)),
    createdAt: work.at,
    updatedAt: work.at,
  };
}

async function insert(work: Work, rows: Row[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const saved = await work.tx.insertInto('project').values(rows).returning(['id', 'code', 'name', 'sectorId', 'stage', 'unitId']).execute();
  for (const { id, ...after } of saved) {
    audit.record(work, { action: 'project.load', subjectType: 'project', subjectId: id, projectId: id, unitId: after.unitId, after });
  }
  return new Map(saved.map(({ id, code }) => [code, id]));
}

function childMentions(plan: ReportedPlan): { code: string; mentions: Mention[] }[] {
  return plan.projects.flatMap(({ code, children }) =>
    children.map(({ mentions }, index) => ({ code: `${code}-${index + 1}`, mentions })),
  );
}

/** One row for each stage that the report states or implies; the day is that of the report, not of the event. */
async function noteStages(work: Work, plan: ReportedPlan, projects: { code: string; mentions: Mention[] }[], ids: Map<string, string>): Promise<void> {
  const rows = projects.flatMap(({ code, mentions }) => {
    const { stage, inferred, mention } = stageFromReport(mentions);
    const projectId = ids.get(code);
    if (stage === 'lead' || !mention || !projectId) return [];
    return [
      {
        projectId,
        fromStage: 'lead',
        toStage: stage,
        changedOn: plan.report.date,
        reason: `据${sourceText(plan, [mention.panel])}“${mention.statusZh}”${inferred ? '推定' : ''}（装载自报告，日期为报告日期）`,
        changedByName: work.actor.name,
        at: work.at,
      },
    ];
  });
  if (rows.length > 0) await work.tx.insertInto('stageChange').values(rows).execute();
}

function sourceText(plan: ReportedPlan, panels: number[]): string {
  const names = [...new Set(panels)].sort((a, b) => a - b).map((panel) => (panel === 0 ? '正文' : `专栏${panel}`));
  return `《${plan.report.title}》${names.join('、')}`;
}
