import { z } from 'zod';

/** Shapes of answers, for the API's description and for the test that no undeclared field leaves. */
export const text = z.string();
export const maybeText = z.string().nullable();
export const uuid = z.uuid();
export const maybeUuid = z.uuid().nullable();
export const whole = z.number().int();
export const maybeWhole = z.number().int().nullable();
export const flag = z.boolean();
export const date = z.string().meta({ format: 'date', example: '2026-09-01' });
export const maybeDate = z.string().nullable().meta({ format: 'date' });
/** ISO 8601 with offset. */
export const moment = z.string().meta({ format: 'date-time', example: '2026-09-01T08:30:00.000Z' });
export const maybeMoment = z.string().nullable().meta({ format: 'date-time' });
/** Exact decimal in the currency's main unit. */
export const amount = z.string().meta({ example: '3250000000.00', description: '精确小数（元），两位' });
export const maybeAmount = z.string().nullable().meta({ example: '3250000000.00', description: '未知为 null，绝不是 0' });
export const maybePercent = z.string().nullable().meta({ example: '70.41', description: '百分数，两位小数；无从计算为 null' });
export const texts = z.array(z.string());
export const stamps = { version: whole, createdAt: moment, updatedAt: moment };
