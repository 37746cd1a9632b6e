/** A visit as the API answers it. */
export interface Visit {
  id: string;
  investorId: string;
  investorName: string;
  projectId: string | null;
  projectName: string | null;
  unitId: number | null;
  unitName: string | null;
  kind: string;
  visitedOn: string;
  place: string | null;
  hosts: string[];
  guests: string[];
  content: string;
  outcome: string | null;
  nextStep: string | null;
  nextStepOn: string | null;
  officerId: string | null;
  officerName: string;
  fileIds: string[];
  isDemo: boolean;
  version: number;
}

const FIELDS = ['investorId', 'projectId', 'kind', 'visitedOn', 'place', 'hosts', 'guests', 'content', 'outcome', 'nextStep', 'nextStepOn', 'fileIds'] as const;

export type VisitBody = Pick<Visit, (typeof FIELDS)[number]>;

/** What the API takes of a visit: the fields people type, empty text as unknown. */
export function visitBodyOf(values: Partial<Visit>): Partial<VisitBody> {
  return Object.fromEntries(
    FIELDS.filter((field) => values[field] !== undefined).map((field) => {
      const value = values[field];
      if (Array.isArray(value)) return [field, value.map((one) => one.trim()).filter(Boolean)];
      return [field, typeof value === 'string' && value.trim() === '' ? null : value];
    }),
  );
}
