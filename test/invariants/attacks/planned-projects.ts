import { aContract, aMilestone, anInvestor, aProject, aReceipt, aVisit, change, insert, NOW, type Context, type Row, type Sql, type World } from '../../factories/rows.js';
import { attack, type Attack } from '../attack.js';

type Id = { id: string };
const asSystem = (): Context => ({ scope: 'system' });
const planned = (sql: Sql, world: World): Promise<Row & Id> => aProject(sql, world, { plan_state: 'planned', report_mentions: '[]' });
const decision = { plan_decided_at: NOW, plan_decided_by_name: '招商办' };
const told = { rule: 'M30', context: asSystem };

/** What a plan names and nobody has confirmed: nothing happens to it, and a decision is made once, whole, with its reason. */
export const plannedProjectAttacks: Attack[] = [
  attack({
    ...{ ...told, title: 'makes a plan of a project at work', refusedBy: 'project_plan_step', arrange: (sql, world) => aProject(sql, world) },
    attack: (sql, _world, { id }) => change(sql, 'project', id, { plan_state: 'planned' }),
  }),
  attack({
    ...{ ...told, title: 'brings in a project that is confirmed already', refusedBy: 'project_plan_step', arrange: (sql, world) => aProject(sql, world) },
    attack: (sql, world) => aProject(sql, world, { plan_state: 'confirmed', ...decision }),
  }),
  attack({
    ...{ ...told, title: 'takes up again what was withdrawn', refusedBy: 'project_plan_step' },
    arrange: async (sql, world) => {
      const project = await planned(sql, world);
      await change(sql, 'project', project.id, { plan_state: 'withdrawn', plan_reason: '已停', ...decision });
      return project;
    },
    attack: (sql, _world, { id }) => change(sql, 'project', id, { plan_state: 'confirmed' }),
  }),
  attack({
    ...{ ...told, title: 'changes afterwards who confirmed it', refusedBy: 'project_plan_step' },
    arrange: async (sql, world) => {
      const project = await planned(sql, world);
      await change(sql, 'project', project.id, { plan_state: 'confirmed', ...decision });
      return project;
    },
    attack: (sql, _world, { id }) => change(sql, 'project', id, { plan_decided_by_name: '他人' }),
  }),
  attack({
    ...{ ...told, title: 'withdraws it without a reason', refusedBy: 'project_withdrawal_reason', arrange: planned },
    attack: (sql, _world, { id }) => change(sql, 'project', id, { plan_state: 'withdrawn', plan_reason: ' ', ...decision }),
  }),
  attack({
    ...{ ...told, title: 'confirms it in nobody’s name', refusedBy: 'project_plan_decided_whole', arrange: planned },
    attack: (sql, _world, { id }) => change(sql, 'project', id, { plan_state: 'confirmed', plan_decided_at: NOW }),
  }),
  attack({
    ...{ ...told, title: 'moves it on before it is confirmed', refusedBy: 'project_awaits_confirmation', arrange: planned },
    attack: (sql, _world, { id }) => change(sql, 'project', id, { stage: 'signed' }),
  }),
  attack({
    ...{ ...told, title: 'makes a mere name of a plan of a company that was registered', refusedBy: 'investor_plan_step', arrange: (sql, world) => anInvestor(sql, world) },
    attack: (sql, _world, { id }) => change(sql, 'investor', id, { planned_only: true }),
  }),
  attack({
    ...{ ...told, title: 'answers somebody who introduced nothing', refusedBy: 'project_answer_of_introduced', arrange: (sql, world) => aProject(sql, world) },
    attack: (sql, _world, { id }) => change(sql, 'project', id, { introducer_answered_on: '2026-06-10' }),
  }),
  attack({
    ...{ ...told, title: 'has answered the introducer tomorrow', refusedBy: 'project_answer_not_in_future', arrange: (sql, world) => aProject(sql, world) },
    attack: (sql, _world, { id }) => change(sql, 'project', id, { introduced_by: '商会', introducer_answered_on: '2026-06-16' }),
  }),
  ...(
    [
      ['logs a visit', (sql, world, { id }) => aVisit(sql, world, { project_id: id })],
      ['drafts a contract', (sql, world, { id }) => aContract(sql, world, id, { status: 'draft' })],
      ['enters money', (sql, world, { id }) => aReceipt(sql, world, id, { status: 'draft' })],
      ['records a start', (sql, world, { id }) => aMilestone(sql, world, id)],
      ['notes a stage', (sql, world, { id }) => insert(sql, 'stage_change', { project_id: id, to_stage: 'signed', changed_on: '2026-06-01', changed_by: world.people.officerA, changed_by_name: '某', at: NOW })],
      ['suspends it', (sql, _world, { id }) => insert(sql, 'status_change', { project_id: id, from_status: 'normal', to_status: 'suspended', changed_on: '2026-06-01', counted_on: '2026-06-01', reason: '无', changed_by_name: '某', at: NOW })],
    ] as [string, (sql: Sql, world: World, project: Row & Id) => Promise<unknown>][]
  ).map(([title, act]) => attack({ ...told, title: `${title} on what is not confirmed`, refusedBy: 'project_acts_when_confirmed', arrange: planned, attack: act })),
];
