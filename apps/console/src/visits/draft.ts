import { dropDraft, keepDraft, readDraft, randomId } from '../providers/index.js';
import { visitBodyOf, type Visit } from './visit.js';

/** What the form of a new visit holds; a lead is registered in the same go when asked for. */
export interface VisitForm extends Partial<Visit> {
  withLead?: boolean;
  leadName?: string;
  leadSectorId?: number | null;
}

export interface VisitDraft {
  /** The idempotency key of this visit: pressing twice, or again after a broken line, makes one visit. */
  key: string;
  values: VisitForm;
}

const NAME = 'visit';

export function freshVisit(me: { name: string; today: string }, given: VisitForm = {}): VisitDraft {
  return {
    key: randomId(),
    values: { kind: 'visit_out', visitedOn: me.today, hosts: [me.name], guests: [], fileIds: [], content: '', ...given },
  };
}

export function keptVisit(personId: string): VisitDraft | null {
  const draft = readDraft<VisitDraft>(NAME, personId);
  return draft && isWorthKeeping(draft.values) ? draft : null;
}

/** Called on every keystroke. A form that was emptied leaves nothing behind. */
export function keepVisit(personId: string, draft: VisitDraft): void {
  if (isWorthKeeping(draft.values)) keepDraft(NAME, personId, draft);
  else forgetVisit(personId);
}

export function forgetVisit(personId: string): void {
  dropDraft(NAME, personId);
}

/** Presets alone are nothing that could be lost. */
export function isWorthKeeping(values: VisitForm): boolean {
  return Boolean(values.investorId || values.content?.trim() || values.nextStep?.trim() || values.place?.trim() || values.leadName?.trim() || values.fileIds?.length);
}

/** The lead that goes with the visit, unless a project is chosen already. */
export function leadOf(values: VisitForm): { name: string; sectorId: number; investorId: string; description: string } | null {
  if (!values.withLead || values.projectId || !values.investorId || !values.leadName?.trim() || values.leadSectorId == null) return null;
  return { name: values.leadName.trim(), sectorId: values.leadSectorId, investorId: values.investorId, description: values.content?.trim() ?? '' };
}

export function visitOf(values: VisitForm): ReturnType<typeof visitBodyOf> {
  return visitBodyOf(values);
}
