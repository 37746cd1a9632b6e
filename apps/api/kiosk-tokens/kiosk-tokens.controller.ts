import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '#config';
import { kioskTokens, type KioskCode, type KioskTokenRecord } from '#organisation';
import { Calling, nobody, type Call, type FastifyRequest } from '../http/call.js';
import { BySignIn, Can, Public } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { Limits } from '../http/limits.js';
import { secretly } from '../http/secrecy.js';
import { line, name, note } from '../http/shapes.js';
import { CONFIG } from '../http/tokens.js';
import { maybeMoment, maybeText, moment, text, texts, uuid } from '../http/views.js';

const KioskTokenView = z.strictObject({
  id: uuid,
  name: text,
  place: maybeText,
  allowedFrom: texts,
  createdByName: text,
  createdAt: moment,
  expiresAt: moment,
  lastSeenAt: maybeMoment,
  lastAddress: maybeText,
  revokedAt: maybeMoment,
  state: z.enum(['active', 'expired', 'revoked']),
});

const IssueKioskToken = z
  .strictObject({
    name: name(80),
    place: note(120).default(null),
    /** One year at most: a screen that nobody renews goes dark by itself. */
    days: z.number().int().min(1).max(366).default(90),
    allowedFrom: z.array(line(50)).max(20).default([]),
  })
  .meta({ example: { name: '三楼会议室大屏', place: '区政府三楼 301', days: 90, allowedFrom: ['10.1.0.0/16'] } });

const KioskCodeView = { code: secretly(text), codeExpiresAt: moment };
const ConnectScreen = z.strictObject({ code: secretly(line(40)) }).meta({ example: { code: 'K7QM-4XPD' } });

@Controller('kiosk-tokens')
export class KioskTokensController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Can('kiosk.manage')
  @Doc('大屏', { summary: '大屏令牌列表：在用、过期、已吊销', answers: KioskTokenView.array() })
  list(@Calling() call: Call): Promise<KioskTokenRecord[]> {
    return this.door.read(call, (reading) => kioskTokens.list(reading));
  }

  @Post()
  @Can('kiosk.manage')
  @BySignIn()
  @Doc('大屏', { summary: '生成大屏令牌和配对码（只显示一次，只能打开大屏）', answers: KioskTokenView.extend({ token: secretly(text), ...KioskCodeView }), status: 201, refusals: ['KIOSK_NETWORK'] })
  issue(@Calling() call: Call, @Input(IssueKioskToken) input: z.output<typeof IssueKioskToken>): Promise<KioskTokenRecord & KioskCode & { token: string }> {
    return this.door.begin(call, (work) => kioskTokens.issue(work, this.config.secrets, input));
  }

  @Post(':id/codes')
  @Can('kiosk.manage')
  @BySignIn()
  @Doc('大屏', { summary: '新的配对码：15 分钟内在屏幕上输入一次，旧配对码作废', answers: KioskTokenView.extend(KioskCodeView), status: 201, refusals: ['KIOSK_EXPIRED', 'KIOSK_REVOKED'] })
  renewCode(@Calling() call: Call, @Param('id') id: string): Promise<KioskTokenRecord & KioskCode> {
    return this.door.begin(call, (work) => kioskTokens.renewCode(work, this.config.secrets, id));
  }

  @Delete(':id')
  @HttpCode(200)
  @Can('kiosk.manage')
  @Doc('大屏', { summary: '吊销大屏令牌，屏幕随即停用', answers: KioskTokenView })
  revoke(@Calling() call: Call, @Param('id') id: string): Promise<KioskTokenRecord> {
    return this.door.begin(call, (work) => kioskTokens.revoke(work, id));
  }
}

@Controller('kiosk-screens')
export class KioskScreensController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Limits) private readonly limits: Limits,
  ) {}

  /**
   * Eight characters of thirty-two, for a quarter of an hour, a few tries a minute from one address. It is the screen that
   * asks, whoever may be signed in at its browser.
   */
  @Post()
  @Public()
  @Doc('大屏', { summary: '屏幕凭配对码取得自己的令牌，此前的令牌作废', answers: z.strictObject({ token: secretly(text), name: text }), status: 201, refusals: ['KIOSK_CODE_UNKNOWN', 'KIOSK_ELSEWHERE', 'HTTPS_NEEDED', 'TOO_MANY'] })
  async connect(@Calling() call: Call, @Req() request: FastifyRequest, @Input(ConnectScreen) { code }: z.output<typeof ConnectScreen>): Promise<{ token: string; name: string }> {
    await this.limits.countScreenCode(request);
    return this.door.begin({ ...call, actor: nobody }, (work) => kioskTokens.connect(work, this.config.secrets, code, call.address));
  }
}
