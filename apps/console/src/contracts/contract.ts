/** A contract as the API answers it. */
export interface Contract {
  id: string;
  number: string;
  projectId: string;
  projectName: string | null;
  projectCode: string | null;
  investorId: string | null;
  investorName: string | null;
  parentId: string | null;
  unitId: number;
  unitName: string;
  sectorName: string;
  kind: string;
  amount: string | null;
  currency: string;
  fxRate: string | null;
  fxOn: string | null;
  fxSource: string | null;
  amountCny: string | null;
  signedOn: string;
  status: 'draft' | 'submitted' | 'confirmed';
  fairReview: string | null;
  legalReview: string | null;
  ourPromises: string | null;
  theirPromises: string | null;
  note: string | null;
  instalments: Instalment[];
  fileIds: string[];
  submittedBy: string | null;
  submittedByName: string | null;
  submittedAt: string | null;
  returnNote: string | null;
  confirmedByName: string | null;
  confirmedAt: string | null;
  countedOn: string | null;
  countedIn: string | null;
  retroactive: boolean;
  ruleSetName: string | null;
  /** null until it is confirmed, and for what never counts. */
  counts: boolean | null;
  uncountedBecause: string | null;
  excludedKind: string | null;
  terminatedOn: string | null;
  terminationReason: string | null;
  isDemo: boolean;
  version: number;
}

export interface Instalment {
  dueOn: string;
  amount: string;
  condition: string | null;
}

/** 草稿, 待确认, 已确认; an ended contract stays confirmed in the books and is shown as ended. */
export function shownStatus({ status, terminatedOn }: Pick<Contract, 'status' | 'terminatedOn'>): string {
  return terminatedOn ? 'terminated' : status;
}

/** Kinds that build on another contract. */
export function hasParent(kind: unknown): boolean {
  return kind === 'supplement' || kind === 'increment';
}

/** Formal contracts and increments count as signed; the others are shown apart. */
export function countsAsSigned(kind: unknown): boolean {
  return kind === 'formal' || kind === 'increment';
}

const FIELDS = [
  ...['parentId', 'amount', 'currency', 'fxRate', 'fxOn', 'fxSource', 'signedOn', 'fairReview', 'fairReviewOn', 'legalReview'],
  ...['legalReviewOn', 'ourPromises', 'theirPromises', 'note', 'instalments', 'fileIds'],
];

/** What the API takes of a contract. What a kind or a currency does not have is sent as absent, not as left over. */
export function contractBodyOf(values: Record<string, unknown>, isNew = false): Record<string, unknown> {
  const body = Object.fromEntries(
    (isNew ? [...FIELDS, 'projectId', 'kind'] : FIELDS).filter((field) => values[field] !== undefined).map((field) => [field, values[field] === '' ? null : values[field]]),
  );
  const kind = values['kind'];
  return {
    ...body,
    ...(hasParent(kind) ? {} : { parentId: null }),
    ...(kind === 'supplement' ? { amount: null } : {}),
    ...withoutRate(body),
    instalments: ((values['instalments'] ?? []) as Partial<Instalment>[]).map(({ dueOn, amount, condition }) => ({ dueOn, amount, condition: condition?.trim() || null })),
  };
}

/** 元 needs no rate. */
export function withoutRate({ currency }: { currency?: unknown }): object {
  return currency === undefined || currency === 'CNY' ? { fxRate: null, fxOn: null, fxSource: null } : {};
}

/** What waits for this person's confirmation: one's own is confirmed by somebody else. */
export function toConfirm(me: string): Record<string, unknown> {
  return { status: 'submitted', submittedBy_neq: me };
}
