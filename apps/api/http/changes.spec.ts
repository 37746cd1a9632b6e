import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { changesOf } from './changes.js';

const schema = z.strictObject({ name: z.string().min(1), sectorInferred: z.literal(false) });
const current = { id: 'p', version: 3, name: '甲', sectorInferred: true, stage: 'lead' };
const asked = (body: unknown) => changesOf(schema, current, body, { ifMatch: null });

describe('what a PUT wants to change', () => {
  it('is what differs from the record as it is, also where the stored value could not be chosen anew', () => {
    expect(asked({ ...current, name: '乙' })).toEqual({ version: 3, changed: { name: '乙' } });
    expect(asked({ ...current, sectorInferred: false })).toEqual({ version: 3, changed: { sectorInferred: false } });
  });

  it('is refused by name where it is not as it should be, or not for a person to change', () => {
    expect(() => asked({ ...current, name: '' })).toThrow();
    expect(() => asked({ ...current, stage: 'signed' })).toThrow();
    expect(() => asked({ ...current, unheardOf: 1 })).toThrow();
  });
});
