import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal, type Language } from '#errors';
import { parseBody } from './input.js';

const body = z.strictObject({ name: z.string(), count: z.number(), days: z.array(z.string()) });

function said(value: unknown, language: Language): Record<string, string> {
  try {
    parseBody(body, value);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Object.fromEntries(error.fields.map(({ field, text }) => [field, text[language]]));
  }
  throw new Error('The body was taken.');
}

describe('a field of a body', () => {
  it('that is missing is asked for, and one of another type is told which it should have', () => {
    expect(said({ name: 5, days: 'x' }, 'zh')).toEqual({ name: '格式不对，应为文字。', count: '请填写这一项。', days: '格式不对，应为列表。' });
    expect(said({ name: null, count: '3', days: [1] }, 'en')).toEqual({ name: 'This field is needed.', count: 'This should be a number.', 'days.0': 'This should be a string.' });
  });
});
