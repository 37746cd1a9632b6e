import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { MyPage } from './layout/MyPage.js';
import { ChangePasswordPage } from './login/ChangePasswordPage.js';

export interface Page {
  path: string;
  component: ComponentType | LazyExoticComponent<ComponentType>;
  /** The API's action that the page needs; everybody signed in may open it when absent. */
  action?: string;
}

/** Pages that are not the list or form of a record. The menu offers those it names (layout/menuEntries.ts). */
export const pages: Page[] = [
  { path: '/me', component: MyPage },
  { path: '/change-password', component: ChangePasswordPage },
  { path: '/board', component: lazy(() => import('./board/BoardPage.js')), action: 'figure.read' },
  { path: '/planned-projects', component: lazy(() => import('./projects/PlannedPage.js')), action: 'project.confirmPlanned' },
  { path: '/figures/rows', component: lazy(() => import('./board/RowsPage.js')), action: 'figure.read' },
  { path: '/evaluation/rankings', component: lazy(() => import('./evaluation/RankingPage.js')), action: 'figure.read' },
  { path: '/evaluation/problems', component: lazy(() => import('./evaluation/ProblemsPage.js')), action: 'figure.read' },
  { path: '/evaluation/lead-clock', component: lazy(() => import('./evaluation/LeadClockPage.js')), action: 'figure.read' },
  { path: '/evaluation/lists', component: lazy(() => import('./evaluation/ListsPage.js')), action: 'score.read' },
  { path: '/evaluation/schemes', component: lazy(() => import('./evaluation/SchemesPage.js')), action: 'score.read' },
  { path: '/evaluation/schemes/new', component: lazy(() => import('./evaluation/SchemeCreate.js')), action: 'score.edit' },
  { path: '/evaluation/schemes/:id', component: lazy(() => import('./evaluation/SchemePage.js')), action: 'score.read' },
  { path: '/evaluation/schemes/:id/edit', component: lazy(() => import('./evaluation/SchemeEditor.js')), action: 'score.edit' },
  { path: '/figures/differences', component: lazy(() => import('./board/DifferencesPage.js')), action: 'figure.read' },
  { path: '/targets/import', component: lazy(() => import('./targets/import/ImportPage.js')), action: 'target.edit' },
  { path: '/targets/table', component: lazy(() => import('./targets/table/TargetTablePage.js')), action: 'target.read' },
  { path: '/bulletins/:id/changes', component: lazy(() => import('./bulletins/ChangesPage.js')), action: 'bulletin.explain' },
  { path: '/bulletin-templates', component: lazy(() => import('./bulletins/TemplatesPage.js')), action: 'bulletin.template' },
  { path: '/working-days', component: lazy(() => import('./working-days/WorkingDaysPage.js')), action: 'workingDay.read' },
  { path: '/reminder-rules', component: lazy(() => import('./reminder-rules/RulesPage.js')), action: 'reminder.setRules' },
  { path: '/reminder-rules/mine', component: lazy(() => import('./reminder-rules/MyRulesPage.js')), action: 'reminder.read' },
  { path: '/reminder-days', component: lazy(() => import('./reminder-days/DaysPage.js')), action: 'reminder.operate' },
  { path: '/administrator-requests', component: lazy(() => import('./administrators/RequestsPage.js')), action: 'administrator.decide' },
  { path: '/settings', component: lazy(() => import('./settings/SettingsPage.js')), action: 'setting.edit' },
  { path: '/periods', component: lazy(() => import('./periods/PeriodsPage.js')), action: 'period.read' },
  { path: '/operations', component: lazy(() => import('./operations/OperationsPage.js')), action: 'queue.read' },
  { path: '/channels', component: lazy(() => import('./channels/ChannelsPage.js')), action: 'channel.manage' },
  { path: '/my-reminders', component: lazy(() => import('./channels/MyRemindersPage.js')), action: 'contactPoint.own' },
  { path: '/tokens', component: lazy(() => import('./tokens/MyTokensPage.js')), action: 'token.own' },
  { path: '/issued-tokens', component: lazy(() => import('./tokens/IssuedTokensPage.js')), action: 'session.end' },
  { path: '/kiosk-tokens', component: lazy(() => import('./kiosks/KiosksPage.js')), action: 'kiosk.manage' },
  { path: '/periods/carry-over', component: lazy(() => import('./periods/CarryOverPage.js')), action: 'period.read' },
  { path: '/rule-sets', component: lazy(() => import('./rule-sets/RuleSetsPage.js')), action: 'ruleSet.read' },
  { path: '/rule-sets/create', component: lazy(() => import('./rule-sets/RuleSetCreatePage.js')), action: 'ruleSet.edit' },
  { path: '/rule-sets/what-if', component: lazy(() => import('./rule-sets/WhatIfPage.js')), action: 'ruleSet.whatIf' },
];
