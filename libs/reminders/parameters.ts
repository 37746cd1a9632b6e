import { sql } from 'kysely';
import type { Role } from '#access';
import type { Reading } from '#database';

/** Whom a level above the first reaches. */
export const ESCALATION_TARGETS = ['centre_head', 'bureau', 'leader'] as const;
export type EscalationTarget = (typeof ESCALATION_TARGETS)[number];

export interface RuleParameters {
  enabled: boolean;
  /** Days of each step, counted from the day on which the rule begins to count; negative ones lie before it. */
  steps: Readonly<Record<string, number>>;
  /** Goes out at once instead of waiting for the digest of the morning. */
  urgent: boolean;
  /** Roles whose people cannot switch it off. */
  mandatoryFor: readonly Role[];
  /** Who is told as well, so many working days after the first reminder arrived and stayed unanswered. */
  escalation: readonly { to: EscalationTarget; workingDays: number }[];
}

/** What was chosen; a part that is missing holds as it is one place further up: role, unit, district, default. */
export type ChosenParameters = Partial<RuleParameters>;

export interface Parameters {
  /** Of the district. */
  whole: RuleParameters;
  /** Of the unit whose matter it is. */
  of(unitId: number | null): RuleParameters;
  /** The lowest days that any unit has chosen for a step, to find all that may be due. */
  earliest: number;
  /** Whether a person of these roles is to be reminded: the role may have switched the rule off, the person too. */
  reaches(person: { id: string; roles: readonly Role[] }, parameters: RuleParameters): boolean;
  /** Whether it goes out at once for a person of these roles. */
  urgentFor(roles: readonly Role[], parameters: RuleParameters): boolean;
}

interface Choice {
  unitId: number | null;
  role: Role | null;
  parameters: ChosenParameters;
}

/** What holds of a rule: its defaults, and over them what the district, the unit, the role and the person have chosen. */
export async function parametersOf(reading: Reading, rule: { code: string; defaults: RuleParameters }): Promise<Parameters> {
  const { rows: choices } = await sql<Choice>`select unit_id, role, parameters from reminder_rule_choice where rule = ${rule.code}`.execute(reading.tx);
  const { rows: switched } = await sql<{ personId: string }>`select person_id from reminder_switch where rule = ${rule.code} and off`.execute(reading.tx);
  return merged(rule.defaults, choices, new Set(switched.map(({ personId }) => personId)));
}

export function merged(defaults: RuleParameters, choices: readonly Choice[], switchedOff: ReadonlySet<string>): Parameters {
  const chosen = (unitId: number | null, role: Role | null): ChosenParameters =>
    choices.find((choice) => choice.unitId === unitId && choice.role === role)?.parameters ?? {};
  const whole = over(defaults, chosen(null, null));
  const units = new Map(choices.flatMap(({ unitId, parameters }) => (unitId === null ? [] : [[unitId, over(whole, parameters)] as const])));
  const ofRoles = (roles: readonly Role[]): ChosenParameters[] => roles.map((role) => chosen(null, role));
  return {
    whole,
    of: (unitId) => (unitId === null ? whole : (units.get(unitId) ?? whole)),
    earliest: Math.min(...[whole, ...units.values()].flatMap(({ steps }) => Object.values(steps))),
    reaches: ({ id, roles }, parameters) => {
      // several roles only ever add: the rule is off for a person when every one of the roles has switched it off
      const offForRoles = roles.length > 0 && ofRoles(roles).every(({ enabled }) => enabled === false);
      return isMandatory(parameters, roles) || (!offForRoles && !switchedOff.has(id));
    },
    urgentFor: (roles, parameters) => ofRoles(roles).find(({ urgent }) => urgent !== undefined)?.urgent ?? parameters.urgent,
  };
}

export function isMandatory({ mandatoryFor }: RuleParameters, roles: readonly Role[]): boolean {
  return roles.some((role) => mandatoryFor.includes(role));
}

function over(base: RuleParameters, chosen: ChosenParameters): RuleParameters {
  return { ...base, ...chosen, steps: { ...base.steps, ...chosen.steps } };
}
