import { z } from 'zod';
import { PROBLEM_RULES } from '#evaluation';
import { CountStepView } from '../figures/figures.view.js';
import { amount, date, flag, maybeAmount, maybeDate, maybePercent, moment, text, texts, whole } from '../http/views.js';

const light = z.enum(['green', 'yellow', 'red']).nullable();
const cell = { actual: amount, target: maybeAmount, completion: maybePercent, gap: maybePercent, light };
const CellView = z.strictObject(cell);

const SectorView = z.strictObject({
  name: text,
  signed: CellView,
  received: CellView,
  growth: z.array(z.strictObject({ metric: z.enum(['output_growth', 'value_added_growth']), target: text, actual: maybePercent, asOf: maybeDate, light })),
});

const GroupView = z.strictObject({
  kind: text,
  rows: z.array(z.strictObject({ rank: whole, name: text, ...cell })),
  withoutTarget: z.array(z.strictObject({ name: text, actual: amount })),
  silent: whole,
});

const FlowCell = z.strictObject({ actual: amount, target: maybeAmount, completion: maybePercent });
const BehindView = z.strictObject({ count: whole, red: whole, of: whole, names: texts });

export const WallView = z.strictObject({
  district: z.strictObject({ name: text, shortName: text, productName: text }),
  demonstration: flag,
  year: whole,
  asOf: date,
  knownAt: moment,
  schedules: z.strictObject({ signed: text, received: text }),
  signed: CellView,
  received: CellView,
  signedProjects: whole,
  sectors: z.array(SectorView),
  rankings: z.strictObject({ signed: z.array(GroupView), received: z.array(GroupView) }),
  funnel: z.array(CountStepView),
  flow: z.strictObject({ signed: FlowCell, received: FlowCell, receivedToSigned: maybePercent }),
  trend: z.array(z.strictObject({ month: text, signed: maybeAmount, received: maybeAmount, signedDue: maybeAmount, receivedDue: maybeAmount })),
  alerts: z.strictObject({
    behindUnits: BehindView,
    behindSectors: BehindView,
    problems: z.strictObject({ count: whole, byRule: z.record(z.enum(PROBLEM_RULES), whole) }),
    week: z.strictObject({ from: date, to: date, amount, count: whole }),
  }),
  rules: z.strictObject({
    schedule: z.enum(['months', 'days', 'curve']),
    lights: z.strictObject({ green: z.number(), yellow: z.number() }),
    ruleSet: z.strictObject({ name: text, validFrom: date }).nullable(),
  }),
});
