/**
 * The facts that chapters announce and later chapters act upon. A payload holds ids only: job rows lie outside
 * row-level security, and whoever handles a fact reads the record as it is by then.
 * What follows from each is written in apps/worker/outbox-relay/consequences.ts.
 */
export interface DomainEvents {
  VisitLogged: { visitId: string };
  VisitChanged: { visitId: string };
  ProjectRegistered: { projectId: string };
  /** Another unit, sector or host answers for it. */
  ProjectMoved: { projectId: string };
  StageChanged: { projectId: string; stageChangeId: string };
  StatusChanged: { projectId: string; statusChangeId: string };
  ContractSubmitted: { contractId: string };
  ContractConfirmed: { contractId: string };
  ContractReturned: { contractId: string };
  ContractTerminated: { contractId: string };
  FundsSubmitted: { receiptId: string };
  FundsReviewed: { receiptId: string };
  FundsRecognised: { receiptId: string };
  FundsReturned: { receiptId: string };
  FundsRejected: { receiptId: string };
  MilestoneRecorded: { milestoneId: string };
  PersonMoved: { personId: string };
  SupervisionOrderGiven: { orderId: string };
  SupervisionOrderChanged: { orderId: string };
  SendingReleased: { holdId: string };
}

export type DomainEventKind = keyof DomainEvents;

export type DomainEvent = {
  [Kind in DomainEventKind]: { kind: Kind; payload: DomainEvents[Kind] };
}[DomainEventKind];

/** The payload fields of every kind, for the test that compares the catalogue with its consequences. */
export const EVENT_FIELDS: { readonly [Kind in DomainEventKind]: readonly (keyof DomainEvents[Kind])[] } = {
  VisitLogged: ['visitId'],
  VisitChanged: ['visitId'],
  ProjectRegistered: ['projectId'],
  ProjectMoved: ['projectId'],
  StageChanged: ['projectId', 'stageChangeId'],
  StatusChanged: ['projectId', 'statusChangeId'],
  ContractSubmitted: ['contractId'],
  ContractConfirmed: ['contractId'],
  ContractReturned: ['contractId'],
  ContractTerminated: ['contractId'],
  FundsSubmitted: ['receiptId'],
  FundsReviewed: ['receiptId'],
  FundsRecognised: ['receiptId'],
  FundsReturned: ['receiptId'],
  FundsRejected: ['receiptId'],
  MilestoneRecorded: ['milestoneId'],
  PersonMoved: ['personId'],
  SupervisionOrderGiven: ['orderId'],
  SupervisionOrderChanged: ['orderId'],
  SendingReleased: ['holdId'],
};

export const EVENT_KINDS = Object.keys(EVENT_FIELDS) as DomainEventKind[];
