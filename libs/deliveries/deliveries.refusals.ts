import { declareRefusals } from '#errors';

export const refusals = declareRefusals({
  HOLD_RELEASED: {
    kind: 'conflict',
    zh: '外发消息已恢复发送，无需再操作。请刷新查看。',
    en: 'Messages leave again already; refresh to see it.',
  },
  DELIVERY_NOT_UNCERTAIN: {
    kind: 'conflict',
    zh: '这条消息的发送结果已经确定，无需再确认。请刷新查看。',
    en: 'It is known by now what became of this message; refresh to see it.',
  },
  DELIVERY_NOT_DEAD: {
    kind: 'conflict',
    zh: '只有多次发送失败而停止的消息才能重试。请刷新查看。',
    en: 'Only a message that was given up can be sent again; refresh to see it.',
  },
});
