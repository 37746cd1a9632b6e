import { Controller, Get, Inject, Res } from '@nestjs/common';
import { z } from 'zod';
import { ACCESS_KINDS, accessAskable, accessLog, accessTable, causeWords, wholeAccessLog, type ShownAccess } from '#access-log';
import { common, type Language } from '#errors';
import type { ListQuery, Page } from '#database';
import { Calling, type Call, type FastifyReply } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { maybeText, maybeUuid, moment, text, whole } from '../http/views.js';
import { Recorded } from './recorded.js';

const AccessView = z.strictObject({
  id: text.meta({ description: 'E 开头的在访问日志，A 开头的在审计记录中' }),
  at: moment.meta({ description: '最近一次；同一小时（机器访问为同一天）内相同的合为一条' }),
  firstAt: moment,
  times: whole,
  kind: z.enum(ACCESS_KINDS),
  result: z.enum(['ok', 'refused']),
  because: maybeText,
  becauseText: maybeText.meta({ description: '原因的说明' }),
  actorId: maybeUuid,
  actorName: maybeText,
  through: maybeText.meta({ description: '所用令牌或屏幕的名称' }),
  address: maybeText.meta({ description: '来源地址，由系统按连接判定' }),
  route: maybeText,
  action: maybeText,
  subjectType: maybeText,
  subjectId: maybeText,
  subjectLabel: maybeText.meta({ description: '记录的编号；不公开企业和项目名称' }),
  projectId: maybeUuid,
  tried: maybeText.meta({ description: '不存在的用户名的指纹：只能看出是否相同，不能还原' }),
  detail: maybeText,
  reason: maybeText.meta({ description: '查看电话时填写的原因' }),
});
type ToldAccess = ShownAccess & { becauseText: string | null };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Who came in or tried to, was refused, took something away or looked at a phone: the auditor's, and nobody else's. */
@Controller('access-events')
export class AccessEventsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('audit.read')
  @AnswersPage('access-events', accessAskable)
  @Doc('审计', { summary: '访问日志：登录、被拒、下载、导出、查看电话、令牌使用；筛选 number 可填项目代码、合同、资金或督办编号', answers: AccessView, page: true })
  async list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<ToldAccess>> {
    const page = await this.door.read(call, (reading) => accessLog(reading, known(query)));
    return { ...page, rows: page.rows.map((row) => told(row, call.language)) };
  }

  @Get('table.xlsx')
  @Can('audit.read')
  @Recorded({ kind: 'export', subjectType: 'access_log', detail: 'xlsx' })
  @Doc('审计', { summary: '访问日志导出为 Excel（按筛选条件，最多 20000 条，导出本身留痕）', produces: XLSX })
  async table(@Calling() call: Call, @Listed() query: ListQuery, @Res() reply: FastifyReply): Promise<void> {
    const rows = await this.door.read(call, (reading) => wholeAccessLog(reading, known(query)));
    const bytes = await accessTable(rows, call.language);
    const name = call.language === 'zh' ? '访问日志.xlsx' : 'access-log.xlsx';
    await reply
      .type(XLSX)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('cache-control', 'private, no-store')
      .send(bytes);
  }
}

function told(row: ShownAccess, language: Language): ToldAccess {
  return { ...row, becauseText: row.because === null ? null : causeWords(row.because, language) };
}

const CLOSED: Record<string, readonly string[]> = { kind: ACCESS_KINDS, result: ['ok', 'refused'] };

/** A kind that there is not would find nothing, and nothing found looks like nothing happened. */
function known(query: ListQuery): ListQuery {
  for (const [field, allowed] of Object.entries(CLOSED)) {
    const asked = [query.filter[field] ?? []].flat();
    const list = allowed.join(', ');
    if (asked.some((one) => typeof one !== 'string' || !allowed.includes(one))) throw common.FILTER_VALUE({ field, expected: { zh: `以下之一：${list}`, en: `one of ${list}` } }).at(`filter.${field}`);
  }
  return query;
}
