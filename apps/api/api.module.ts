import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { systemClock, type Clock } from '#calendar';
import type { Config } from '#config';
import { UnitOfWork, createDatabase } from '#database';
import { createEventHub } from '#jobs';
import { Passwords } from '#organisation';
import { AccessEventsController } from './access-log/access-events.controller.js';
import { AccessRecorder } from './access-log/access-recorder.js';
import { AuditChainChecksController, AuditEntriesController } from './audit/audit-entries.controller.js';
import { BulletinTemplatesController } from './bulletins/bulletin-templates.controller.js';
import { BulletinsController } from './bulletins/bulletins.controller.js';
import { CalendarFeedsController } from './channels/calendar-feeds.controller.js';
import { ChannelsController, InternalAddressesController } from './channels/channels.controller.js';
import { ContactPointsController } from './channels/contact-points.controller.js';
import { DeliveriesController } from './channels/deliveries.controller.js';
import { SendingHoldsController } from './channels/sending-holds.controller.js';
import { ContractsController } from './contracts/contracts.controller.js';
import { DemonstrationController } from './demonstration/demonstration.controller.js';
import { RankingsController } from './evaluation/rankings.controller.js';
import { ScoreExcusesController } from './evaluation/score-excuses.controller.js';
import { ScoreSchemesController } from './evaluation/score-schemes.controller.js';
import { EventsController } from './events/events.controller.js';
import { FiguresController } from './figures/figures.controller.js';
import { FilesController } from './files/files.controller.js';
import { FoundingController } from './founding/founding.controller.js';
import { FundsReceiptsController } from './funds/funds-receipts.controller.js';
import { HealthController } from './health/health.controller.js';
import { Door } from './http/door.js';
import { ActionGuard } from './http/guard.js';
import { Limits } from './http/limits.js';
import { ProblemFilter } from './http/problems.js';
import { CLOCK, CONFIG, EVENT_HUB, LOGGER, POOL } from './http/tokens.js';
import { ContactsController } from './investors/contacts.controller.js';
import { InvestorsController } from './investors/investors.controller.js';
import { KioskScreensController, KioskTokensController } from './kiosk-tokens/kiosk-tokens.controller.js';
import { MeController } from './me/me.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { MilestonesController } from './milestones/milestones.controller.js';
import { AdministratorRequestsController } from './people/administrator-requests.controller.js';
import { PasswordLinksController } from './people/password-links.controller.js';
import { PeopleController } from './people/people.controller.js';
import { PeriodReopeningsController, PeriodsController } from './periods/periods.controller.js';
import { PlannedProjectsController } from './projects/planned-projects.controller.js';
import { ProjectsController } from './projects/projects.controller.js';
import { ReminderDaysController, ReminderRulesController } from './reminders/reminder-rules.controller.js';
import { ManyRemindersController } from './reminders/many-reminders.controller.js';
import { InboxMessagesController, RemindersController } from './reminders/reminders.controller.js';
import { RuleSetsController } from './rule-sets/rule-sets.controller.js';
import { ChainsController } from './sectors/chains.controller.js';
import { SectorsController } from './sectors/sectors.controller.js';
import { TiersController } from './sectors/tiers.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SettingsController } from './settings/settings.controller.js';
import { SupervisionOrdersController } from './supervision/supervision-orders.controller.js';
import { IndicatorActualsController } from './targets/indicator-actuals.controller.js';
import { TargetImportsController } from './targets/target-imports.controller.js';
import { TargetsController } from './targets/targets.controller.js';
import { IssuedTokensController } from './tokens/issued-tokens.controller.js';
import { TokensController } from './tokens/tokens.controller.js';
import { OrgUnitsController } from './units/org-units.controller.js';
import { VisitsController } from './visits/visits.controller.js';
import { WallController } from './wall/wall.controller.js';
import { WorkingDaysController, WorkingYearsController } from './working-days/working-days.controller.js';

/** Table of contents of the HTTP door. */
export const controllers = [
  SessionsController,
  MeController,
  TokensController,
  IssuedTokensController,
  KioskTokensController,
  KioskScreensController,
  FoundingController,
  PeopleController,
  AdministratorRequestsController,
  PasswordLinksController,
  OrgUnitsController,
  SectorsController,
  TiersController,
  ChainsController,
  SettingsController,
  WorkingYearsController,
  WorkingDaysController,
  PeriodsController,
  PeriodReopeningsController,
  RuleSetsController,
  InvestorsController,
  ContactsController,
  ProjectsController,
  PlannedProjectsController,
  MilestonesController,
  VisitsController,
  ContractsController,
  FundsReceiptsController,
  TargetsController,
  TargetImportsController,
  IndicatorActualsController,
  FiguresController,
  RankingsController,
  ScoreSchemesController,
  ScoreExcusesController,
  WallController,
  BulletinsController,
  BulletinTemplatesController,
  SupervisionOrdersController,
  ReminderRulesController,
  ReminderDaysController,
  ManyRemindersController,
  RemindersController,
  InboxMessagesController,
  ChannelsController,
  InternalAddressesController,
  ContactPointsController,
  CalendarFeedsController,
  DeliveriesController,
  SendingHoldsController,
  FilesController,
  AuditChainChecksController,
  AuditEntriesController,
  AccessEventsController,
  EventsController,
  DemonstrationController,
  OperationsController,
  HealthController,
];

export interface ApiParts {
  config: Config;
  pool: Pool;
  log: Logger;
  clock?: Clock;
}

@Module({})
export class ApiModule {
  static with({ config, pool, log, clock = systemClock }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      controllers,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: log },
        { provide: POOL, useValue: pool },
        { provide: CLOCK, useValue: clock },
        { provide: UnitOfWork, useFactory: () => new UnitOfWork(createDatabase(pool), clock) },
        { provide: Passwords, useFactory: () => new Passwords(config.secrets.passwordPepper) },
        { provide: EVENT_HUB, useFactory: () => createEventHub(config.databaseUrl) },
        Door,
        Limits,
        AccessRecorder,
        { provide: APP_GUARD, useClass: ActionGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
