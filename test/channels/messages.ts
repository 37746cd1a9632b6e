import type { ChannelKind, Outgoing, ReadyChannel } from '#channels';

export const LINK = 'https://zs.example.gov.cn/projects/4e3f4d1e-0f0a-4c55-9d3a-1b2c3d4e5f60/show';

export function aMessage(changes: Partial<Outgoing> = {}): Outgoing {
  return {
    deliveryId: '0b8f6a52-6c5e-4b3a-9a7d-2f1e0d9c8b7a',
    providerKey: 'qj0b8f6a526c5e4b3a9a7d2f1e0d9c8b7a',
    title: '明天到期：回访某某新能源',
    body: '约定 9 月 1 日回访，请按时跟进。\n项目：储能电池基地',
    link: LINK,
    at: new Date('2026-09-01T00:30:00.000Z'),
    ...changes,
  };
}

export function aChannel(kind: ChannelKind, changes: Partial<ReadyChannel> = {}): ReadyChannel {
  return { id: 'c0000000-0000-4000-8000-000000000001', kind, name: '测试渠道', version: 1, config: {}, secret: {}, internal: [], ...changes };
}

export const patience = (): AbortSignal => AbortSignal.timeout(20_000);
