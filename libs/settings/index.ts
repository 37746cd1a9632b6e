export { SETTING_KEYS, settings, type SettingKey, type SettingRecord, type SettingValue } from './settings.js';
