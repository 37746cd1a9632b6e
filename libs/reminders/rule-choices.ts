import { z } from 'zod';
import { ROLES, mayEver, requireAction, type Role } from '#access';
import { audit } from '#audit';
import type { Json, Reading, Work } from '#database';
import { common } from '#errors';
import { requireUnitInUse } from '#organisation';
import { ESCALATION_TARGETS, isMandatory, merged, type ChosenParameters, type RuleParameters } from './parameters.js';
import { refusals } from './reminders.refusals.js';
import { ruleOf, rules } from './rules/catalogue.js';
import type { ReminderRule, RuleWords } from './rules/rule.js';

/** What was chosen about a rule for the district (neither), one unit or one role. */
export interface RuleChoice {
  unitId: number | null;
  unitName: string | null;
  role: Role | null;
  parameters: ChosenParameters;
  version: number;
}

export interface RuleRecord {
  id: string;
  code: string;
  words: { zh: RuleWords; en: RuleWords };
  /** What the days of its steps are. */
  counts: 'days' | 'workingDays';
  defaults: RuleParameters;
  /** Of the district, with what it has chosen. */
  parameters: RuleParameters;
  /** Only for who keeps the rules. */
  choices: RuleChoice[];
  /** What the asking person has switched off; null where the rule is mandatory for one of the roles. */
  off: boolean | null;
}

const LONGEST_STEP = 730;
const LONGEST_LEVEL = 60;

const shape = z.strictObject({
  enabled: z.boolean().optional(),
  urgent: z.boolean().optional(),
  steps: z.record(z.string(), z.number().int().min(-LONGEST_STEP).max(LONGEST_STEP)).optional(),
  mandatoryFor: z.array(z.enum(ROLES)).optional(),
  escalation: z.array(z.strictObject({ to: z.enum(ESCALATION_TARGETS), workingDays: z.number().int().min(1).max(LONGEST_LEVEL) })).max(3).optional(),
});

export const reminderRules = {
  /** Every rule with what holds in the district, what was chosen, and the person's own switch. */
  async all(reading: Reading): Promise<RuleRecord[]> {
    const choices = await choicesOf(reading);
    const keeps = mayEver(reading.actor, 'reminder.setRules');
    const { actor } = reading;
    const own = actor.kind === 'person' ? await reading.tx.selectFrom('reminderSwitch').select(['rule', 'off']).where('personId', '=', actor.id).execute() : [];
    const roles = actor.kind === 'person' ? actor.roles : [];
    return rules.map((rule) => {
      const ofRule = choices.filter(({ rule: code }) => code === rule.code).map(({ rule: _, ...choice }) => choice);
      const { whole } = merged(rule.defaults, ofRule, new Set());
      const mandatory = isMandatory(whole, roles);
      const off = mandatory ? null : (own.find((each) => each.rule === rule.code)?.off ?? false);
      const shown = (parameters: RuleParameters): RuleParameters => (rule.stepsAreFixed ? { ...parameters, steps: {} } : parameters);
      return { id: rule.code, code: rule.code, words: rule.words, counts: rule.counts, defaults: shown(rule.defaults), parameters: shown(whole), choices: keeps ? ofRule : [], off };
    });
  },

  async get(reading: Reading, code: string): Promise<RuleRecord> {
    const found = (await reminderRules.all(reading)).find((rule) => rule.code === code);
    if (!found) throw common.NOT_FOUND();
    return found;
  },

  /**
   * Keeps what is chosen for the district, a unit or a role; an empty choice takes it back.
   * @param version of the choice as it was read; 0 where there was none
   * @throws RULE_STEPS, RULE_ESCALATION, RULE_ROLE_CHOICE, FIELD_INVALID, VERSION_CONFLICT
   */
  async choose(work: Work, code: string, input: { unitId: number | null; role: Role | null; version: number; parameters: unknown }): Promise<RuleRecord> {
    requireAction(work.actor, 'reminder.setRules');
    const rule = known(code);
    const parameters = checked(rule, input.parameters, input.role);
    const before = (await choicesOf(work)).find((choice) => choice.rule === code && choice.unitId === input.unitId && choice.role === input.role);
    if ((before?.version ?? 0) !== input.version) throw common.VERSION_CONFLICT().showing(await reminderRules.get(work, code));
    if (!before) await requireUnitInUse(work, 'unitId', input.unitId);
    await write(work, code, input, parameters);
    const after = await reminderRules.get(work, code);
    audit.record(work, {
      ...{ action: 'reminderRule.choose', subjectType: 'reminder_rule', subjectId: code, unitId: input.unitId },
      before: { role: input.role, parameters: before?.parameters ?? null },
      after: { role: input.role, parameters },
    });
    return after;
  },

  /** A person's own switch. @throws RULE_MANDATORY where the rule cannot be switched off by this person */
  async switch(work: Work, code: string, off: boolean): Promise<RuleRecord> {
    known(code);
    const { actor } = work;
    if (actor.kind !== 'person') throw common.NOT_ALLOWED({ action: 'reminder.read' });
    const before = await reminderRules.get(work, code);
    if (off && before.off === null) throw refusals.RULE_MANDATORY();
    await work.tx
      .insertInto('reminderSwitch')
      .values({ personId: actor.id, rule: code, off, updatedAt: work.at })
      .onConflict((conflict) => conflict.columns(['personId', 'rule']).doUpdateSet({ off, updatedAt: work.at }))
      .execute();
    audit.record(work, { action: 'reminderRule.switch', subjectType: 'reminder_rule', subjectId: code, before: { off: before.off }, after: { off } });
    return reminderRules.get(work, code);
  },
};

function known(code: string): ReminderRule {
  const rule = ruleOf(code);
  if (!rule) throw common.NOT_FOUND();
  return rule;
}

/** Only what may be chosen, in an order that makes sense: steps keep theirs, levels come one after the other. */
function checked(rule: ReminderRule, given: unknown, role: Role | null): ChosenParameters {
  const parsed = shape.safeParse(given);
  if (!parsed.success) throw refusals.RULE_STEPS({ most: LONGEST_STEP, level: LONGEST_LEVEL });
  const chosen = parsed.data;
  if (role !== null && (chosen.steps ?? chosen.escalation ?? chosen.mandatoryFor) !== undefined) throw refusals.RULE_ROLE_CHOICE();
  const unknown = Object.keys(chosen.steps ?? {}).filter((step) => rule.stepsAreFixed === true || !(step in rule.defaults.steps));
  if (unknown.length > 0) throw common.FIELD_INVALID({ reason: unknown.join('、') }).at('parameters');
  const names = Object.entries(rule.defaults.steps).sort(([, one], [, other]) => one - other);
  const steps = names.map(([name, days]) => ({ days, now: chosen.steps?.[name] ?? days }));
  if (steps.some(({ days, now }, index) => steps.slice(index + 1).some((later) => later.days > days && later.now <= now))) throw refusals.RULE_STEPS_ORDER();
  const levels = chosen.escalation ?? [];
  const upwards = levels.every((level, index) => {
    const before = levels[index - 1];
    return !before || (level.workingDays > before.workingDays && ESCALATION_TARGETS.indexOf(level.to) > ESCALATION_TARGETS.indexOf(before.to));
  });
  if (!upwards) throw refusals.RULE_ESCALATION();
  return JSON.parse(JSON.stringify(chosen)) as ChosenParameters;
}

interface StoredChoice extends RuleChoice {
  rule: string;
}

async function choicesOf(reading: Reading): Promise<StoredChoice[]> {
  const rows = await reading.tx
    .selectFrom('reminderRuleChoice as c')
    .leftJoin('orgUnit as u', 'u.id', 'c.unitId')
    .select(['c.rule', 'c.unitId', 'u.name as unitName', 'c.role', 'c.parameters', 'c.version'])
    .orderBy('u.position')
    .orderBy('c.role')
    .execute();
  return rows as unknown as StoredChoice[];
}

async function write(work: Work, rule: string, { unitId, role, version }: { unitId: number | null; role: Role | null; version: number }, parameters: ChosenParameters): Promise<void> {
  if (Object.keys(parameters).length === 0) {
    await work.tx
      .deleteFrom('reminderRuleChoice')
      .where('rule', '=', rule)
      .where((row) => row.and([unitId === null ? row('unitId', 'is', null) : row('unitId', '=', unitId), role === null ? row('role', 'is', null) : row('role', '=', role)]))
      .execute();
    return;
  }
  const json = JSON.stringify(parameters) as Json;
  await work.tx
    .insertInto('reminderRuleChoice')
    .values({ rule, unitId, role, parameters: json, changedBy: work.actor.id, createdAt: work.at, updatedAt: work.at })
    .onConflict((conflict) => conflict.constraint('reminder_choice_once').doUpdateSet({ parameters: json, changedBy: work.actor.id, version: version + 1 }))
    .execute();
}
