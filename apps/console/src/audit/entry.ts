export interface AuditEntry {
  id: number;
  at: string;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  before: unknown;
  after: unknown;
  note: string | null;
}
