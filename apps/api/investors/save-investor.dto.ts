import { z } from 'zod';
import { id, line, name, note } from '../http/shapes.js';

/** Fields of a company that people type. */
export const InvestorFields = z.strictObject({
  name: name(120, 2),
  uscc: note(40),
  usccNote: note(200),
  formerNames: z.array(name(120)).max(20),
  regionCode: z.string().regex(/^\d{6}$/).nullable(),
  regionName: note(60),
  groupParentId: id.nullable(),
  keyAccountClass: note(40),
  profile: note(5000),
});

export const RegisterInvestor = InvestorFields.extend({
  /** The company known by this code under another name is the one that is meant. */
  sameCompany: z.boolean(),
})
  .partial()
  .required({ name: true })
  .meta({ example: { name: '示例企业有限公司', uscc: '91500110000000001W' } });
export const CheckInvestor = z.strictObject({ name: note(120).optional(), uscc: note(40).optional() });

export const ContactFields = z.strictObject({
  name: name(60),
  title: note(60),
  phone: note(40),
  note: note(500),
});
export const AddContact = ContactFields.partial().required({ name: true });
export const RevealPhone = z.strictObject({ reason: line(200).min(2) });
