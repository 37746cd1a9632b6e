import { dateOf } from '#calendar';
import { subtract } from '#money';
import { lightsTable, linesOf, undividedOf, type Graded, type GradedGroup, type LightLine, type Listed } from './document-lines.js';
import type { BulletinFigures, CountLine, GrowthLine, Measure, PrintedBulletin, ProblemLine, Threshold } from './bulletin-figures.js';
import {
  GROWTH_WORDS,
  STEP_WORDS,
  countClause,
  dayInWords,
  gapClause,
  growthClause,
  inYiWords,
  inYuanWords,
  issueOf,
  lightWords,
  monthsInWords,
  percentWords,
  pointsWords,
  rankClause,
  rankWords,
  targetClause,
  thresholdWords,
  undividedClause,
  unrankedClause,
} from './wording.js';

/** What a template may name: `{标题}` prints a text, `{#分领域}…{/分领域}` repeats for each line of a list. */
export interface FieldNote {
  name: string;
  kind: 'text' | 'list';
  zh: string;
  en: string;
  /** Fields of one line of a list. */
  of: FieldNote[];
}

/** The note and where its value comes from stand together, so that what is documented is what is printed. */
interface Field<S> extends FieldNote {
  value(source: S): string | object[];
}

const text = <S>(name: string, zh: string, en: string, value: (source: S) => string): Field<S> => ({ name, kind: 'text', zh, en, of: [], value: (source) => clean(value(source)) });

function list<S, T>(name: string, zh: string, en: string, items: (source: S) => readonly T[], of: Field<T>[]): Field<S> {
  const numbered: FieldNote = { name: '序号', kind: 'text', zh: '第几行，从 1 起', en: 'Number of the line, from 1', of: [] };
  return { name, kind: 'list', zh, en, of: [numbered, ...of], value: (source) => items(source).map((item, index) => ({ 序号: String(index + 1), ...valuesOf(of, item) })) };
}

/** Both metrics under their prefix: `{签约完成数}`, `{到位完成率}`. Amounts in 亿元 with two decimals unless the name says 元. */
function measures<S>(of: (source: S) => { signed: Measure; received: Measure }): Field<S>[] {
  return (['signed', 'received'] as const).flatMap((metric) => {
    const [prefix, zh, en] = metric === 'signed' ? ['签约', '正式签约合同额', 'Signed amount'] : ['到位', '到位资金', 'Received funds'];
    const field = (suffix: string, what: string, english: string, value: (measure: Measure) => string): Field<S> =>
      text(`${prefix}${suffix}`, `${zh}：${what}`, `${en}: ${english}`, (source) => value(of(source)[metric]));
    return [
      field('完成数', '完成数（亿元）', 'actual, 亿元', ({ actual }) => inYiWords(actual)),
      field('完成数元', '完成数（元，精确到分）', 'actual, 元, exact', ({ actual }) => inYuanWords(actual)),
      field('目标', '年度目标（亿元）', 'annual target, 亿元', ({ target }) => inYiWords(target)),
      field('目标元', '年度目标（元）', 'annual target, 元', ({ target }) => inYuanWords(target)),
      field('完成率', '占年度目标的百分比', 'share of the annual target', ({ completion }) => percentWords(completion)),
      field('序时差', '超（+）欠（-）序时进度，百分点', 'points ahead of (+) or behind (-) schedule', ({ gap }) => pointsWords(gap)),
      field('亮灯', '绿灯、黄灯或红灯', 'light: 绿灯, 黄灯 or 红灯', ({ light }) => lightWords(light)),
      field('上年同期', '上年同期（亿元）', 'same day of last year, 亿元', ({ lastYear }) => inYiWords(lastYear)),
      field('同比', '同比增减，百分比', 'growth over last year, percent', ({ growth }) => percentWords(growth)),
      field('待审', '已报未认定（亿元），不计入完成数', 'handed in and not decided, 亿元, not in the actual', ({ pending }) => inYiWords(pending)),
      field('目标句', '如“完成年度目标420.00亿元的50.00%”；没有目标时为“未设年度目标”', 'clause on the target', targetClause),
      field('同比句', '如“同比增长13.60%”；没有同期数时为“无上年同期数”', 'clause on growth', growthClause),
      field('进度句', '如“超序时进度16.80个百分点”', 'clause on the schedule', gapClause),
    ];
  });
}

const figure = <S extends PrintedBulletin>(name: string, zh: string, en: string, value: (figures: PrintedBulletin['figures']) => string): Field<S> =>
  text(name, zh, en, (bulletin) => value(bulletin.figures));

const head: Field<PrintedBulletin>[] = [
  figure('标题', '通报标题', 'Title', ({ title }) => title),
  text('期号', '如“2026年第6期”，重新发布时带版次', 'Issue, such as 2026年第6期', (bulletin) => issueOf(bulletin.figures.year, bulletin.serial, bulletin.revision)),
  text('文号', '生成时填写的发文文号；未填写时为空', 'Document number as typed; empty when none', ({ documentNumber }) => documentNumber ?? ''),
  text('说明', '生成时填写的说明；未填写时为空', 'Note as typed; empty when none', ({ note }) => note ?? ''),
  figure('发文单位', '发文单位', 'Issuing office', ({ office }) => office),
  figure('全区', '如“全区”“全县”', 'The whole district, in its own word', ({ district }) => district.area),
  figure('辖区名称', '辖区全称', 'Name of the district', ({ district }) => district.name),
  figure('辖区简称', '辖区简称', 'Short name of the district', ({ district }) => district.shortName),
  figure('年份', '四位年份', 'Year', ({ year }) => String(year)),
  figure('月份', '月份，不补零', 'Month', ({ month }) => String(month)),
  figure('时期', '如“2026年1—6月”', 'Period, such as 2026年1—6月', ({ year, month }) => monthsInWords(year, month)),
  figure('截止日期', '数据截止日，如“2026年6月30日”', 'Cut-off day', ({ cutOff }) => dayInWords(cutOff)),
  text('生成日期', '生成通报的日期', 'Day on which it was published', ({ createdAt }) => dayInWords(dateOf(createdAt))),
  text('数据版本', '数据的校验值前 12 位，可与系统核对', 'First 12 characters of the data version', ({ sha256 }) => sha256.slice(0, 12)),
  figure('序时进度', '时间进度，百分比', 'Share of the year, percent', ({ schedule }) => percentWords(schedule.percent)),
  figure('签约序时进度', '正式签约合同额应达到的进度，百分比', 'Schedule of the signed amount, percent', ({ schedule }) => percentWords(schedule.signed)),
  figure('到位序时进度', '到位资金应达到的进度，百分比', 'Schedule of received funds, percent', ({ schedule }) => percentWords(schedule.received)),
];

const counts: Field<PrintedBulletin>[] = [
  figure('签约项目数', '本年正式签约项目（个）', 'Projects signed in the year', ({ total }) => String(total.signedProjects)),
  ...counted('开工', '开工', 'Starts', ({ starts }) => starts),
  ...counted('投产', '投产', 'Productions', ({ productions }) => productions),
  figure('当年签约当年投产数', '当年签约且当年投产的项目（个）', 'Signed and producing in the same year', ({ sameYearProductions }) => String(sameYearProductions.district)),
  figure('框架协议数', '框架、意向协议（个），不计入签约', 'Framework and intention agreements, not counted', ({ apart }) => String(apart.count)),
  figure('框架协议额', '框架、意向协议金额（亿元），不计入签约', 'Their amount, 亿元', ({ apart }) => inYiWords(apart.amount)),
  figure('追溯调整数', '追溯调整的记录（条）', 'Entries counted later than they happened', ({ retroactive }) => String(retroactive.count)),
  figure('追溯调整额', '追溯调整的金额（亿元）', 'Their amount, 亿元', ({ retroactive }) => inYiWords(retroactive.amount)),
  figure('终止项目到位', '到位资金中已终止项目的部分（亿元）', 'Received funds of terminated projects, 亿元', ({ receivedOfTerminated }) => inYiWords(receivedOfTerminated)),
  figure('内资到位', '到位资金中类别不是外资的部分（亿元）', 'Received funds that are not foreign capital, 亿元', ({ capital }) => inYiWords(capital.domestic)),
  figure('外资到位', '到位资金中类别为外资的部分（亿元）', 'Received funds of the category foreign capital, 亿元', ({ capital }) => inYiWords(capital.foreign)),
  figure('当年资金到位率', '当年到位资金÷当年签约合同额', 'Received of the year ÷ signed of the year', ({ flow }) => percentWords(flow.receivedToSigned)),
  figure('批次到位资金', '当年签约批次累计到位（亿元）', 'Received so far of what was signed this year, 亿元', ({ batch }) => inYiWords(batch.received)),
  figure('批次资金到位率', '当年签约批次的到位÷该批次签约', 'Received ÷ signed of the batch', ({ batch }) => percentWords(batch.arrival)),
  figure('批次当年到位', '当年签约批次在当年到位的部分（亿元）', 'Received this year of what was signed this year, 亿元', ({ batch, total }) => inYiWords(batch.receivedLines?.ofBatch ?? subtract(total.received.actual, batch.receivedOfOthers))),
  figure('往年项目到位', '当年到位资金中往年签约项目的部分（亿元）', 'Received this year on earlier contracts, 亿元', ({ batch }) => inYiWords(batch.receivedLines?.ofEarlier ?? batch.receivedOfOthers)),
  figure('已终止合同到位', '当年到位资金中合同或项目已终止的部分（亿元）', 'Received this year where the contract or project ended, 亿元', ({ batch }) => inYiWords(batch.receivedLines?.ofEnded ?? null)),
  figure('未签合同到位', '当年到位资金中还没有正式合同的部分（亿元）', 'Received this year without a formal contract, 亿元', ({ batch }) => inYiWords(batch.receivedLines?.withoutContract ?? null)),
  figure('问题项目数', '问题项目（个）', 'Problem projects', ({ problems }) => String(new Set(problems.map(({ projectId }) => projectId)).size)),
];

function counted(name: string, zh: string, en: string, of: (figures: PrintedBulletin['figures']) => CountLine): Field<PrintedBulletin>[] {
  return [
    figure(`${name}数`, `${zh}项目，全区口径（个）`, `${en}, district`, (figures) => String(of(figures).district)),
    figure(`园区${name}数`, `${zh}项目，其中园区（个）`, `${en}, of these in the park`, (figures) => String(of(figures).park)),
    figure(`${name}目标句`, `如“年度目标100个，已完成47个”；没有目标时为“未设年度目标”`, `${en}: clause on the target`, (figures) => countClause(of(figures))),
  ];
}

const graded: Field<Graded>[] = [
  text('名称', '领域、单位或层级的名称', 'Name of the line', ({ line }) => line.name),
  text('组名', '单位所在的组；其他列表为空', 'Group of a unit; empty elsewhere', ({ group }) => group),
  text('签约项目数', '本年正式签约项目（个）', 'Projects signed in the year', ({ line }) => String(line.signedProjects)),
  ...measures<Graded>(({ line }) => line),
  text('签约排名', '按签约完成率在组内的排名；没有目标的不排名', 'Rank by completion within the group', ({ signedRank }) => rankWords(signedRank)),
  text('到位排名', '按到位资金完成率在组内的排名；没有目标的不排名', 'Rank by completion within the group', ({ receivedRank }) => rankWords(receivedRank)),
  text('签约排名句', '如“完成率94.00%，排名第1”；没有目标时为“未设年度目标，不排名”', 'Clause on the rank by the signed amount', ({ line, signedRank }) => rankClause(line.signed, signedRank)),
  text('到位排名句', '如“完成率82.09%，排名第1”；没有目标时为“未设年度目标，不排名”', 'Clause on the rank by received funds', ({ line, receivedRank }) => rankClause(line.received, receivedRank)),
];

const listed: Field<Listed>[] = [
  text<Listed>('名称', '单位或领域', 'Unit or sector', ({ name }) => name),
  text('组名', '所在的组', 'Group', ({ group }) => group),
  text('指标', '指标名称', 'Metric', ({ metric }) => metric),
  text('情况', '上榜依据', 'Why it is listed', ({ detail }) => detail),
];

type StepLine = BulletinFigures['funnel'][number];
type MonthLine = BulletinFigures['trend'][number];

const divided: Field<PrintedBulletin> = figure('目标未分解句', '各领域目标之和与年度目标不一致时的说明；一致时为空', 'Clause where the sectors’ targets do not add up to the year’s; empty where they do', (figures) => undividedClause(undividedOf(figures)));

const lists: Field<PrintedBulletin>[] = [
  list('分领域', '按产业领域（专班口径）', 'By sector', ({ figures }) => linesOf(figures).sectors, graded),
  list('分组', '按单位类别的组，组内有“单位”列表', 'Groups of units, each with its list 单位', ({ figures }) => linesOf(figures).groups, [
    text<GradedGroup>('组名', '组的名称', 'Name of the group', ({ name }) => name),
    list<GradedGroup, Graded>('排名单位', '组内按到位资金排名的单位', 'Units of the group that have a rank by received funds', ({ units }) => units.filter(({ receivedRank }) => receivedRank !== null), graded),
    text<GradedGroup>('不排名句', '组内未设目标、不排名的单位；没有时为空', 'Clause on the units of the group without a rank; empty where there are none', ({ units }) => unrankedClause(units.filter(({ receivedRank }) => receivedRank === null).map(({ line }) => line))),
    list<GradedGroup, Graded>('单位', '组内单位，按到位资金排名的顺序', 'Units of the group, in the order of their rank', ({ units }) => units, graded),
  ]),
  list('分单位', '全部单位，不分组', 'All units in one list', ({ figures }) => linesOf(figures).groups.flatMap(({ units }) => units), graded),
  list('分层级', '按计划总投资的层级', 'By tier of planned investment', ({ figures }) => linesOf(figures).tiers, graded),
  list('金额档次', '按合同额的档次，如1亿元以上', 'By size of the contract, such as 1亿元以上', ({ figures }) => figures.thresholds, [
    text<Threshold>('名称', '如“1亿元以上”', 'Such as 1亿元以上', ({ from }) => thresholdWords(from)),
    text<Threshold>('签约项目数', '项目（个）', 'Projects', ({ projects }) => String(projects)),
    text<Threshold>('签约完成数', '合同额（亿元）', 'Amount, 亿元', ({ amount }) => inYiWords(amount)),
  ]),
  list('漏斗', '项目推进的各步', 'Steps of the count funnel', ({ figures }) => figures.funnel, [
    text<StepLine>('名称', '步骤', 'Step', ({ step }) => STEP_WORDS[step] ?? step),
    text<StepLine>('曾到达', '曾到达该步的项目（个）', 'Projects that ever reached it', ({ reached }) => String(reached)),
    text<StepLine>('现停留', '现停留在该步的项目（个）', 'Projects standing there', ({ current }) => String(current)),
    text<StepLine>('转化率', '占上一步的百分比', 'Percent of the step before', ({ fromPrevious }) => percentWords(fromPrevious)),
    text<StepLine>('转化句', '如“占上一步74.17%”；没有上一步可比时为空', 'Clause on the step before; empty where there is none to compare with', ({ fromPrevious }) => (fromPrevious === null ? '' : `占上一步${fromPrevious}%`)),
  ]),
  list('逐月', '1 月至本月，逐月完成数', 'Month by month', ({ figures }) => figures.trend, [
    text<MonthLine>('名称', '月份，如“6月”', 'Month', ({ month }) => `${Number(month.slice(5))}月`),
    text<MonthLine>('签约完成数', '当月签约（亿元）', 'Signed in the month, 亿元', ({ signed }) => inYiWords(signed)),
    text<MonthLine>('到位完成数', '当月到位（亿元）', 'Received in the month, 亿元', ({ received }) => inYiWords(received)),
    text<MonthLine>('签约累计', '累计签约（亿元）', 'Signed to date, 亿元', ({ signedToDate }) => inYiWords(signedToDate)),
    text<MonthLine>('到位累计', '累计到位（亿元）', 'Received to date, 亿元', ({ receivedToDate }) => inYiWords(receivedToDate)),
  ]),
  list('增速指标', '按增速考核的领域', 'Sectors steered by growth', ({ figures }) => figures.growth, [
    text<GrowthLine>('名称', '指标名称', 'Metric', ({ metric }) => GROWTH_WORDS[metric] ?? metric),
    text<GrowthLine>('领域', '产业领域', 'Sector', ({ sector }) => sector),
    text<GrowthLine>('目标', '年度目标增速', 'Planned growth', ({ target }) => percentWords(target)),
    text<GrowthLine>('完成数', '最新增速；没有数据时为“—”', 'Latest growth', ({ actual }) => percentWords(actual)),
    text<GrowthLine>('数据日期', '数据的截止日', 'Day of the figure', ({ asOf }) => (asOf === null ? '—' : dayInWords(asOf))),
    text<GrowthLine>('全市平均', '全市平均增速', 'Average of the city', ({ cityAverage }) => percentWords(cityAverage)),
    text<GrowthLine>('亮灯', '绿灯、黄灯或红灯', 'Light', ({ light }) => lightWords(light)),
  ]),
  list('亮灯表', '各口径、各指标的绿灯、黄灯、红灯名单', 'Who stands at which light', ({ figures }) => lightsTable(figures), [
    text<LightLine>('名称', '口径，如“产业领域”', 'Which lines', ({ name }) => name),
    text<LightLine>('指标', '指标名称', 'Metric', ({ metric }) => metric),
    text<LightLine>('绿灯', '绿灯名单', 'Green', ({ green }) => green),
    text<LightLine>('黄灯', '黄灯名单', 'Yellow', ({ yellow }) => yellow),
    text<LightLine>('红灯', '红灯名单', 'Red', ({ red }) => red),
    text<LightLine>('未设目标', '没有目标、不亮灯的名单', 'Without a target', ({ none }) => none),
  ]),
  list('红榜', '红榜名单', 'Red list', ({ figures }) => figures.redList, listed),
  list('黑榜', '黑榜名单', 'Black list', ({ figures }) => figures.blackList, listed),
  list('问题项目', '按规则列出的问题项目', 'Problem projects by rule', ({ figures }) => figures.problems, [
    text<ProblemLine>('名称', '项目名称', 'Project', ({ project }) => project),
    text<ProblemLine>('责任单位', '责任单位', 'Unit', ({ unit }) => unit),
    text<ProblemLine>('领域', '产业领域', 'Sector', ({ sector }) => sector),
    text<ProblemLine>('规则', '依据的规则', 'Rule', ({ rule }) => rule),
    text<ProblemLine>('情况', '事实', 'Facts', ({ detail }) => detail),
  ]),
];

const fields: Field<PrintedBulletin>[] = [...head, ...measures<PrintedBulletin>(({ figures }) => figures.total), ...counts, divided, ...lists];

/** Every field that a template may name, as the console shows them. */
export const documentFields: FieldNote[] = fields.map(noteOf);

/** The values of all fields for one bulletin: texts and lists, nothing else. */
export function documentData(bulletin: PrintedBulletin): Record<string, unknown> {
  return valuesOf(fields, bulletin);
}

function valuesOf<S>(all: Field<S>[], source: S): Record<string, unknown> {
  return Object.fromEntries(all.map((field) => [field.name, field.value(source)]));
}

function noteOf({ name, kind, zh, en, of }: FieldNote): FieldNote {
  return { name, kind, zh, en, of: of.map(noteOf) };
}

/** Control characters, which a Word document cannot hold, become spaces. */
function clean(value: string): string {
  return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, ' ');
}

