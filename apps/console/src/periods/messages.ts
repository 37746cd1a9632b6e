import type { ScreenMessages } from '../i18n/index.js';

const zh = {
  periods: {
    explanation: '月份结束后按顺序结账。结账后，该月数字不再变动；之后的更正记入未结账月份，并标注“追溯调整”。',
    close: '结账',
    closed: '%{month} 已结账',
    closedBy: '%{name} 于 %{at} 结账',
    askTitle: '结账 %{month}？',
    askText: '结账后不能重开，%{month} 的签约和到位资金数字将固定下来。',
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
