import type { ComponentType } from 'react';
import AccessIcon from '@mui/icons-material/LoginOutlined';
import AuditIcon from '@mui/icons-material/FactCheckOutlined';
import BellIcon from '@mui/icons-material/NotificationsNoneOutlined';
import BoardIcon from '@mui/icons-material/InsightsOutlined';
import BulletinIcon from '@mui/icons-material/CampaignOutlined';
import CalendarIcon from '@mui/icons-material/CalendarMonthOutlined';
import ChannelIcon from '@mui/icons-material/ForwardToInboxOutlined';
import ContractIcon from '@mui/icons-material/DescriptionOutlined';
import FundsIcon from '@mui/icons-material/PaymentsOutlined';
import KioskIcon from '@mui/icons-material/TvOutlined';
import InvestorIcon from '@mui/icons-material/BusinessOutlined';
import MonthIcon from '@mui/icons-material/EventAvailableOutlined';
import OrderIcon from '@mui/icons-material/AssignmentLateOutlined';
import OperationsIcon from '@mui/icons-material/MonitorHeartOutlined';
import PartsIcon from '@mui/icons-material/CategoryOutlined';
import PeopleIcon from '@mui/icons-material/ManageAccountsOutlined';
import PreviewIcon from '@mui/icons-material/PreviewOutlined';
import ProblemIcon from '@mui/icons-material/ReportProblemOutlined';
import ProjectIcon from '@mui/icons-material/AccountTreeOutlined';
import RankingIcon from '@mui/icons-material/LeaderboardOutlined';
import RemindIcon from '@mui/icons-material/NotificationsActiveOutlined';
import RulesIcon from '@mui/icons-material/RuleOutlined';
import SendIcon from '@mui/icons-material/OutboxOutlined';
import SecondIcon from '@mui/icons-material/HowToRegOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import TargetIcon from '@mui/icons-material/FlagOutlined';
import UnitsIcon from '@mui/icons-material/CorporateFareOutlined';
import TokenIcon from '@mui/icons-material/VpnKeyOutlined';
import VisitIcon from '@mui/icons-material/HandshakeOutlined';

export interface MenuEntry {
  /** Its word is at app.menu.<label>. */
  label: string;
  to: string;
  icon: ComponentType;
  /** Hidden from those who may never do this. */
  action: string;
  /** Shown once this resource has a list; a page of our own (`pages.tsx`) needs none. */
  resource?: string;
}

export interface MenuGroup {
  key: 'work' | 'figures' | 'house';
  entries: MenuEntry[];
}

/** The order of the work: meet, follow, sign, receive, look back. The house comes last. */
export const menuGroups: MenuGroup[] = [
  {
    key: 'work',
    entries: [
      { label: 'visits', to: '/visits', icon: VisitIcon, action: 'visit.read', resource: 'visits' },
      { label: 'projects', to: '/projects', icon: ProjectIcon, action: 'project.read', resource: 'projects' },
      { label: 'investors', to: '/investors', icon: InvestorIcon, action: 'investor.read', resource: 'investors' },
      { label: 'contracts', to: '/contracts', icon: ContractIcon, action: 'contract.read', resource: 'contracts' },
      { label: 'funds', to: '/funds-receipts', icon: FundsIcon, action: 'funds.read', resource: 'funds-receipts' },
      { label: 'orders', to: '/supervision-orders', icon: OrderIcon, action: 'supervision.read', resource: 'supervision-orders' },
      { label: 'reminders', to: '/reminders', icon: BellIcon, action: 'reminder.read', resource: 'reminders' },
    ],
  },
  {
    key: 'figures',
    entries: [
      { label: 'board', to: '/board', icon: BoardIcon, action: 'figure.read' },
      { label: 'rankings', to: '/evaluation/rankings', icon: RankingIcon, action: 'figure.read' },
      { label: 'problems', to: '/evaluation/problems', icon: ProblemIcon, action: 'figure.read' },
      { label: 'bulletins', to: '/bulletins', icon: BulletinIcon, action: 'bulletin.read', resource: 'bulletins' },
      { label: 'targets', to: '/targets', icon: TargetIcon, action: 'target.read', resource: 'targets' },
      { label: 'periods', to: '/periods', icon: MonthIcon, action: 'period.grantReopening' },
      { label: 'ruleSets', to: '/rule-sets', icon: RulesIcon, action: 'ruleSet.read' },
    ],
  },
  {
    key: 'house',
    entries: [
      { label: 'people', to: '/people', icon: PeopleIcon, action: 'person.manage', resource: 'people' },
      { label: 'roles', to: '/people', icon: PeopleIcon, action: 'person.grantRoles', resource: 'people' },
      { label: 'administratorRequests', to: '/administrator-requests', icon: SecondIcon, action: 'administrator.decide' },
      { label: 'units', to: '/org-units', icon: UnitsIcon, action: 'unit.edit', resource: 'org-units' },
      { label: 'parts', to: '/sectors', icon: PartsIcon, action: 'sector.edit', resource: 'sectors' },
      { label: 'workingDays', to: '/working-days', icon: CalendarIcon, action: 'workingDay.edit' },
      { label: 'reminderRules', to: '/reminder-rules', icon: RemindIcon, action: 'reminder.setRules' },
      { label: 'reminderDays', to: '/reminder-days', icon: PreviewIcon, action: 'reminder.operate' },
      { label: 'settings', to: '/settings', icon: SettingsIcon, action: 'setting.edit' },
      { label: 'channels', to: '/channels', icon: ChannelIcon, action: 'channel.manage' },
      { label: 'deliveries', to: '/deliveries', icon: SendIcon, action: 'delivery.read', resource: 'deliveries' },
      { label: 'kiosks', to: '/kiosk-tokens', icon: KioskIcon, action: 'kiosk.manage' },
      { label: 'issuedTokens', to: '/issued-tokens', icon: TokenIcon, action: 'session.end' },
      { label: 'operations', to: '/operations', icon: OperationsIcon, action: 'queue.read' },
      { label: 'audit', to: '/audit-entries', icon: AuditIcon, action: 'audit.read', resource: 'audit-entries' },
      { label: 'accessLog', to: '/access-events', icon: AccessIcon, action: 'audit.read', resource: 'access-events' },
    ],
  },
];
