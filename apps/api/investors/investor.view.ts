import { z } from 'zod';
import { secretly } from '../http/secrecy.js';
import { flag, maybeDate, maybeText, maybeUuid, maybeWhole, stamps, text, texts, uuid, whole } from '../http/views.js';

export const InvestorView = z.strictObject({
  id: uuid,
  name: text,
  uscc: maybeText,
  usccValid: z.boolean().nullable(),
  usccNote: maybeText,
  formerNames: texts,
  regionCode: maybeText,
  regionName: maybeText,
  groupParentId: maybeUuid,
  groupParentName: maybeText,
  keyAccountClass: maybeText,
  profile: maybeText,
  unitId: maybeWhole,
  unitName: maybeText,
  source: maybeText,
  ours: flag,
  isDemo: flag,
  projectCount: whole,
  lastVisitedOn: maybeDate,
  ...stamps,
});

export const ContactView = z.strictObject({
  id: uuid,
  investorId: uuid,
  unitId: maybeWhole,
  name: text,
  title: maybeText,
  /** 138****5678; in clear only through a reveal. */
  phoneMasked: maybeText,
  note: maybeText,
  version: whole,
});

/** What registering answers: the company, and whether it had been there before. */
export const RegisteredView = InvestorView.extend({ existed: flag });
export const CheckView = z.strictObject({ known: flag, name: maybeText, sameName: flag, held: flag, mine: flag, investorId: maybeUuid, near: whole });
export const RevealView = z.strictObject({ phone: secretly(maybeText) });
