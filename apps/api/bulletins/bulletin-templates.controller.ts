import '@fastify/multipart';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { z } from 'zod';
import { common } from '#errors';
import type { ListQuery, Page } from '#database';
import { bulletinRefusals, defaultTemplate, documentFields, templates, type FieldNote, type TemplateRecord } from '#bulletins';
import { Recorded } from '../access-log/recorded.js';
import { Calling, type Call, type FastifyReply, type FastifyRequest } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { id as idShape } from '../http/shapes.js';
import { BulletinTemplateView, FieldView } from './bulletin.view.js';
import { send } from './bulletins.controller.js';

/** null brings the built-in layout back. */
const RestoreTemplate = z.strictObject({ templateId: idShape.nullable() });
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

@Controller('bulletin-templates')
export class BulletinTemplatesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('bulletin.template')
  @AnswersPage('bulletin-templates', templates.askable)
  @Doc('通报', { summary: '通报的 Word 模板，各版本', answers: BulletinTemplateView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<TemplateRecord>> {
    return this.door.read(call, (reading) => templates.list(reading, query));
  }

  @Get('fields')
  @Can('bulletin.template')
  @Doc('通报', { summary: '模板中可用的字段', answers: FieldView.array() })
  fields(): FieldNote[] {
    return documentFields;
  }

  @Get('built-in/content')
  @Can('bulletin.template')
  @Doc('通报', { summary: '系统自带的模板', produces: WORD })
  async builtIn(@Res() reply: FastifyReply): Promise<void> {
    await send(reply, WORD, '通报模板（系统自带）.docx', await defaultTemplate());
  }

  @Get(':id/content')
  @Can('bulletin.template')
  @Recorded({ kind: 'download', subjectType: 'bulletin_template', detail: 'docx' })
  @Doc('通报', { summary: '一个版本的模板文件', produces: WORD })
  async content(@Calling() call: Call, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { record, bytes } = await this.door.read(call, async (reading) => ({ record: await templates.get(reading, id), bytes: await templates.bytes(reading, id) }));
    await send(reply, WORD, record.name.endsWith('.docx') ? record.name : `${record.name}.docx`, bytes);
  }

  @Post()
  @Can('bulletin.template')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @Doc('通报', { summary: '上传修改后的模板；有问题的不保存，并指出位置', answers: BulletinTemplateView, status: 201, refusals: ['TEMPLATE_BROKEN', 'TEMPLATE_NOT_WORD', 'TEMPLATE_MACROS', 'TEMPLATE_TOO_LARGE'] })
  async keep(@Calling() call: Call, @Req() request: FastifyRequest): Promise<TemplateRecord> {
    if (!request.isMultipart()) throw common.MALFORMED_REQUEST({ reason: 'multipart/form-data' });
    const part = await request.file({ limits: { files: 1 } });
    if (!part) throw bulletinRefusals.TEMPLATE_NOT_WORD();
    const bytes = await part.toBuffer();
    return this.door.begin({ ...call, idempotencyKey: null }, (work) => templates.keep(work, { name: part.filename, bytes }));
  }

  @Post('restorations')
  @Can('bulletin.template')
  @Doc('通报', { summary: '恢复一个旧版本，成为新的一版', answers: BulletinTemplateView, status: 201, changes: true })
  restore(@Calling() call: Call, @Input(RestoreTemplate) input: z.output<typeof RestoreTemplate>): Promise<TemplateRecord> {
    return this.door.begin(call, (work) => templates.restore(work, input.templateId));
  }
}
