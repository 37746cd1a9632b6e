import { Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { CHANNEL_KINDS, channelRefusals, channels, codeMessage, contactPoints, senderOf, type ContactPointRecord, type Offer, type Proving, type SendOutcome, type Unreached } from '#channels';
import type { Config } from '#config';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { secretly } from '../http/secrecy.js';
import { id as uuidShape, line } from '../http/shapes.js';
import { CONFIG } from '../http/tokens.js';
import { flag, maybeMoment, maybeText, stamps, text, uuid } from '../http/views.js';

const PointView = z.strictObject({
  id: uuid,
  personId: uuid,
  channelId: uuid,
  channelName: text,
  channelKind: z.enum(CHANNEL_KINDS),
  channelActive: flag,
  address: text,
  verifiedAt: maybeMoment,
  preferred: flag,
  codeSentAt: maybeMoment,
  ...stamps,
});
/** What came of sending the code: nobody can type in what never arrived. */
const ProvingView = PointView.extend({ codeOutcome: z.enum(['sent', 'refused', 'unknown']), codeReason: maybeText });
const OfferView = z.strictObject({ id: uuid, kind: z.enum(CHANNEL_KINDS), name: text });
const AddPoint = z.strictObject({ channelId: uuidShape, address: line(254) });
const Verify = z.strictObject({
  code: secretly(z
    .string()
    .transform((typed) => typed.normalize('NFKC').replace(/\s/g, ''))
    .refine((code) => /^\d{6}$/.test(code), { params: { zh: '请填写 6 位数字验证码。', en: 'Type in the six digits.' } })),
});

type Proven = ContactPointRecord & { codeOutcome: SendOutcome['outcome']; codeReason: string | null };

@Controller('contact-points')
export class ContactPointsController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Can('contactPoint.own')
  @Doc('提醒方式', { summary: '我的接收地址', answers: PointView.array() })
  mine(@Calling() call: Call): Promise<ContactPointRecord[]> {
    return this.door.read(call, (reading) => contactPoints.mine(reading));
  }

  @Get('offers')
  @Can('contactPoint.own')
  @Doc('提醒方式', { summary: '可以选用的渠道', answers: OfferView.array() })
  offers(@Calling() call: Call): Promise<Offer[]> {
    return this.door.read(call, (reading) => channels.offers(reading));
  }

  @Get('unreached')
  @Can('channel.manage')
  @Doc('提醒方式', { summary: '还没有可用接收地址的人员（只能在系统内看到提醒）', answers: z.strictObject({ personId: uuid, name: text, unitName: maybeText }).array() })
  unreached(@Calling() call: Call): Promise<Unreached[]> {
    return this.door.read(call, (reading) => contactPoints.unreached(reading));
  }

  @Post()
  @Can('contactPoint.own')
  @Doc('提醒方式', { summary: '添加接收地址，并发送验证码', answers: ProvingView, status: 201, refusals: ['CHANNEL_NOT_PERSONAL', 'CONTACT_ADDRESS_FORM', 'CONTACT_POINT_TWICE'] })
  async add(@Calling() call: Call, @Input(AddPoint) input: z.output<typeof AddPoint>): Promise<Proven> {
    return this.sendCode(call, await this.door.begin({ ...call, idempotencyKey: null }, (work) => contactPoints.add(work, this.config.secrets, input)));
  }

  @Post(':id/codes')
  @Can('contactPoint.own')
  @Doc('提醒方式', { summary: '重新发送验证码', answers: ProvingView, status: 201, refusals: ['CODE_TOO_SOON'] })
  async renew(@Calling() call: Call, @Param('id') id: string): Promise<Proven> {
    return this.sendCode(call, await this.door.begin({ ...call, idempotencyKey: null }, (work) => contactPoints.renewCode(work, this.config.secrets, id)));
  }

  @Post(':id/verifications')
  @Can('contactPoint.own')
  @Doc('提醒方式', { summary: '输入验证码', answers: PointView, status: 201, refusals: ['CODE_WRONG', 'CODE_OVER'] })
  async verify(@Calling() call: Call, @Param('id') id: string, @Input(Verify) { code }: z.output<typeof Verify>): Promise<ContactPointRecord> {
    const answer = await this.door.begin(call, (work) => contactPoints.verify(work, this.config.secrets, id, code));
    // a wrong try is counted first, and refused afterwards
    if (answer === 'wrong') throw channelRefusals.CODE_WRONG();
    if (answer === 'over') throw channelRefusals.CODE_OVER();
    return answer;
  }

  @Post(':id/preferences')
  @Can('contactPoint.own')
  @Doc('提醒方式', { summary: '设为首选', answers: PointView, status: 201, refusals: ['CONTACT_POINT_UNVERIFIED'] })
  prefer(@Calling() call: Call, @Param('id') id: string): Promise<ContactPointRecord> {
    return this.door.begin(call, (work) => contactPoints.prefer(work, id));
  }

  @Delete('preference')
  @HttpCode(200)
  @Can('contactPoint.own')
  @Doc('提醒方式', { summary: '只在系统内收提醒', answers: PointView.array() })
  inboxOnly(@Calling() call: Call): Promise<ContactPointRecord[]> {
    return this.door.begin(call, async (work) => {
      await contactPoints.inboxOnly(work);
      return contactPoints.mine(work);
    });
  }

  @Delete(':id')
  @HttpCode(200)
  @Can('contactPoint.own')
  @Doc('提醒方式', { summary: '移除接收地址', answers: PointView })
  remove(@Calling() call: Call, @Param('id') id: string): Promise<ContactPointRecord> {
    return this.door.begin(call, (work) => contactPoints.remove(work, id));
  }

  private async sendCode(call: Call, proving: Proving): Promise<Proven> {
    const { point } = proving;
    const ready = await this.door.read(call, (reading) => channels.openOwn(reading, this.config.secrets.channelKey, point.channelId));
    const outcome = await senderOf(ready.kind).send(ready, point.address, codeMessage(this.config.secrets, proving, point.codeSentAt ?? point.createdAt), AbortSignal.timeout(20_000));
    return { ...point, codeOutcome: outcome.outcome, codeReason: outcome.outcome === 'sent' ? null : outcome.reason };
  }
}
