import type { ScreenMessages } from '../i18n/index.js';

const zh = {
  deliveries: {
    explanation: '结果不确定的排在最前：请问一下收件人，再点“已送达”或“重发”。系统不会自行重发可能已送达的消息。',
    todo: '处理',
    arrived: '已送达',
    sendAgain: '重发',
    retry: '重试',
    decided: '已记录。',
    toChannels: '去设置发送渠道',
    toGroup: '%{channel}（群）%{person}',
    toPerson: '%{person}，经 %{channel}',
    hidden: '（内容仅招商部门可见）',
    uncertain: '这条消息可能已送达，也可能没有：%{reason}。请向收件人核实后再决定。',
    givenUp: '没有送达，已停止发送：%{reason}。排除原因后可重试。',
    tries: '每次发送',
    noTries: '还没有发送过',
    nth: '第 %{n} 次',
    underWay: '进行中',
  },
} as const;

export const messages: ScreenMessages<typeof zh> = {
  zh,
  en: {
    deliveries: {
      explanation: 'Uncertain ones come first: ask the recipient, then say whether it arrived or is to be sent again. What may have arrived is never repeated by itself.',
      todo: 'To decide',
      arrived: 'It arrived',
      sendAgain: 'Send again',
      retry: 'Try again',
      decided: 'Noted.',
      toChannels: 'Set up channels',
      toGroup: '%{channel} (group) %{person}',
      toPerson: '%{person} by %{channel}',
      hidden: '(words for the bureau only)',
      uncertain: 'This message may have arrived or not: %{reason}. Ask the recipient before deciding.',
      givenUp: 'Not delivered and given up: %{reason}. Try again when the cause is removed.',
      tries: 'Attempts',
      noTries: 'Not sent yet',
      nth: 'No. %{n}',
      underWay: 'under way',
    },
  },
};
