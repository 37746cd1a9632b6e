import type { ScreenMessages } from '../i18n/index.js';
import { en, zh } from './words.js';

export const messages: ScreenMessages<typeof zh> = { zh, en };
