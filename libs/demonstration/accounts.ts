import { qijiangPlan } from '#plan';
import { demonstrationPeople, demonstrationUnits } from './people.js';

export interface DemonstrationAccount {
  username: string;
  name: string;
  /** The person's office, as people say it. */
  role: string;
  roles: readonly string[];
  unitName: string | null;
  hint: string;
}

const unitNames = new Map<string, string>([...qijiangPlan.units, ...demonstrationUnits].map(({ code, name }) => [code, name]));

/** Who may sign in to the demonstration, for the terminal and the sign-in page. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = demonstrationPeople.map(
  ({ username, name, unit, roles, title, hint }) => ({
    username,
    name,
    role: title,
    roles,
    unitName: unit === null ? null : (unitNames.get(unit) ?? null),
    hint,
  }),
);
