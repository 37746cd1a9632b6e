import type { Migration } from 'kysely';
import * as ground from './2026-01-01-ground.js';
import * as organisation from './2026-01-02-organisation.js';
import * as pipeline from './2026-01-03-pipeline.js';
import * as money from './2026-01-04-money.js';
import * as reminders from './2026-01-05-reminders.js';
import * as rowSecurity from './2026-01-06-row-security.js';
import * as readingViews from './2026-01-07-reading-views.js';
import * as countingContracts from './2026-02-01-counting-contracts.js';
import * as periodsAndRules from './2026-02-02-periods-and-rules.js';
import * as targetsDivided from './2026-02-03-targets-divided.js';
import * as journal from './2026-02-04-journal.js';
import * as evaluation from './2026-02-05-evaluation.js';
import * as kioskTokens from './2026-02-06-kiosk-tokens.js';
import * as closingsByJournal from './2026-02-08-closings-by-journal.js';
import * as bulletins from './2026-02-09-bulletins.js';
import * as countedOnce from './2026-02-09-counted-once.js';
import * as figureChecks from './2026-02-10-figure-checks.js';
import * as settingsAsKnown from './2026-02-11-settings-as-known.js';
import * as bookingsOfAYear from './2026-02-12-bookings-of-a-year.js';
import * as workingDays from './2026-03-01-working-days.js';
import * as channels from './2026-03-02-channels.js';
import * as deliveries from './2026-03-03-deliveries.js';
import * as reminderLevels from './2026-03-04-reminder-levels.js';
import * as supervision from './2026-03-05-supervision.js';
import * as promisedVisits from './2026-03-06-promised-visits.js';
import * as sendingHold from './2026-03-06-sending-hold.js';
import * as reconciliation from './2026-03-07-reconciliation.js';
import * as auditChecks from './2026-04-03-audit-checks.js';
import * as waitsFrom from './2026-04-04-waits-from.js';
import * as workingDaysNearby from './2026-04-04-working-days-nearby.js';
import * as plannedProjects from './2026-04-05-planned-projects.js';
import * as receiptClearances from './2026-04-05-receipt-clearances.js';
import * as speedOfLeads from './2026-04-05-speed-of-leads.js';
import * as names from './2026-04-06-names.js';
import * as alikeReceipts from './2026-04-07-alike-receipts.js';
import * as partsWithHistory from './2026-04-08-parts-with-history.js';
import * as kioskCodes from './2026-04-09-kiosk-codes.js';
import * as keyedDigests from './2026-04-11-keyed-digests.js';
import * as tokensThatEnd from './2026-04-11-tokens-that-end.js';
import * as monthsBeforeUse from './2026-04-12-months-before-use.js';
import * as plannedInvestors from './2026-04-12-planned-investors.js';
import * as plannedNames from './2026-04-12-planned-names.js';
import * as secondAdministrator from './2026-04-13-second-administrator.js';
import * as failedSignIns from './2026-04-14-failed-sign-ins.js';
import * as accessLog from './2026-04-15-access-log.js';
import * as passwordChecks from './2026-04-15-password-checks.js';
import * as sectorOfAUnit from './2026-04-16-sector-of-a-unit.js';
import * as transferredProjects from './2026-04-16-transferred-projects.js';

/** In the order they run. A landed migration is never edited; a change is a new file at the end. */
export const migrations: Record<string, Migration> = {
  '2026-01-01-ground': ground,
  '2026-01-02-organisation': organisation,
  '2026-01-03-pipeline': pipeline,
  '2026-01-04-money': money,
  '2026-01-05-reminders': reminders,
  '2026-01-06-row-security': rowSecurity,
  '2026-01-07-reading-views': readingViews,
  '2026-02-01-counting-contracts': countingContracts,
  '2026-02-02-periods-and-rules': periodsAndRules,
  '2026-02-03-targets-divided': targetsDivided,
  '2026-02-04-journal': journal,
  '2026-02-05-evaluation': evaluation,
  '2026-02-06-kiosk-tokens': kioskTokens,
  '2026-02-08-closings-by-journal': closingsByJournal,
  '2026-02-09-bulletins': bulletins,
  '2026-02-09-counted-once': countedOnce,
  '2026-02-10-figure-checks': figureChecks,
  '2026-02-11-settings-as-known': settingsAsKnown,
  '2026-02-12-bookings-of-a-year': bookingsOfAYear,
  '2026-03-01-working-days': workingDays,
  '2026-03-02-channels': channels,
  '2026-03-03-deliveries': deliveries,
  '2026-03-04-reminder-levels': reminderLevels,
  '2026-03-05-supervision': supervision,
  '2026-03-06-promised-visits': promisedVisits,
  '2026-03-06-sending-hold': sendingHold,
  '2026-03-07-reconciliation': reconciliation,
  '2026-04-03-audit-checks': auditChecks,
  '2026-04-04-waits-from': waitsFrom,
  '2026-04-04-working-days-nearby': workingDaysNearby,
  '2026-04-05-planned-projects': plannedProjects,
  '2026-04-05-receipt-clearances': receiptClearances,
  '2026-04-05-speed-of-leads': speedOfLeads,
  '2026-04-06-names': names,
  '2026-04-07-alike-receipts': alikeReceipts,
  '2026-04-08-parts-with-history': partsWithHistory,
  '2026-04-09-kiosk-codes': kioskCodes,
  '2026-04-11-keyed-digests': keyedDigests,
  '2026-04-11-tokens-that-end': tokensThatEnd,
  '2026-04-12-months-before-use': monthsBeforeUse,
  '2026-04-12-planned-investors': plannedInvestors,
  '2026-04-12-planned-names': plannedNames,
  '2026-04-13-second-administrator': secondAdministrator,
  '2026-04-14-failed-sign-ins': failedSignIns,
  '2026-04-15-access-log': accessLog,
  '2026-04-15-password-checks': passwordChecks,
  '2026-04-16-sector-of-a-unit': sectorOfAUnit,
  '2026-04-16-transferred-projects': transferredProjects,
};
