import { AlignmentType, Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, TextRun, type FileChild } from 'docx';
import PizZip from 'pizzip';
import { annexTitle, body, centred, heading, listTable, loop, room, signature, small, titleLine, type Column } from './template-parts.js';
import { packed } from './word.js';

/**
 * The layout that is in force until the office uploads its own: the order of published ones
 * (docs/domain/rules.md#bulletin). Facts only; what is to be judged or done is left to the writer. It is a template like any other and passes the same check.
 */
export function defaultTemplate(): Promise<Buffer> {
  built ??= build();
  return built;
}

let built: Promise<Buffer> | undefined;

async function build(): Promise<Buffer> {
  const document = new Document({
    creator: '招商引资管理系统',
    title: '招商引资工作情况通报模板',
    styles: { default: { document: { run: { size: 32, font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋', cs: 'Times New Roman' } } } } },
    sections: [
      { properties: { page: { margin: { top: 2098, bottom: 1984, left: 1587, right: 1474 } } }, footers: { default: pageNumber() }, children: text() },
      { properties: { page: { size: { orientation: PageOrientation.LANDSCAPE }, margin: { top: 1200, bottom: 1200, left: 1100, right: 1100 } } }, footers: { default: pageNumber() }, children: annexes() },
    ],
  });
  return withoutClock(await Packer.toBuffer(document));
}

function text(): FileChild[] {
  return [
    titleLine('{标题}'),
    centred('{期号}{#文号}　{文号}{/文号}'),
    centred('{发文单位}　　数据截止{截止日期}'),
    loop('{#说明}'),
    body('{说明}'),
    loop('{/说明}'),
    heading('一、总体情况'),
    body('截至{截止日期}，{全区}正式签约项目{签约项目数}个，正式签约合同额{签约完成数}亿元，{签约目标句}，{签约同比句}，{签约进度句}。'),
    body('{全区}到位资金{到位完成数}亿元，{到位目标句}，{到位同比句}，{到位进度句}。其中外资类别{外资到位}亿元，其他{内资到位}亿元。'),
    body('{全区}新开工项目{开工数}个（其中园区{园区开工数}个），{开工目标句}；投产项目{投产数}个（其中园区{园区投产数}个），{投产目标句}；当年签约当年投产项目{当年签约当年投产数}个。'),
    body('另有框架、意向协议{框架协议数}个，金额{框架协议额}亿元，不计入签约合同额。'),
    heading('二、分领域（专班）情况'),
    loop('{#分领域}'),
    body('{序号}.{名称}：签约项目{签约项目数}个，合同额{签约完成数}亿元，{签约目标句}，{签约进度句}；到位资金{到位完成数}亿元，{到位目标句}，{到位进度句}。'),
    loop('{/分领域}'),
    loop('{#增速指标}'),
    body('{领域}：{名称}目标{目标}，最新数据{完成数}（{数据日期}），全市平均{全市平均}，{亮灯}。'),
    loop('{/增速指标}'),
    heading('三、分单位情况'),
    body('各类单位分组排名，完成率相同的名次并列；未设目标的单位不排名。到位资金完成率排名如下，全部指标见附表2。'),
    loop('{#分组}'),
    body('{组名}：{#排名单位}{名称}到位资金{到位完成数}亿元，{到位排名句}；{/排名单位}{不排名句}'),
    loop('{/分组}'),
    heading('四、分层级情况'),
    loop('{#金额档次}'),
    body('合同额{名称}的签约项目{签约项目数}个，合同额{签约完成数}亿元。'),
    loop('{/金额档次}'),
    loop('{#分层级}'),
    body('计划总投资{名称}：签约项目{签约项目数}个，合同额{签约完成数}亿元，到位资金{到位完成数}亿元。'),
    loop('{/分层级}'),
    heading('五、项目推进情况'),
    loop('{#漏斗}'),
    body('{名称}：曾到达{曾到达}个，现停留{现停留}个{#转化句}，{转化句}{/转化句}。'),
    loop('{/漏斗}'),
    heading('六、到位资金情况'),
    body('到位资金序时进度{到位序时进度}，{全区}到位资金{到位进度句}。当年到位资金与当年签约合同额之比为{当年资金到位率}；当年签约批次累计到位{批次到位资金}亿元，资金到位率{批次资金到位率}。当年到位资金中，当年签约批次{批次当年到位}亿元，往年签约项目{往年项目到位}亿元，合同或项目已终止的{已终止合同到位}亿元，尚无正式合同的{未签合同到位}亿元。'),
    body('本年数据中追溯调整{追溯调整数}条，金额{追溯调整额}亿元；到位资金中已终止项目{终止项目到位}亿元。'),
    heading('七、亮灯与红黑榜'),
    loop('{#亮灯表}'),
    body('{名称}{指标}，绿灯：{绿灯}；黄灯：{黄灯}；红灯：{红灯}；未设目标：{未设目标}。'),
    loop('{/亮灯表}'),
    body('红榜：{#红榜}{名称}（{指标}，{情况}）；{/红榜}{^红榜}无。{/红榜}'),
    body('黑榜：{#黑榜}{名称}（{指标}，{情况}）；{/黑榜}{^黑榜}无。{/黑榜}'),
    heading('八、存在问题'),
    body('按规则列出的问题项目{问题项目数}个。{^问题项目}没有符合规则的问题项目。{/问题项目}'),
    loop('{#问题项目}'),
    body('{序号}.{名称}（{责任单位}）：{规则}，{情况}。'),
    loop('{/问题项目}'),
    room('（存在问题的分析由撰写人填写）'),
    heading('九、下步工作'),
    room('（下步工作由撰写人填写）'),
    signature('{发文单位}'),
    signature('{生成日期}'),
    small('数据版本 {数据版本}'),
  ];
}

const measured = (prefix: '签约' | '到位', label: string): Column[] => [
  { title: `${label}年度目标`, cell: `{${prefix}目标}`, width: 9 },
  { title: `${label}完成数`, cell: `{${prefix}完成数}`, width: 9 },
  { title: `${label}完成率`, cell: `{${prefix}完成率}`, width: 9 },
  { title: `${label}序时差`, cell: `{${prefix}序时差}`, width: 9 },
];
const ranked = (prefix: '签约' | '到位', label: string): Column[] => [
  ...measured(prefix, label),
  { title: '排名', cell: `{${prefix}排名}`, width: 5, align: 'center' },
  { title: '同比', cell: `{${prefix}同比}`, width: 8 },
];
const number: Column = { title: '序号', cell: '{序号}', width: 5, align: 'center' };
const named = (title: string): Column => ({ title, cell: '{名称}', width: 20, align: 'left' });
const totals = (prefix: '签约' | '到位'): string[] => [`{${prefix}目标}`, `{${prefix}完成数}`, `{${prefix}完成率}`, `{${prefix}序时差}`];

function annexes(): FileChild[] {
  return [
    annexTitle('附表1　分领域完成情况（金额单位：亿元；序时差单位：百分点）'),
    listTable('分领域', [number, named('领域'), { title: '签约项目', cell: '{签约项目数}', width: 6 }, ...measured('签约', '签约'), ...measured('到位', '到位')], ['', '{全区}', '{签约项目数}', ...totals('签约'), ...totals('到位')]),
    loop('{#目标未分解句}'),
    small('{目标未分解句}。'),
    loop('{/目标未分解句}'),
    annexTitle('附表2　分单位完成情况（金额单位：亿元；序时差单位：百分点）', true),
    listTable('分单位', [named('单位'), { title: '组', cell: '{组名}', width: 11, align: 'left' }, ...ranked('签约', '签约'), ...ranked('到位', '到位')]),
    annexTitle('附表3　分层级完成情况（金额单位：亿元）', true),
    listTable('分层级', [number, named('计划总投资'), { title: '签约项目', cell: '{签约项目数}', width: 8 }, { title: '合同额', cell: '{签约完成数}', width: 12 }, { title: '到位资金', cell: '{到位完成数}', width: 12 }]),
    annexTitle('附表4　逐月完成情况（金额单位：亿元）'),
    listTable('逐月', [named('月份'), { title: '当月签约', cell: '{签约完成数}', width: 12 }, { title: '累计签约', cell: '{签约累计}', width: 12 }, { title: '当月到位', cell: '{到位完成数}', width: 12 }, { title: '累计到位', cell: '{到位累计}', width: 12 }]),
    annexTitle('附表5　问题项目', true),
    listTable('问题项目', [number, named('项目'), { title: '责任单位', cell: '{责任单位}', width: 14, align: 'left' }, { title: '规则', cell: '{规则}', width: 22, align: 'left' }, { title: '情况', cell: '{情况}', width: 26, align: 'left' }]),
    annexTitle('附表6　主要数据精确值（单位：元）', true),
    listTable('分领域', [named('领域'), { title: '签约合同额', cell: '{签约完成数元}', width: 20 }, { title: '到位资金', cell: '{到位完成数元}', width: 20 }], ['{全区}', '{签约完成数元}', '{到位完成数元}']),
    small('本表为系统记录的精确金额，正文和其他附表按亿元保留两位小数，因四舍五入，分项之和可能与合计略有出入。'),
  ];
}

function pageNumber(): Footer {
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 })] })] });
}

/** The builder writes the moment of the building into the properties; the layout is the same whenever it is built. */
function withoutClock(bytes: Buffer): Buffer {
  const zip = new PizZip(bytes);
  const name = 'docProps/core.xml';
  const properties = zip.file(name)?.asText() ?? '';
  zip.file(name, properties.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, '$12026-01-01T00:00:00Z'));
  return packed(zip);
}
