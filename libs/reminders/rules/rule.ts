import type { BusinessDate } from '#calendar';
import type { Reading, Work } from '#database';
import type { RuleParameters } from '../parameters.js';

/**
 * A rule of reminding: one file that says what is owed on a subject now. Planning, re-planning, calling off and the
 * check in the moment of delivery all ask that one question, so they cannot disagree.
 */
export interface ReminderRule {
  /** Written into each reminder; never changed afterwards. */
  readonly code: string;
  readonly subjectType: string;
  /** What people read of it where its parameters are set: its name, and in one sentence when it reminds whom. */
  readonly words: { zh: RuleWords; en: RuleWords };
  /** What holds where the district has chosen nothing else. */
  readonly defaults: RuleParameters;
  /** What the days of the steps are. */
  readonly counts: 'days' | 'workingDays';
  /** The steps are marks and no days that anybody could choose. */
  readonly stepsAreFixed?: boolean;
  /** Where the screen shows the subject. */
  link(subjectId: string): string;
  /** Locks the subjects, so that two plannings of the same one follow each other. */
  lock(work: Work, subjectIds: readonly string[]): Promise<void>;
  /** What is owed on each of these subjects; parameters come from the settings. A subject that is gone is left out. */
  standing(reading: Reading, subjectIds: readonly string[]): Promise<Standing[]>;
  /** Subjects on which something is owed that nobody planned yet, or no longer owed; at most `limit`. The net below the outbox. */
  overlooked(reading: Reading, limit: number): Promise<string[]>;
}

export interface RuleWords {
  name: string;
  sentence: string;
  /** The steps by name. */
  steps: Record<string, string>;
}

export interface Standing {
  subjectId: string;
  owed: readonly OwedReminder[];
  /** Why what was planned before is owed no longer, for people to read. */
  otherwise: string;
}

export interface OwedReminder {
  /**
   * Names one occasion of the rule on this subject; a restart or a clock jump cannot make a second one of it. A step of an
   * occasion is `<cycle>#<step>`, a level above the first `<cycle>@<level>`.
   */
  cycle: string;
  recipientId: string;
  unitId: number | null;
  projectId: string | null;
  investorId: string | null;
  title: string;
  body: string;
  dueOn: BusinessDate;
  dueAt: Date;
  isDemo: boolean;
  /** 1: who answers for it. Higher ones are owed only so many working days after the first arrived and stayed unanswered. */
  level?: number;
  afterWorkingDays?: number;
  /** Leaves the house at once; others wait for the digest of the morning. */
  urgent?: boolean;
}
