/** A milestone as the API answers it. */
export interface Milestone {
  id: string;
  projectId: string;
  projectName: string;
  kind: string;
  reachedOn: string;
  scope: 'district' | 'park';
  note: string | null;
  recordedByName: string;
  fileIds: string[];
  version: number;
}

/** Counted in print, so they need proof. */
const PROVEN = ['started', 'completed', 'in_production', 'full_capacity'];

export function needsProof(kind: unknown): boolean {
  return typeof kind === 'string' && PROVEN.includes(kind);
}

export function milestoneBodyOf(values: Record<string, unknown>, isNew = false): Record<string, unknown> {
  const fields = ['reachedOn', 'scope', 'note', 'fileIds', ...(isNew ? ['projectId', 'kind'] : [])];
  return Object.fromEntries(fields.filter((field) => values[field] !== undefined).map((field) => [field, values[field] === '' ? null : values[field]]));
}

export function pageOf(projectId: unknown): string {
  return `projects/${String(projectId)}/show/milestones`;
}
