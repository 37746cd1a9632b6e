export interface AuditEntry {
  id: number;
  at: string;
  /** null: the product itself, at start or before anybody is known. */
  actorId: string | null;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  before: unknown;
  after: unknown;
  note: string | null;
}
