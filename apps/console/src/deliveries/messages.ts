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
    hold: {
      title: '外发消息已暂停',
      why: '本系统于 %{heldAt} 从 %{backupAt} 的备份恢复。备份之后发出过哪些消息无从得知，为避免重复，邮件、群机器人、工作通知和 Webhook 一律暂停；站内提醒照常送达。',
      waiting: '等待处理 %{smart_count} 条',
      ofChannel: '%{channel}：%{smart_count} 条',
      byAdministrator: '请联系系统管理员决定如何恢复发送。',
      do: { from_now_on: '只发今后到期的', send_all: '全部发送' },
      meaning: {
        from_now_on: '已到期的消息不自动发送，列为“结果不确定”，由招商部门逐条核实后选择“已送达”或“重发”；今后到期的照常发送。',
        send_all: '等待的消息全部发出。其中有的可能在备份之后已经发过，收件人会收到两次。',
      },
      released: '已恢复发送',
    },
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
      hold: {
        title: 'Messages are held',
        why: 'This system was restored at %{heldAt} from a backup of %{backupAt}. What was sent after that backup is not known here, so nothing leaves by mail, robot, work notice or webhook, lest it arrive twice. The inbox goes on.',
        waiting: '%{smart_count} wait',
        ofChannel: '%{channel}: %{smart_count}',
        byAdministrator: 'The system administrator decides how sending begins again.',
        do: { from_now_on: 'Only what becomes due from now on', send_all: 'Send all that waits' },
        meaning: {
          from_now_on: 'What is due already is not sent but listed as uncertain, and the bureau decides one by one whether it arrived or goes out again. What becomes due later is sent as usual.',
          send_all: 'Everything that waits goes out. Some of it may have been sent after the backup; its recipients get it twice.',
        },
        released: 'Messages leave again',
      },
    },
  },
};
