import { settings, type SettingKey, type SettingValue } from '#settings';
import type { Plan } from './plan-shape.js';

type Settings = { [Key in Exclude<SettingKey, 'demonstration'>]: SettingValue<Key> };

/** What a district may choose, as it stands on the first day. One row of `setting` per key. */
export function defaultSettings({ district }: Plan): Settings {
  return {
    district: {
      code: district.code,
      name: district.fullName,
      shortName: district.shortName,
      productName: district.productName,
    },
    lights: { green: 0, yellow: -10 },
    growthLights: settings.defaultOf('growthLights'),
    schedule: settings.defaultOf('schedule'),
    money: { unit: 'yi', decimals: 2 },
  bulletin: { office: '', area: '全区', sizes: '1、5、10' },
    'reminders.morning': '08:30',
    'reminders.rest': settings.defaultOf('reminders.rest'),
    'reminders.digestAt': settings.defaultOf('reminders.digestAt'),
    problems: { signedNotStartedMonths: 12, startedNoMoneyMonths: 3, lowMoneyMonths: 6, lowMoneyPercent: 15, signedNoMoneyDays: 180 },
    leadClock: settings.defaultOf('leadClock'),
    overContract: settings.defaultOf('overContract'),
    dateQuestions: settings.defaultOf('dateQuestions'),
    lists: { red: 3, black: 3, against: 'schedule' },
    supervision: settings.defaultOf('supervision'),
    accessLog: settings.defaultOf('accessLog'),
    accounts: settings.defaultOf('accounts'),
  };
}
