import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import { bulletinRefusals, checkTemplate, defaultTemplate, documentData, documentFields, fillTemplate, type FieldNote } from '#bulletins';
import { Refusal } from '#errors';
import { aWordFile, aWordFileOf, paragraphsOf, type Paper } from './papers.js';
import { printed, sampleFigures } from './sample.js';

async function fill(paper: Paper, bulletin = printed()): Promise<string[]> {
  const template = await aWordFile(paper);
  checkTemplate(template);
  return paragraphsOf(fillTemplate(template, documentData(bulletin)));
}

function refusalOf(bytes: Buffer): Refusal {
  try {
    checkTemplate(bytes);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('the template was accepted');
}

async function problemsOf(paper: Paper): Promise<string[]> {
  return refusalOf(await aWordFile(paper)).problems('zh').map(({ code, message }) => `${code} ${message}`);
}

describe('a template of the office', () => {
  it('prints texts, also where Word has cut a tag into pieces', async () => {
    expect(await fill({ paragraphs: [['关于{标', '题}的说', '明'], '{期号}'] })).toEqual(['关于关于2026年1—6月全区招商引资工作情况的通报的说明', '2026年第6期']);
  });

  it('repeats a paragraph for each line, numbers the lines and finds the names of the whole inside', async () => {
    expect(await fill({ paragraphs: ['{#分领域}', '{序号}.{名称}（{年份}年）', '{/分领域}'] })).toEqual(['1.工业（2026年）', '2.商务物流业（2026年）', '3.建筑业（2026年）']);
  });

  it('repeats a row of a table, and a list in a list', async () => {
    expect(await fill({ rows: [['领域', '完成率'], ['{#分领域}{名称}', '{签约完成率}{/分领域}']] })).toEqual(['领域', '完成率', '工业', '50.00%', '商务物流业', '12.35%', '建筑业', '—']);
    expect(await fill({ paragraphs: ['{#分组}', '{组名}：{#单位}{名称}{到位排名} {/单位}', '{/分组}'] })).toEqual(['招商联络服务分中心：上海分中心1 深圳分中心2 北京分中心— ']);
  });

  it('asks whether there is something: of a text and of a list', async () => {
    const paper = { paragraphs: ['{#说明}说明：{说明}{/说明}{^说明}没有说明{/}', '{#红榜}{名称}{/红榜}{^红榜}无红榜{/红榜}'] };
    expect(await fill(paper)).toEqual(['没有说明', '无红榜']);
    const redList = [{ name: '上海分中心', group: '分中心', metric: '到位资金', detail: '完成率66.80%' }];
    expect(await fill(paper, printed(sampleFigures({ redList }), { note: '甲 & <乙>' }))).toEqual(['说明：甲 &amp; &lt;乙&gt;', '上海分中心']);
  });

  it('says what is unknown in words and never as zero', async () => {
    expect(await fill({ paragraphs: ['{#分领域}', '{名称}{签约目标句}、{签约同比句}、{签约进度句}', '{/分领域}'] })).toEqual([
      '工业完成年度目标420.00亿元的50.00%、同比增长5.00%、与序时进度持平',
      '商务物流业完成年度目标10.00亿元的12.35%、无上年同期数、欠序时进度37.65个百分点',
      '建筑业未设年度目标、无上年同期数、不作序时比较',
    ]);
    expect(await fill({ paragraphs: ['{到位进度句}；{开工目标句}；{投产目标句}'] })).toEqual(['超序时进度16.80个百分点；年度目标100个，已完成47个；未设年度目标']);
  });

  it('holds a name with a character that no document can hold', async () => {
    const figures = sampleFigures();
    const [first] = figures.sectors;
    expect(await fill({ paragraphs: ['{#分领域}', '{名称}', '{/分领域}'] }, printed({ ...figures, sectors: [{ ...first!, name: '工\u0007业' }] }))).toEqual(['工 业']);
  });
});

describe('a broken template is refused with the place of the error', () => {
  it('an unknown field, with the nearest name, in a paragraph, a table and a header', async () => {
    expect(await problemsOf({ paragraphs: ['第一段', '完成{签约完成率数}'], rows: [['a'], ['{单位名称}']], header: '{标體}' })).toEqual([
      'TEMPLATE_FIELD_UNKNOWN 正文第 2 段“完成{签约完成率数}”：没有“签约完成率数”这个字段，是否要写“签约完成率”。',
      'TEMPLATE_FIELD_UNKNOWN 正文第 1 个表格第 2 行“{单位名称}”：没有“单位名称”这个字段，是否要写“名称”。',
      'TEMPLATE_FIELD_UNKNOWN 页眉第 1 段“{标體}”：没有“标體”这个字段，是否要写“标题”。',
    ]);
    expect((await problemsOf({ paragraphs: ['{@raw}'] }))[0]).toBe('TEMPLATE_FIELD_UNKNOWN 正文第 1 段“{@raw}”：没有“@raw”这个字段。');
  });

  it('a field outside of its list, and a list written as a text', async () => {
    expect(await problemsOf({ paragraphs: ['{转化率}', '{分领域}', '{#分领域}{曾到达}{/分领域}'] })).toEqual([
      'TEMPLATE_FIELD_ELSEWHERE 正文第 1 段“{转化率}”：字段“转化率”只能用在列表 “漏斗” 里面，这里不在其中。',
      'TEMPLATE_LIST_AS_TEXT 正文第 2 段“{分领域}”：“分领域”是列表，要写成一对标记：开头是“#分领域”，结尾是“/分领域”，都放在花括号里。',
      'TEMPLATE_FIELD_ELSEWHERE 正文第 3 段“{#分领域}{曾到达}{/分领域}”：字段“曾到达”只能用在列表 “漏斗” 里面，这里不在其中。',
    ]);
  });

  it('a brace that is not closed or not opened', async () => {
    expect(await problemsOf({ paragraphs: ['{标题', '期号}', '{{期号}'] })).toEqual([
      'TEMPLATE_TAG_UNCLOSED 正文第 1 段“{标题”：左花括号后面没有对应的右花括号。',
      'TEMPLATE_TAG_UNCLOSED 正文第 3 段“{{期号}”：左花括号后面没有对应的右花括号。',
      'TEMPLATE_TAG_UNOPENED 正文第 2 段“期号}”：右花括号前面没有对应的左花括号。',
    ]);
  });

  it('a list that does not end, did not begin, or crosses another', async () => {
    expect(await problemsOf({ paragraphs: ['{#分领域}', '{名称}'] })).toEqual(['TEMPLATE_LOOP_UNCLOSED 正文第 1 段“{#分领域}”：列表“分领域”有开头，没有结尾（应有“/分领域”）。']);
    expect(await problemsOf({ paragraphs: ['{/分领域}'] })).toEqual(['TEMPLATE_LOOP_UNOPENED 正文第 1 段“{/分领域}”：列表“分领域”有结尾，没有开头（应有“#分领域”）。']);
    expect(await problemsOf({ paragraphs: ['{#分组}{#单位}{/分组}{/单位}'] })).toEqual([
      'TEMPLATE_LOOP_CROSSED 正文第 1 段“{#分组}{#单位}{/分组}{/单位}”：这里结束的是“分组”，但当前打开的是“单位”，请按先开后关的次序成对书写。',
      'TEMPLATE_LOOP_UNOPENED 正文第 1 段“{#分组}{#单位}{/分组}{/单位}”：列表“单位”有结尾，没有开头（应有“#单位”）。',
    ]);
  });

  it('a list that begins in a table and ends behind it', async () => {
    expect(await problemsOf({ paragraphs: ['{#分领域}'], rows: [['{名称}'], ['{/分领域}']] })).toEqual([
      'TEMPLATE_LOOP_PLACE 正文第 1 段“{#分领域}”：“分领域”的开头和结尾不在同一个表格行或同一级段落里，请放在同一行，或都放在表格外。',
    ]);
  });

  it('a list that leaves its table, its content control or begins in one table and ends in the next', async () => {
    const place = '的开头和结尾不在同一个表格行或同一级段落里，请放在同一行，或都放在表格外。';
    const leaving = {
      'a table': tableOf('{#分领域}', '{名称}') + lineOf('{/分领域}'),
      'a content control': controlOf('{#分领域}', '{名称}') + lineOf('{/分领域}'),
      'for a content control': lineOf('{#分领域}') + controlOf('{名称}', '{/分领域}'),
      'for the next table': tableOf('{#分领域}') + lineOf('{名称}') + tableOf('{/分领域}'),
    };
    for (const [shape, body] of Object.entries(leaving)) {
      const problems = refusalOf(await aWordFileOf(body)).problems('zh').map(({ code, message }) => `${code} ${message}`);
      expect(problems, shape).toEqual([expect.stringMatching(/^TEMPLATE_LOOP_PLACE 正文第 1 (段|个表格第 1 行)“\{#分领域\}”：“分领域”/)]);
      expect(problems[0], shape).toContain(place);
    }
  });

  it('a list around a whole table or inside one cell is none of that', async () => {
    for (const body of [lineOf('{#分领域}') + tableOf('{名称}') + lineOf('{/分领域}'), cellOf('{#分领域}', '{名称}', '{/分领域}'), controlOf('{#分领域}', '{名称}', '{/分领域}')]) {
      const template = await aWordFileOf(body);
      checkTemplate(template);
      expect(paragraphsOf(fillTemplate(template, documentData(printed())))).toEqual(['工业', '商务物流业', '建筑业']);
    }
  });

  it('a full-width brace, which is plain text to the program that fills the template', async () => {
    expect(await problemsOf({ paragraphs: ['｛标题｝', '{期号｝'], rows: [['｛#分领域｝{名称}｛/分领域｝']] })).toEqual([
      'TEMPLATE_BRACES_FULL_WIDTH 正文第 1 段“｛标题｝”：这里用了全角花括号“｛”“｝”，不会被当作字段。请在英文输入状态下改成半角花括号。',
      'TEMPLATE_BRACES_FULL_WIDTH 正文第 2 段“{期号｝”：这里用了全角花括号“｛”“｝”，不会被当作字段。请在英文输入状态下改成半角花括号。',
      'TEMPLATE_BRACES_FULL_WIDTH 正文第 1 个表格第 1 行“｛#分领域｝{名称}｛/分领域｝”：这里用了全角花括号“｛”“｝”，不会被当作字段。请在英文输入状态下改成半角花括号。',
    ]);
  });

  it('a tag that a tracked change inserted, moved or cut through, while changes beside the tags are nobody’s trouble', async () => {
    const change = (element: string, text: string): string => `<w:${element} w:id="7" w:author="甲" w:date="2026-01-05T01:00:00Z"><w:r><w:t>${text}</w:t></w:r></w:${element}>`;
    const line = (inside: string): string => `<w:p><w:pPr><w:rPr><w:ins w:id="8" w:author="甲"/></w:rPr></w:pPr>${inside}</w:p>`;
    const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
    const refused = async (body: string): Promise<string[]> => refusalOf(await aWordFileOf(body)).problems('zh').map(({ code, message }) => `${code} ${message}`);
    expect(await refused(line(change('ins', '{标题}')))).toEqual(['TEMPLATE_TAG_TRACKED 正文第 1 段“{标题}”：字段“标题”处在尚未接受的修订之中，日后接受或拒绝修订会改动通报。请先在“审阅”中接受全部修订，再上传。']);
    expect(await refused(line(run('{标') + change('ins', '题}')))).toHaveLength(1);
    expect(await refused(line(change('moveTo', '{标题}')))).toHaveLength(1);
    const beside = await aWordFileOf(line(change('ins', '关于') + run('{标题}')));
    expect(() => checkTemplate(beside)).not.toThrow();
  });

  it('a file that is no Word document, holds macros or is too large', async () => {
    const word = await aWordFile({ paragraphs: ['{标题}'] });
    const withMacros = new PizZip(word).file('word/vbaProject.bin', 'x').generate({ type: 'nodebuffer' });
    const other = new PizZip().file('xl/workbook.xml', '<x/>').generate({ type: 'nodebuffer' });
    const damaged = new PizZip(word).file('word/document.xml', '<w:document><w:p><w:t>x</w:t></w:p>').generate({ type: 'nodebuffer' });
    expect([Buffer.from('%PDF-1.4'), other, withMacros, damaged, Buffer.alloc(6 * 1024 * 1024)].map((bytes) => refusalOf(bytes).code)).toEqual([
      ...['TEMPLATE_NOT_WORD', 'TEMPLATE_NOT_WORD', 'TEMPLATE_MACROS', 'TEMPLATE_NOT_WORD', 'TEMPLATE_TOO_LARGE'],
    ]);
    expect(refusalOf(Buffer.from('PK')).text).toBe(bulletinRefusals.TEMPLATE_NOT_WORD().text);
  });
});

const lineOf = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cellOf = (...lines: string[]): string => `<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>${lines.map(lineOf).join('')}</w:tc></w:tr></w:tbl>`;
const tableOf = (...rows: string[]): string => `<w:tbl><w:tblPr/>${rows.map((text) => `<w:tr><w:tc><w:tcPr/>${lineOf(text)}</w:tc></w:tr>`).join('')}</w:tbl>`;
const controlOf = (...lines: string[]): string => `<w:sdt><w:sdtPr/><w:sdtContent>${lines.map(lineOf).join('')}</w:sdtContent></w:sdt>`;

describe('the built-in template', () => {
  it('passes the check that every template passes, and is the same bytes whenever it is built', async () => {
    const template = await defaultTemplate();
    expect(() => checkTemplate(template)).not.toThrow();
    expect(fillTemplate(template, documentData(printed())).equals(fillTemplate(template, documentData(printed())))).toBe(true);
  });

  it('follows the order of a bulletin and leaves no tag behind', async () => {
    const lines = paragraphsOf(fillTemplate(await defaultTemplate(), documentData(printed())));
    expect(lines.filter((line) => /^[一二三四五六七八九]、/.test(line))).toEqual([
      ...['一、总体情况', '二、分领域（专班）情况', '三、分单位情况', '四、分层级情况', '五、项目推进情况', '六、到位资金情况', '七、亮灯与红黑榜', '八、存在问题', '九、下步工作'],
    ]);
    expect(lines).toContain('截至2026年6月30日，全区正式签约项目9个，正式签约合同额210.00亿元，完成年度目标420.00亿元的50.00%，同比增长5.00%，与序时进度持平。');
    expect(lines.filter((line) => /[{}]|undefined|null|NaN/.test(line))).toEqual([]);
  });

  it('names a unit without a rank after the ranked ones, and numbers it nowhere', async () => {
    const lines = paragraphsOf(fillTemplate(await defaultTemplate(), documentData(printed())));
    expect(lines).toContain(
      '招商联络服务分中心：上海分中心到位资金66.80亿元，完成率66.80%，排名第1；深圳分中心到位资金1.23亿元，完成率12.35%，排名第2；未设年度目标、不排名的有北京分中心（到位资金0.00亿元）。',
    );
    const annex = lines.slice(lines.findIndex((line) => line.startsWith('附表2')), lines.findIndex((line) => line.startsWith('附表3')));
    const unit = annex.indexOf('北京分中心');
    expect([annex[1], annex[unit - 1], annex[unit + 1]]).toEqual(['单位', expect.not.stringMatching(/^3$/), '招商联络服务分中心']);
  });

  it('says by how much the sectors’ targets miss the year’s, and nothing where they add up', async () => {
    const template = await defaultTemplate();
    // 工业 420 and 商务物流业 10 of 420 signed; 100 and 10 of 100 received
    const clause = '正式签约合同额各领域目标之和超出年度目标10.00亿元；到位资金各领域目标之和超出年度目标10.00亿元。';
    expect(paragraphsOf(fillTemplate(template, documentData(printed())))).toContain(clause);
    const [industry] = sampleFigures().sectors;
    const even = printed(sampleFigures({ sectors: industry ? [industry] : [] }));
    expect(paragraphsOf(fillTemplate(template, documentData(even))).filter((line) => line.includes('目标之和') || line.includes('未分解'))).toEqual([]);
  });

  it('writes a negative number with the minus of print', async () => {
    const lines = paragraphsOf(fillTemplate(await defaultTemplate(), documentData(printed())));
    expect(lines).toContain('−37.65');
    expect(lines.filter((line) => /(^|[^0-9年月])-\d/.test(line))).toEqual([]);
  });
});

describe('the list of fields', () => {
  it('names each field once in its place and says what it is in both languages', () => {
    const walk = (fields: FieldNote[], path: string): void => {
      expect(new Set(fields.map(({ name }) => name)).size, path).toBe(fields.length);
      for (const { name, zh, en, kind, of } of fields) {
        expect([zh, en].every((words) => words.length > 1), name).toBe(true);
        expect(name, 'a name that no brace or sign disturbs').toMatch(/^[\p{Script=Han}\d]+$/u);
        if (kind === 'list') walk(of, name);
      }
    };
    walk(documentFields, 'the whole');
  });

  it('is exactly what a bulletin offers', () => {
    const data = documentData(printed());
    expect(Object.keys(data)).toEqual(documentFields.map(({ name }) => name));
    const sectors = data['分领域'] as object[];
    expect(Object.keys(sectors[0]!)).toEqual(documentFields.find(({ name }) => name === '分领域')?.of.map(({ name }) => name));
  });
});
