/** A project as the API answers it. */
export interface Project {
  id: string;
  code: string;
  name: string;
  aliases: string[];
  investorId: string | null;
  investorName: string | null;
  investorUscc: string | null;
  sectorId: number;
  sectorName: string;
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
  stage: string;
  stageInferred: boolean;
  stageSince: string;
  status: string;
  plannedInvestment: string | null;
  fixedAssetInvestment: string | null;
  tierTyped: string | null;
  tierName: string | null;
  chainCode: string | null;
  chainName: string | null;
  chainInferred: boolean;
  landMode: string | null;
  description: string | null;
  lastVisitedOn: string | null;
  silentSince: string;
  introducedBy: string | null;
  introducerAnsweredOn: string | null;
  nextStep: string | null;
  nextStepOn: string | null;
  reportMentions: { year: number; panel: number; statusZh: string; status: string }[] | null;
  source: string | null;
  signedAmount: string;
  receivedAmount: string;
  pendingAmount: string;
  isDemo: boolean;
  version: number;
}

const FIELDS = [
  ...['name', 'aliases', 'investorId', 'sectorId', 'unitId', 'hostUnitId', 'leaderId', 'serviceOfficerId', 'parentId'],
  ...['plannedInvestment', 'fixedAssetInvestment', 'tierTyped', 'chainCode', 'landMode', 'description'],
] as const;

/** What the API takes of a project; stage and status move by their own acts. A known amount decides the tier. */
export function projectBodyOf(values: Record<string, unknown>): Record<string, unknown> {
  const body = Object.fromEntries(FIELDS.filter((field) => values[field] !== undefined).map((field) => [field, values[field] === '' ? null : values[field]]));
  return body['plannedInvestment'] ? { ...body, tierTyped: null } : body;
}
