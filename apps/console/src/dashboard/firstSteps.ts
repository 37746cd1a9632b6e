/** What a new system still lacks before its first visit, and who may do it. */
export interface FirstStep {
  key: 'plan' | 'centres' | 'accounts' | 'company' | 'visit';
  done: boolean;
  /** Where to do it; absent for those who may not. */
  to?: string;
}

export interface Found {
  unnamed: number | undefined;
  people: number | undefined;
  /** Undefined for administrators, who may not know. */
  investors: number | undefined;
  visits: number | undefined;
  /** Projects of the plan that wait for the bureau's word; undefined for those who do not decide it. */
  planned?: number | undefined;
  actions: readonly string[];
}

/** The three administrators of the founding: whoever comes after them was given an account. */
const FOUNDERS = 3;

/** Empty once the first visit is logged; administrators, who see no visits, are done with the accounts. */
export function firstSteps({ unnamed, people, investors, visits, planned, actions }: Found): FirstStep[] {
  if (unnamed === undefined || people === undefined) return [];
  const may = (action: string, to: string): string | undefined => (actions.includes(action) ? to : undefined);
  const house: FirstStep[] = [
    { key: 'centres', done: unnamed === 0, to: may('unit.edit', `/org-units?filter=${encodeURIComponent('{"named":false}')}`) },
    { key: 'accounts', done: people > FOUNDERS, to: may('person.manage', '/people/create') },
  ];
  if (!actions.includes('visit.read')) return house.every(({ done }) => done) || people > FOUNDERS ? [] : house;
  if (investors === undefined || visits === undefined || visits > 0) return [];
  const plan: FirstStep[] = planned === undefined ? [] : [{ key: 'plan', done: planned === 0, to: may('project.confirmPlanned', '/planned-projects') }];
  return [
    ...plan,
    ...house,
    { key: 'company', done: investors > 0, to: may('investor.register', '/investors/create') },
    { key: 'visit', done: false, to: may('visit.log', '/visits/create') },
  ];
}
