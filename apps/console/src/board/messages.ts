import type { ScreenMessages } from '../i18n/index.js';
import * as trend from './trendWords.js';
import * as words from './words.js';

const zh = { board: { ...words.zh.board, ...trend.zh } };

export const messages: ScreenMessages<typeof zh> = { zh, en: { board: { ...words.en.board, ...trend.en } } };
