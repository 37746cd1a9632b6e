import type { Category } from '#rule-sets';
import type { Stage } from '#pipeline';

/** Who does a step, seen from the project: its officer, the head of its centre, the reviewers of its sector, the bureau. */
export type Doer = 'officer' | 'head' | 'host' | 'reviewer' | 'recogniser' | 'bureau' | 'confirmer';

export interface PlannedVisit {
  content: string;
  kind: 'visit_out' | 'received' | 'negotiation' | 'meeting' | 'call';
  place: string;
  outcome: 'lead_found' | 'signing_advanced' | 'problem_solved' | 'follow_up' | 'no_interest';
  nextStep: { text: string; on: string } | null;
}

export interface PlannedReceipt {
  /** Unique in the demonstration; names the file and the bank serial. */
  mark: string;
  /** In the currency's main unit. */
  amount: string;
  currency?: { code: string; rate: string };
  paidOn: string;
  category: Category;
  submit: boolean;
}

export type Act =
  | { do: 'register' }
  | { do: 'tellIntroducer' }
  | { do: 'visit'; visit: PlannedVisit }
  | { do: 'move'; to: Stage }
  | { do: 'contract'; mark: string; kind: 'formal' | 'framework' | 'intention' | 'supplement' | 'increment'; amount: string | null; signedOn: string; submit: boolean }
  | { do: 'confirm'; mark: string }
  | { do: 'terminateContract'; on: string; reason: string }
  | { do: 'status'; to: 'suspended' | 'terminated' | 'lost' | 'transferred_out'; on: string; reason: string }
  | { do: 'milestone'; kind: 'registered' | 'land_supplied' | 'started' | 'completed' | 'in_production' | 'full_capacity'; on: string }
  | { do: 'receipt'; receipt: PlannedReceipt }
  | { do: 'review'; mark: string; decision: 'pass' | 'return' | 'reject'; note: string | null }
  | { do: 'recognise'; mark: string; decision: 'pass' | 'return' | 'reject'; note: string | null }
  | { do: 'reverse'; mark: string; of: string; amount: string; reason: string };

/** One thing one person does to one project on one day. */
export interface Step {
  day: string;
  /** Shanghai wall clock, `HH:mm`. */
  time: string;
  by: Doer;
  act: Act;
}
