import { Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '#config';
import type { ListQuery, Page } from '#database';
import {
  AGAINST,
  bulletins,
  changesOf,
  documentData,
  fillTemplate,
  pdfOf,
  templates,
  workbookOf,
  type BulletinChanges,
  type BulletinFigures,
  type BulletinRecord,
  type Preview,
} from '#bulletins';
import { Recorded } from '../access-log/recorded.js';
import { Calling, type Call, type FastifyReply } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked, Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { note } from '../http/shapes.js';
import { CONFIG } from '../http/tokens.js';
import { BulletinView, BulletinWholeView, ChangesView, PreviewView } from './bulletin.view.js';

const OfMonth = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100), month: z.coerce.number().int().min(1).max(12) });
const PublishBulletin = z
  .strictObject({
    year: z.number().int().min(2000).max(2100),
    month: z.number().int().min(1).max(12),
    documentNumber: note(60).default(null),
    note: note(1000).default(null),
  })
  .meta({ example: { year: 2026, month: 6, documentNumber: '招商〔2026〕6号' } });
const Compare = z.strictObject({ against: z.enum(AGAINST).default('previous') });
/** `own`: the layout that was in force when it was published; `current`: today's. */
const Layout = z.strictObject({ layout: z.enum(['own', 'current']).default('own') });

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('bulletins')
export class BulletinsController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Can('bulletin.read')
  @AnswersPage('bulletins', bulletins.askable)
  @Doc('通报', { summary: '通报（印发前只有招商办和区领导可见）', answers: BulletinView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<BulletinRecord>> {
    return this.door.read(call, (reading) => bulletins.list(reading, query));
  }

  @Get('preview')
  @Can('bulletin.publish')
  @Doc('通报', { summary: '将要固定的数字，以及还缺什么', answers: PreviewView })
  preview(@Calling() call: Call, @Asked(OfMonth) query: z.output<typeof OfMonth>): Promise<Preview & { formats: string[] }> {
    return this.door.read(call, async (reading) => ({ ...(await bulletins.preview(reading, query)), formats: this.formats() }));
  }

  @Get(':id')
  @Can('bulletin.read')
  @Doc('通报', { summary: '通报和固定的数字', answers: BulletinWholeView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<BulletinRecord & { figures: BulletinFigures; formats: string[] }> {
    return this.door.read(call, async (reading) => ({
      ...(await bulletins.get(reading, id)),
      figures: await bulletins.figures(reading, id),
      formats: this.formats(),
    }));
  }

  /** Reads in one snapshot and then writes what was read: a bulletin whose parts are of different moments would not add up. */
  @Post()
  @Can('bulletin.publish')
  @Doc('通报', {
    ...{ summary: '生成通报：固定已关账月份的数字', answers: BulletinView, status: 201, changes: true },
    refusals: ['BULLETIN_MONTH_NOT_OVER', 'BULLETIN_MONTH_NOT_KEPT', 'BULLETIN_MONTH_OPEN', 'BULLETIN_EXISTS', 'BULLETIN_MONTH_MOVED'],
  })
  async publish(@Calling() call: Call, @Input(PublishBulletin) input: z.output<typeof PublishBulletin>): Promise<BulletinRecord> {
    const { year, month, ...said } = input;
    const drawn = await this.door.read(call, (reading) => bulletins.draw(reading, { year, month }));
    return this.door.begin(call, (work) => bulletins.publish(work, drawn, said));
  }

  @Post(':id/issues')
  @Can('bulletin.issue')
  @Doc('通报', { summary: '印发：通报涉及的单位从此可见', answers: BulletinView, status: 201, changes: true, refusals: ['BULLETIN_ISSUED_ALREADY'] })
  issue(@Calling() call: Call, @Param('id') id: string): Promise<BulletinRecord> {
    return this.door.begin(call, (work) => bulletins.issue(work, id));
  }

  @Get(':id/changes')
  @Can('bulletin.explain')
  @Doc('通报', { summary: '与上一份通报、与今天所知的差异：逐条列出谁、何时、为何', answers: ChangesView })
  changes(@Calling() call: Call, @Param('id') id: string, @Asked(Compare) { against }: z.output<typeof Compare>): Promise<BulletinChanges> {
    return this.door.read(call, (reading) => changesOf(reading, id, against));
  }

  @Get(':id/document.docx')
  @Can('bulletin.read')
  @Recorded({ kind: 'download', subjectType: 'bulletin', detail: 'docx' })
  @Doc('通报', { summary: '通报的 Word 文档', produces: WORD })
  async word(@Calling() call: Call, @Param('id') id: string, @Asked(Layout) { layout }: z.output<typeof Layout>, @Res() reply: FastifyReply): Promise<void> {
    const { title, bytes } = await this.filled(call, id, layout);
    await send(reply, WORD, `${title}.docx`, bytes);
  }

  @Get(':id/document.xlsx')
  @Can('bulletin.read')
  @Recorded({ kind: 'download', subjectType: 'bulletin', detail: 'xlsx' })
  @Doc('通报', { summary: '通报附表的 Excel 工作簿', produces: EXCEL })
  async excel(@Calling() call: Call, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const printed = await this.door.read(call, (reading) => bulletins.printed(reading, id));
    await send(reply, EXCEL, `${printed.figures.title}（附表）.xlsx`, await workbookOf(printed));
  }

  @Get(':id/document.pdf')
  @Can('bulletin.read')
  @Recorded({ kind: 'download', subjectType: 'bulletin', detail: 'pdf' })
  @Doc('通报', { summary: '由 Word 文档生成的 PDF（服务器装有 LibreOffice 时）', produces: 'application/pdf', refusals: ['BULLETIN_PDF_UNAVAILABLE', 'BULLETIN_PDF_FAILED'] })
  async pdf(@Calling() call: Call, @Param('id') id: string, @Asked(Layout) { layout }: z.output<typeof Layout>, @Res() reply: FastifyReply): Promise<void> {
    const { title, bytes } = await this.filled(call, id, layout);
    await send(reply, 'application/pdf', `${title}.pdf`, await pdfOf(bytes, this.config.sofficePath));
  }

  /** What can be made here: without LibreOffice no PDF is promised anywhere. */
  private formats(): string[] {
    return ['docx', 'xlsx', ...(this.config.sofficePath === null ? [] : ['pdf'])];
  }

  private async filled(call: Call, id: string, layout: 'own' | 'current'): Promise<{ title: string; bytes: Buffer }> {
    const { printed, template } = await this.door.read(call, async (reading) => {
      const { templateId } = await bulletins.get(reading, id);
      const chosen = layout === 'own' ? templateId : ((await templates.current(reading))?.id ?? null);
      return { printed: await bulletins.printed(reading, id), template: await templates.bytes(reading, chosen) };
    });
    return { title: printed.figures.title, bytes: fillTemplate(template, documentData(printed)) };
  }
}

export async function send(reply: FastifyReply, type: string, name: string, bytes: Buffer): Promise<void> {
  await reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .send(bytes);
}
