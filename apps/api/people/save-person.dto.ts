import { z } from 'zod';
import { ROLES } from '#access';
import { name, note, smallId, version } from '../http/shapes.js';

export const usernameShape = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => /^[a-z0-9][a-z0-9._-]{1,39}$/.test(text), {
    params: { zh: '用户名用小写字母、数字或 . _ - ，2 到 40 位。', en: 'Use 2 to 40 lower-case letters, digits or . _ -' },
  });

export const PersonFields = z.strictObject({
  name: name(60),
  unitId: smallId.nullable(),
  title: note(60),
  active: z.boolean(),
});

export const OpenAccount = z.strictObject({
  username: usernameShape,
  name: name(60),
  unitId: smallId.nullable().default(null),
  title: note(60).default(null),
});

export const GrantRoles = z.strictObject({ version, roles: z.array(z.enum(ROLES)).max(6) });
