export type Kind = 'text' | 'number' | 'percent' | 'time' | 'yesno' | readonly string[];

/** How each part of a setting is typed; a value that is no object is one part without a name. */
export const PARTS: Record<string, Record<string, Kind>> = {
  district: { name: 'text', shortName: 'text', code: 'text', productName: 'text' },
  lights: { green: 'percent', yellow: 'percent' },
  growthLights: { cityAverage: 'yesno' },
  money: { unit: ['yi', 'wan'], decimals: 'number' },
  bulletin: { office: 'text', area: 'text', sizes: 'text' },
  'reminders.morning': { '': 'time' },
  'reminders.digestAt': { '': 'time' },
  'reminders.rest': { from: 'time', until: 'time', holidays: 'yesno' },
  problems: { signedNotStartedMonths: 'number', startedNoMoneyMonths: 'number', lowMoneyMonths: 'number', lowMoneyPercent: 'percent', signedNoMoneyDays: 'number' },
  leadClock: { answerWorkingDays: 'number', triageWorkingDays: 'number', feedbackDays: 'number' },
  overContract: { limitPercent: 'percent' },
  dateQuestions: { nextStepMonths: 'number', deadlineMonths: 'number', instalmentYears: 'number', visitDays: 'number', eventDays: 'number' },
  supervision: { remindBeforeDays: 'number', redAfterDays: 'number', remindWhileResting: 'yesno' },
  accessLog: { keepMonths: 'number' },
  accounts: { linkHours: 'number', requestDays: 'number' },
  lists: { red: 'number', black: 'number', against: ['schedule', 'year'] },
};

export function asParts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { '': asText(value) };
  return Object.fromEntries(Object.entries(value).map(([part, content]) => [part, asText(content)]));
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Parts that this page does not know stay as they were. */
export function asValue(before: unknown, parts: Record<string, Kind>, values: Record<string, string>): unknown {
  if ('' in parts) return values[''];
  const typed = Object.entries(parts).map(([part, kind]) => [part, typedAs(kind, values[part] ?? '')]);
  return { ...(before as object), ...Object.fromEntries(typed) };
}

function typedAs(kind: Kind, text: string): unknown {
  if (kind === 'yesno') return text === 'true';
  return kind === 'number' || kind === 'percent' ? numberTyped(text, kind === 'percent') : text;
}

/**
 * A number as people type it, in full width too. Empty is unknown and never zero; what is no number, or has a unit behind it
 * that the box does not have, goes to the server as it stands and is refused at its box.
 */
function numberTyped(text: string, percent: boolean): number | string | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace(/^[−–—]/, '-');
  const bare = percent ? plain.replace(/%$/, '') : plain;
  if (bare === '') return null;
  return /^[+-]?\d+(\.\d+)?$/.test(bare) ? Number(bare) : text;
}
