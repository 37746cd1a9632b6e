import type { ScreenMessages } from '../i18n/index.js';

const zh = {
  periods: {
    explanation: '月份结束后按顺序关账。关账后，该月数字不再变动；之后的更正记入未关账月份，并标注“追溯调整”。',
    close: '关账',
    closed: '%{month} 已关账',
    closedBy: '%{name} 于 %{at} 关账',
    askTitle: '关账 %{month}？',
    askText: '关账后不能重开，%{month} 的签约和到位资金数字将固定下来。',
  },
} as const;

export const messages: ScreenMessages<typeof zh> = {
  zh,
  en: {
    periods: {
      explanation: 'Months are closed in order once they are over. The figures of a closed month never move; later corrections count in an open month and are marked as retroactive.',
      close: 'Close',
      closed: '%{month} is closed',
      closedBy: 'Closed by %{name} at %{at}',
      askTitle: 'Close %{month}?',
      askText: 'It cannot be reopened: the signed and received figures of %{month} are settled from then on.',
    },
  },
};
