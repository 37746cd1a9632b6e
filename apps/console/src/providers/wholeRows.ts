/**
 * Resources of which each row of a list is the whole record, so that the page of a record may begin with the row while
 * the record itself is still on its way. Of every other resource a row says less than the record: its page waits.
 * test/openapi.spec.ts holds this list to what the API answers, in both directions.
 */
export const WHOLE_ROWS: ReadonlySet<string> = new Set([
  'contracts',
  'funds-receipts',
  'indicator-actuals',
  'industry-chains',
  'investors',
  'milestones',
  'org-units',
  'people',
  'projects',
  'reminders',
  'score-schemes',
  'sectors',
  'supervision-orders',
  'targets',
  'tiers',
  'visits',
]);
