/** A supervision order as the API answers it. */
export interface Order {
  id: string;
  number: string;
  projectId: string | null;
  projectName: string | null;
  sectorId: number | null;
  aboutUnitId: number | null;
  subjectName: string;
  title: string;
  content: string;
  unitId: number;
  unitName: string;
  personId: string | null;
  personName: string | null;
  givenBy: string;
  givenByName: string;
  givenAt: string;
  givenOn: string;
  dueOn: string;
  state: 'open' | 'closed' | 'cancelled';
  colour: Colour | null;
  workingDaysLeft: number | null;
  reportedAt: string | null;
  endedOn: string | null;
  endedByName: string | null;
  endedLate: boolean;
  reports: number;
  extensions: number;
  giverLeft: boolean;
  /** The state of its project that keeps it silent; null where it reminds. */
  silentBecause: string | null;
  mayReport: boolean;
  mayReply: boolean;
  mayDecide: boolean;
  version: number;
}

export const COLOURS = ['blue', 'yellow', 'red'] as const;
export type Colour = (typeof COLOURS)[number];

export interface OrderEntry {
  id: string;
  kind: 'report' | 'reply' | 'extension' | 'closing' | 'cancellation';
  content: string;
  dueBefore: string | null;
  dueAfter: string | null;
  saidByName: string;
  saidByUnitName: string | null;
  at: string;
  fileIds: string[];
}

/** What a new order is about, and what the screen that shows the problem knows already. */
export interface About {
  projectId?: string;
  sectorId?: number;
  aboutUnitId?: number;
  name: string;
  /** Who would answer, where the screen knows. */
  unitId?: number | null;
  title?: string;
}

export const RESOURCE = 'supervision-orders';
