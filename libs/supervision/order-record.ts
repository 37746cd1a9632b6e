import type { BusinessDate } from '#calendar';
import { list, type Listing, type Reading } from '#database';
import type { Colour } from './colours.js';
import type { RestingStatus } from './resting.js';

export const ORDER_STATES = ['open', 'closed', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** A supervision order as it stands in the view. */
export interface StoredOrder {
  id: string;
  /** 督办〔2026〕3号 */
  number: string;
  year: number;
  serial: number;
  projectId: string | null;
  /** null where the project is not for the reader's eyes; `subjectName` says what it was called. */
  projectName: string | null;
  sectorId: number | null;
  sectorName: string | null;
  aboutUnitId: number | null;
  aboutUnitName: string | null;
  subjectName: string;
  title: string;
  content: string;
  unitId: number;
  unitName: string;
  personId: string | null;
  personName: string | null;
  givenBy: string;
  givenByName: string;
  givenAt: Date;
  givenOn: BusinessDate;
  dueOn: BusinessDate;
  state: OrderState;
  reportedAt: Date | null;
  endedAt: Date | null;
  endedOn: BusinessDate | null;
  endedByName: string | null;
  reports: number;
  extensions: number;
  giverLeft: boolean;
  isDemo: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** With what the day and the reader add to it. */
export interface OrderRecord extends StoredOrder {
  /** null once it is ended. */
  colour: Colour | null;
  /** Working days until the deadline; negative when it has passed. null once it is ended. */
  workingDaysLeft: number | null;
  /** Ended after its deadline. */
  endedLate: boolean;
  /** The state of its project that keeps an open order silent; null where it reminds, and for readers who do not see the project. */
  silentBecause: RestingStatus | null;
  mayReport: boolean;
  mayReply: boolean;
  mayDecide: boolean;
}

export const ENTRY_KINDS = ['report', 'reply', 'extension', 'closing', 'cancellation'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One word said about an order since it was given. */
export interface OrderEntry {
  id: string;
  orderId: string;
  /** Counts up; gaps mean nothing. */
  place: number;
  kind: EntryKind;
  content: string;
  dueBefore: BusinessDate | null;
  dueAfter: BusinessDate | null;
  saidBy: string | null;
  saidByName: string;
  saidByUnitName: string | null;
  at: Date;
  fileIds: string[];
}

export const listing: Listing<StoredOrder> = {
  besides: { colour: 'text' },
  view: 'supervisionOrderView',
  fields: {
    id: 'id',
    number: 'text',
    year: 'number',
    serial: 'number',
    projectId: 'id',
    sectorId: 'number',
    aboutUnitId: 'number',
    subjectName: 'text',
    title: 'text',
    unitId: 'number',
    personId: 'id',
    givenBy: 'id',
    givenAt: 'moment',
    givenOn: 'date',
    dueOn: 'date',
    state: 'text',
    reportedAt: 'moment',
    endedOn: 'date',
    createdAt: 'moment',
    updatedAt: 'moment',
  },
  search: ['number', 'title', 'subjectName', 'givenByName'],
  names: {
    unitName: { of: 'orgUnit', id: 'unitId' },
    personName: { of: 'person', id: 'personId' },
    projectName: { of: 'project', id: 'projectId' },
    givenByName: { of: 'person', id: 'givenBy' },
  },
  order: ['dueOn', 'ASC'],
  within: { action: 'supervision.read', units: ['unitId'], sectors: [] },
};

/** These orders as they stand, for the product itself. */
export async function storedOrders(reading: Reading, ids: readonly string[]): Promise<StoredOrder[]> {
  return (await list(reading, listing, { filter: { id: ids }, sort: null, range: null })).rows;
}
