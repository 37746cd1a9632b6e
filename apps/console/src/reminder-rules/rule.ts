/** A rule of reminding as the API answers it. */
export interface Level {
  to: 'centre_head' | 'bureau' | 'leader';
  workingDays: number;
}

export interface RuleParameters {
  enabled: boolean;
  steps: Record<string, number>;
  urgent: boolean;
  mandatoryFor: string[];
  escalation: Level[];
}

export interface RuleWords {
  name: string;
  sentence: string;
  steps: Record<string, string>;
}

export interface RuleChoice {
  unitId: number | null;
  unitName: string | null;
  role: string | null;
  parameters: Partial<RuleParameters>;
  version: number;
}

export interface ReminderRule {
  code: string;
  words: { zh: RuleWords; en: RuleWords };
  counts: 'days' | 'workingDays';
  defaults: RuleParameters;
  parameters: RuleParameters;
  choices: RuleChoice[];
  off: boolean | null;
}

export const TARGETS = ['centre_head', 'bureau', 'leader'] as const;

/** For whom a choice is made: the district, a unit or a role. */
export interface Scope {
  unitId: number | null;
  role: string | null;
}

export const DISTRICT: Scope = { unitId: null, role: null };

export function choiceOf({ choices }: ReminderRule, { unitId, role }: Scope): RuleChoice | undefined {
  return choices.find((choice) => choice.unitId === unitId && choice.role === role);
}

/** What holds for a scope as it stands: its own choice over the district's. */
export function holding(rule: ReminderRule, scope: Scope): RuleParameters {
  const chosen = choiceOf(rule, scope)?.parameters ?? {};
  return { ...rule.parameters, ...chosen, steps: { ...rule.parameters.steps, ...chosen.steps } };
}

/** Only what differs, so that a later change further up still reaches what was left alone. */
export function differing(given: RuleParameters, base: RuleParameters): Partial<RuleParameters> {
  const steps = Object.fromEntries(Object.entries(given.steps).filter(([name, days]) => base.steps[name] !== days));
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  return {
    ...(given.enabled === base.enabled ? {} : { enabled: given.enabled }),
    ...(given.urgent === base.urgent ? {} : { urgent: given.urgent }),
    ...(Object.keys(steps).length === 0 ? {} : { steps }),
    ...(same([...given.mandatoryFor].sort(), [...base.mandatoryFor].sort()) ? {} : { mandatoryFor: given.mandatoryFor }),
    ...(same(given.escalation, base.escalation) ? {} : { escalation: given.escalation }),
  };
}
