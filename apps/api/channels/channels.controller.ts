import { randomUUID } from 'node:crypto';
import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { audit } from '#audit';
import { CHANNEL_KINDS, channels, internalAddresses, isPersonal, senderOf, type ChannelRecord, type InternalAddressRecord, type Outgoing, type Remedy, type SendOutcome } from '#channels';
import { linkTo, type Config } from '#config';
import { settings } from '#settings';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { secretly } from '../http/secrecy.js';
import { line, note, version } from '../http/shapes.js';
import { CONFIG } from '../http/tokens.js';
import { flag, maybeMoment, maybeText, maybeWhole, moment, stamps, text, texts, uuid, whole } from '../http/views.js';
import { CreateChannel, EditChannel } from './save-channel.dto.js';

const ChannelView = z.strictObject({
  id: uuid,
  kind: z.enum(CHANNEL_KINDS),
  name: text,
  unitId: maybeWhole,
  unitName: maybeText,
  config: z.record(z.string(), z.unknown()),
  secretNames: texts.meta({ description: '已设置的密钥（只有名称，内容不可读回）' }),
  active: flag,
  pausedReason: maybeText,
  pausedAt: maybeMoment,
  ...stamps,
});
const TestView = z.strictObject({ outcome: z.enum(['sent', 'refused', 'unknown']), reason: maybeText, helps: z.enum(['time', 'message', 'channel']).nullable(), milliseconds: whole });
const TestSend = z.strictObject({ address: note(254).default(null) });
const Versioned = z.strictObject({ version });

interface TestResult {
  outcome: SendOutcome['outcome'];
  reason: string | null;
  /** What has to change before it helps to try again; null where nothing was refused. */
  helps: Remedy | null;
  milliseconds: number;
}

/** A test waits no longer than a person does. */
const PATIENCE = 20_000;

@Controller('channels')
export class ChannelsController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Can('channel.manage')
  @Doc('发送渠道', { summary: '发送渠道列表', answers: ChannelView.array() })
  list(@Calling() call: Call): Promise<ChannelRecord[]> {
    return this.door.read(call, (reading) => channels.list(reading));
  }

  @Get('readiness')
  @Can('channel.manage')
  @Doc('发送渠道', { summary: '服务器是否有渠道密钥，消息里的链接以什么地址开头', answers: z.strictObject({ keySet: flag, publicUrl: maybeText }) })
  readiness(): { keySet: boolean; publicUrl: string | null } {
    return { keySet: this.config.secrets.channelKey !== null, publicUrl: this.config.publicUrl };
  }

  @Get(':id')
  @Can('channel.manage')
  @Doc('发送渠道', { summary: '发送渠道详情', answers: ChannelView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<ChannelRecord> {
    return this.door.read(call, (reading) => channels.get(reading, id));
  }

  @Post()
  @Can('channel.manage')
  @Doc('发送渠道', {
    summary: '新建发送渠道；Webhook 的签名密钥只在此时显示一次',
    answers: ChannelView.extend({ signingSecret: secretly(maybeText) }),
    status: 201,
    refusals: ['CHANNEL_KEY_MISSING', 'CHANNEL_ADDRESS_REFUSED', 'CHANNEL_NAME_TAKEN'],
  })
  create(@Calling() call: Call, @Input(CreateChannel) input: z.output<typeof CreateChannel>): Promise<ChannelRecord & { signingSecret: string | null }> {
    return this.door.begin(call, (work) => channels.create(work, this.config.secrets.channelKey, input));
  }

  @Put(':id')
  @Can('channel.manage')
  @Doc('发送渠道', { summary: '修改发送渠道；未填的密钥保持不变', answers: ChannelView, refusals: ['CHANNEL_KIND_STAYS', 'CHANNEL_ADDRESS_REFUSED'] })
  edit(@Calling() call: Call, @Param('id') id: string, @Input(EditChannel) input: z.output<typeof EditChannel>): Promise<ChannelRecord> {
    return this.door.begin(call, (work) => channels.edit(work, this.config.secrets.channelKey, id, input));
  }

  @Post(':id/retirements')
  @Can('channel.manage')
  @Doc('发送渠道', { summary: '停用', answers: ChannelView, status: 201, changes: true })
  retire(@Calling() call: Call, @Param('id') id: string, @Input(Versioned) input: z.output<typeof Versioned>): Promise<ChannelRecord> {
    return this.door.begin(call, (work) => channels.setActive(work, id, { ...input, active: false }));
  }

  @Post(':id/resumptions')
  @Can('channel.manage')
  @Doc('发送渠道', { summary: '重新启用', answers: ChannelView, status: 201, changes: true })
  resume(@Calling() call: Call, @Param('id') id: string, @Input(Versioned) input: z.output<typeof Versioned>): Promise<ChannelRecord> {
    return this.door.begin(call, (work) => channels.setActive(work, id, { ...input, active: true }));
  }

  @Post(':id/signing-secrets')
  @Can('channel.manage')
  @Doc('发送渠道', { summary: '更换 Webhook 签名密钥（只显示一次，旧密钥再有效一天）', answers: ChannelView.extend({ signingSecret: secretly(text) }), status: 201, refusals: ['CHANNEL_NOT_WEBHOOK'] })
  renew(@Calling() call: Call, @Param('id') id: string, @Input(Versioned) input: z.output<typeof Versioned>): Promise<ChannelRecord & { signingSecret: string }> {
    return this.door.begin(call, (work) => channels.renewSigningSecret(work, this.config.secrets.channelKey, id, input));
  }

  /** The network is asked between two transactions, never inside one; what came back is answered and noted. */
  @Post(':id/test-sends')
  @HttpCode(200)
  @Can('channel.manage')
  @Doc('发送渠道', { summary: '试发一条，并告知对方的回应', answers: TestView, refusals: ['CHANNEL_KEY_MISSING', 'CHANNEL_SECRET_UNREADABLE'] })
  async test(@Calling() call: Call, @Param('id') id: string, @Input(TestSend) { address }: z.output<typeof TestSend>): Promise<TestResult> {
    const { ready, message } = await this.door.read(call, async (reading) => ({
      ready: await channels.open(reading, this.config.secrets.channelKey, id),
      message: testMessage((await settings.get(reading, 'district')).productName, reading.at, this.config.publicUrl),
    }));
    const begun = performance.now();
    const outcome = await senderOf(ready.kind).send(ready, isPersonal(ready.kind) ? address : null, message, AbortSignal.timeout(PATIENCE));
    const result = { outcome: outcome.outcome, reason: outcome.outcome === 'sent' ? null : outcome.reason, helps: outcome.outcome === 'refused' ? outcome.helps : null };
    await this.door.begin({ ...call, idempotencyKey: null }, async (work) => {
      if (outcome.outcome === 'sent') await channels.liftPause(work, id);
      audit.record(work, { action: 'channel.test', subjectType: 'channel', subjectId: id, after: result });
    });
    return { ...result, milliseconds: Math.round(performance.now() - begun) };
  }
}

/** With a link, so that whoever tries the channel sees on the receiving machine whether links can be opened there. */
function testMessage(product: string, at: Date, publicUrl: string | null): Outgoing {
  const id = randomUUID();
  return { deliveryId: id, providerKey: `qjt${id.replaceAll('-', '')}`, title: '测试消息', body: `这是${product}发出的测试消息，收到即表示渠道可用。`, link: publicUrl === null ? null : linkTo(publicUrl, '/'), at };
}

const InternalAddressView = z.strictObject({ id: uuid, origin: text, reason: text, allowedByName: text, allowedAt: moment });
const AllowInternal = z.strictObject({ origin: line(300), reason: line(200) }).meta({ example: { origin: 'http://10.1.2.3:8080', reason: '区政务网消息网关' } });

@Controller('internal-addresses')
export class InternalAddressesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('channel.manage')
  @Doc('发送渠道', { summary: '允许的内网地址', answers: InternalAddressView.array() })
  list(@Calling() call: Call): Promise<InternalAddressRecord[]> {
    return this.door.read(call, (reading) => internalAddresses.list(reading));
  }

  @Post()
  @Can('channel.allowInternal')
  @Doc('发送渠道', { summary: '允许渠道访问一个内网地址', answers: InternalAddressView, status: 201, changes: true, refusals: ['INTERNAL_ADDRESS_FORM', 'INTERNAL_ADDRESS_TWICE'] })
  allow(@Calling() call: Call, @Input(AllowInternal) input: z.output<typeof AllowInternal>): Promise<InternalAddressRecord> {
    return this.door.begin(call, (work) => internalAddresses.allow(work, input));
  }

  @Delete(':id')
  @HttpCode(200)
  @Can('channel.allowInternal')
  @Doc('发送渠道', { summary: '取消允许', answers: InternalAddressView })
  forbid(@Calling() call: Call, @Param('id') id: string): Promise<InternalAddressRecord> {
    return this.door.begin(call, (work) => internalAddresses.forbid(work, id));
  }
}
