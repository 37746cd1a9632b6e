import type { DomainEventKind } from '#jobs';
import { tellOfHeld } from '../deliveries/tell-of-held-messages.handler.js';
import { handOver } from '../reminders/hand-over.handler.js';
import { planNextStep } from '../reminders/plan-next-step.handler.js';
import { planSupervisionOrder } from '../reminders/plan-supervision-order.handler.js';
import {
  reconsiderProject,
  reconsiderProjectOfContract,
  reconsiderProjectOfMilestone,
  reconsiderProjectOfReceipt,
  reconsiderProjectOfVisit,
} from '../reminders/reconsider-project.handler.js';
import type { Consumer } from './consumer.js';

/** What follows from what, in one table. An empty line says that nothing follows yet, not that somebody forgot. */
export const consequences: { readonly [Kind in DomainEventKind]: readonly Consumer<Kind>[] } = {
  VisitLogged: [planNextStep, reconsiderProjectOfVisit],
  VisitChanged: [planNextStep, reconsiderProjectOfVisit],
  ProjectRegistered: [],
  ProjectMoved: [reconsiderProject],
  StageChanged: [reconsiderProject],
  StatusChanged: [reconsiderProject],
  ContractSubmitted: [reconsiderProjectOfContract],
  ContractConfirmed: [reconsiderProjectOfContract],
  ContractReturned: [reconsiderProjectOfContract],
  ContractTerminated: [reconsiderProjectOfContract],
  FundsSubmitted: [reconsiderProjectOfReceipt],
  FundsReviewed: [reconsiderProjectOfReceipt],
  FundsRecognised: [reconsiderProjectOfReceipt],
  FundsReturned: [reconsiderProjectOfReceipt],
  FundsRejected: [reconsiderProjectOfReceipt],
  MilestoneRecorded: [reconsiderProjectOfMilestone],
  PersonMoved: [handOver],
  SupervisionOrderGiven: [planSupervisionOrder],
  SupervisionOrderChanged: [planSupervisionOrder],
  SendingReleased: [tellOfHeld],
};

export function consumersOf(kind: DomainEventKind): readonly Consumer<DomainEventKind>[] {
  return consequences[kind];
}
