import type { Listing } from '#database';
import type { Stage, Status } from '../stages/stages.js';

export const LAND_MODES = ['new_land', 'existing_land', 'leased_plant', 'purchased_property', 'other'] as const;
export type LandMode = (typeof LAND_MODES)[number];

/** What the report says of a project; plans of a year stay words and move no stage. */
export interface ReportMention {
  year: number;
  panel: number;
  statusZh: string;
  status: string;
}

/** One project, from first lead to full capacity, with the names people read. */
export interface ProjectRecord {
  id: string;
  code: string;
  name: string;
  aliases: string[];
  investorId: string | null;
  investorName: string | null;
  investorUscc: string | null;
  sectorId: number;
  sectorName: string;
  /** 待确认: derived by reading the report. */
  sectorInferred: boolean;
  unitId: number;
  unitName: string;
  hostUnitId: number | null;
  hostUnitName: string | null;
  leaderId: string | null;
  leaderName: string | null;
  serviceOfficerId: string | null;
  serviceOfficerName: string | null;
  parentId: string | null;
  parentName: string | null;
  stage: Stage;
  stageInferred: boolean;
  stageSince: string;
  status: Status;
  /** 元; null while unknown, and never zero. */
  plannedInvestment: string | null;
  fixedAssetInvestment: string | null;
  tierTyped: string | null;
  tierCode: string | null;
  tierName: string | null;
  chainCode: string | null;
  chainName: string | null;
  chainInferred: boolean;
  landMode: LandMode | null;
  description: string | null;
  /** Who brought the lead, where somebody did. */
  introducedBy: string | null;
  /** When they were told what became of it. */
  introducerAnsweredOn: string | null;
  firstReportedAt: Date;
  lastVisitedOn: string | null;
  /** Last visited, registered, confirmed or taken up again, whichever came last: from then on silence is counted. */
  silentSince: string;
  nextStep: string | null;
  nextStepOn: string | null;
  reportMentions: ReportMention[] | null;
  source: string | null;
  /** Confirmed formal contracts and increments in force, 元. */
  signedAmount: string;
  /** Recognised money that counts, net of reversals, 元. */
  receivedAmount: string;
  /** Money submitted or reviewed, not yet recognised, 元. */
  pendingAmount: string;
  isDemo: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const projectListing: Listing<ProjectRecord> = {
  view: 'projectView',
  fields: {
    id: 'id',
    code: 'text',
    name: 'text',
    investorId: 'id',
    investorName: 'text',
    sectorId: 'number',
    sectorInferred: 'boolean',
    unitId: 'number',
    hostUnitId: 'number',
    leaderId: 'id',
    serviceOfficerId: 'id',
    parentId: 'id',
    stage: 'text',
    stageSince: 'date',
    status: 'text',
    plannedInvestment: 'money',
    signedAmount: 'money',
    receivedAmount: 'money',
    pendingAmount: 'money',
    tierCode: 'text',
    chainCode: 'text',
    landMode: 'text',
    firstReportedAt: 'moment',
    lastVisitedOn: 'date',
    silentSince: 'date',
    introducerAnsweredOn: 'date',
    nextStepOn: 'date',
    isDemo: 'boolean',
    createdAt: 'moment',
    updatedAt: 'moment',
  },
  // the report's own word for an investor that is no company yet has no keys: investorName is searched as text, too
  search: ['code', 'investorName'],
  names: { name: { of: 'project', id: 'id' }, investorName: { of: 'investor', id: 'investorId' } },
  order: ['updatedAt', 'DESC'],
  within: { action: 'project.read', units: ['unitId', 'hostUnitId'], sectors: ['sectorId'] },
  hidden: ['namePinyin', 'nameInitials'],
};
