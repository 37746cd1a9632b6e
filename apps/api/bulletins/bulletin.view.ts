import { z } from 'zod';
import { AGAINST } from '#bulletins';
import { DifferencesView } from '../figures/figures.view.js';
import { amount, date, flag, maybeAmount, maybeDate, maybeMoment, maybePercent, maybeText, maybeUuid, maybeWhole, moment, text, uuid, whole } from '../http/views.js';

export const BulletinView = z.strictObject({
  id: uuid,
  year: whole,
  month: whole,
  serial: whole,
  revision: whole,
  title: text,
  cutOff: date,
  knownAt: moment,
  closedAt: moment,
  sha256: text,
  documentNumber: maybeText,
  note: maybeText,
  templateId: maybeUuid,
  templateName: maybeText,
  createdByName: maybeText,
  createdAt: moment,
  issuedAt: maybeMoment,
  issuedByName: maybeText,
  current: flag,
});

const light = z.enum(['green', 'yellow', 'red']).nullable();
const Measure = z.strictObject({
  actual: amount,
  target: maybeAmount,
  completion: maybePercent,
  gap: maybePercent,
  light,
  pending: amount,
  lastYear: maybeAmount,
  growth: maybePercent,
});
const line = { key: maybeText, name: text, kind: maybeText, signed: Measure, received: Measure, signedProjects: whole };
const Line = z.strictObject(line);
const Count = z.strictObject({ district: whole, park: whole, target: maybeText });
const Listed = z.strictObject({ name: text, group: text, metric: text, detail: text });

/** The frozen record as it was written. */
export const FiguresView = z.strictObject({
  format: z.literal(1),
  year: whole,
  month: whole,
  title: text,
  cutOff: date,
  knownAt: moment,
  district: z.strictObject({ code: text, name: text, shortName: text, area: text }),
  office: text,
  schedule: z.strictObject({ basis: text, percent: text, signed: text, received: text }),
  lights: z.strictObject({ green: z.number(), yellow: z.number() }),
  total: Line,
  sectors: Line.array(),
  unitGroups: z.array(z.strictObject({ kind: text, name: text, units: z.array(z.strictObject({ ...line, signedRank: maybeWhole, receivedRank: maybeWhole })) })),
  tiers: Line.array(),
  thresholds: z.array(z.strictObject({ from: amount, projects: whole, amount })),
  starts: Count,
  productions: Count,
  sameYearProductions: Count,
  funnel: z.array(z.strictObject({ step: text, reached: whole, skipped: whole, current: whole, fromPrevious: maybePercent })),
  flow: z.strictObject({ receivedToSigned: maybePercent }),
  batch: z.strictObject({
    ...{ signed: amount, received: amount, arrival: maybePercent, receivedOfOthers: amount },
    receivedLines: z.strictObject({ ofBatch: amount, ofEarlier: amount, ofEnded: amount, withoutContract: amount }).optional(),
  }),
  apart: z.strictObject({ count: whole, amount }),
  retroactive: z.strictObject({ count: whole, amount }),
  receivedOfTerminated: amount,
  capital: z.strictObject({ domestic: amount, foreign: amount }),
  trend: z.array(z.strictObject({ month: text, signed: amount, received: amount, signedToDate: amount, receivedToDate: amount })),
  growth: z.array(z.strictObject({ sector: text, metric: text, target: text, actual: maybeText, asOf: maybeDate, cityAverage: maybeText, light })),
  redList: Listed.array(),
  blackList: Listed.array(),
  problems: z.array(z.strictObject({ rule: text, projectId: uuid, project: text, unit: text, sector: text, detail: text })),
  basis: z.strictObject({
    targets: z.array(z.strictObject({ metric: text, sector: maybeText, unit: maybeText, value: text, revision: whole, source: text })),
    ruleSet: maybeText,
  }),
});

/** PDF where the server has LibreOffice. */
const Formats = z.array(z.enum(['docx', 'xlsx', 'pdf']));
export const BulletinWholeView = BulletinView.extend({ figures: FiguresView, formats: Formats });

export const PreviewView = z.strictObject({
  year: whole,
  month: whole,
  obstacle: z.enum(['not_over', 'not_kept', 'not_closed', 'exists']).nullable(),
  existingId: maybeUuid,
  figures: FiguresView.nullable(),
  formats: Formats,
});

const MomentView = z.strictObject({ asOf: date, knownAt: moment });
export const ChangesView = z.strictObject({
  against: z.enum(AGAINST),
  bulletin: BulletinView,
  previous: BulletinView.nullable(),
  before: MomentView,
  after: MomentView,
  figures: DifferencesView.array(),
  lines: z.array(
    z.strictObject({ by: z.enum(['sector', 'unit']), key: maybeText, name: text, metric: z.enum(['signed', 'received']), before: amount, after: amount, difference: amount }),
  ),
  targets: z.array(z.strictObject({ metric: text, sector: maybeText, unit: maybeText, before: maybeText, after: maybeText })),
});

export const BulletinTemplateView = z.strictObject({
  id: uuid,
  revision: whole,
  name: text,
  note: maybeText,
  builtIn: flag,
  sha256: maybeText,
  size: whole,
  createdByName: maybeText,
  createdAt: moment,
  current: flag,
});

const FieldBase = z.strictObject({ name: text, kind: z.enum(['text', 'list']), zh: text, en: text });
const Innermost = FieldBase.extend({ of: z.array(FieldBase.extend({ of: z.array(z.never()) })) });
/** Lists hold fields, and a list of groups holds lists. */
export const FieldView = FieldBase.extend({ of: z.array(Innermost) });
