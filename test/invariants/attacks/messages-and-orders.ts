import { NOW, change, insert, type Row, type Sql, type World } from '../../factories/rows.js';
import { aChannel } from '../../factories/messages.js';
import { attack, nothing, type Attack } from '../attack.js';

/** What leaves the house is written once and marked before it is sent (M35); an order stands as it was given (M36). */
const LATER = '2026-08-01T00:00:00Z';
const TOKEN = '00000000-0000-4000-8000-00000000abcd';
const system = (): { scope: 'system' } => ({ scope: 'system' });

let made = 0;
async function aMessage(sql: Sql, world: World, values: Row = {}): Promise<Row & { id: string }> {
  const channel = await aChannel(sql, world);
  made += 1;
  return insert(sql, 'delivery', {
    ...{ occasion: `attack/${made}`, channel_id: channel.id, provider_key: `attack-on-the-ledger-${made}`, title: '题', body: '文' },
    ...{ not_before: NOW, next_at: NOW, expires_at: LATER, created_at: NOW, updated_at: NOW },
    ...values,
  });
}
const leased = { state: 'leased', lease_token: TOKEN, lease_until: LATER };
const sending = { state: 'sending', maybe_sent: true, first_maybe_at: NOW, attempts: 1 };
const aLeased = async (sql: Sql, world: World): Promise<Row & { id: string }> => {
  const message = await aMessage(sql, world);
  await change(sql, 'delivery', message.id, leased);
  return message;
};
const anUncertain = async (sql: Sql, world: World): Promise<Row & { id: string }> => {
  const message = await aLeased(sql, world);
  await change(sql, 'delivery', message.id, sending);
  await change(sql, 'delivery', message.id, { state: 'unknown', lease_token: null, lease_until: null });
  return message;
};

const messages: Attack[] = [
  attack({
    ...{ rule: 'M35', title: 'writes a message that was sent before it was written', refusedBy: 'delivery_begins_pending', context: system, arrange: nothing },
    attack: (sql, world) => aMessage(sql, world, { state: 'sent', sent_at: NOW, maybe_sent: true, first_maybe_at: NOW }),
  }),
  attack({
    ...{ rule: 'M35', title: 'changes what a message says', refusedBy: 'delivery_written_once', as: 'owner', context: system, arrange: aMessage },
    attack: (sql, _world, { id }) => change(sql, 'delivery', id, { body: '另一句话' }),
  }),
  attack({
    ...{ rule: 'M35', title: 'gives a message up that nobody tried to send', refusedBy: 'delivery_legal_step', context: system, arrange: aMessage },
    attack: (sql, _world, { id }) => change(sql, 'delivery', id, { state: 'dead' }),
  }),
  attack({
    ...{ rule: 'M35', title: 'counts an attempt that was none', refusedBy: 'delivery_attempts_counted', context: system, arrange: aMessage },
    attack: (sql, _world, { id }) => change(sql, 'delivery', id, { ...leased, attempts: 1 }),
  }),
  attack({
    ...{ rule: 'M35', title: 'remembers a doubt that there was not', refusedBy: 'delivery_doubt_remembered', context: system, arrange: aLeased },
    attack: (sql, _world, { id }) => change(sql, 'delivery', id, { ...sending, maybe_before: true }),
  }),
  attack({
    ...{ rule: 'M35', title: 'forgets that a message may have arrived', refusedBy: 'delivery_doubt_stays', context: system, arrange: anUncertain },
    attack: (sql, _world, { id }) => change(sql, 'delivery', id, { state: 'pending', maybe_sent: false, first_maybe_at: null }),
  }),
  attack({
    ...{ rule: 'M35', title: 'rewrites what came of an attempt', refusedBy: 'delivery_attempt_written_once', context: system },
    arrange: async (sql: Sql, world: World) => {
      const message = await aMessage(sql, world);
      await sql.query(
        `insert into delivery_attempt (delivery_id, n, channel_id, worker, started_at, ended_at, outcome, reason) values ($1, 1, $2, 'worker 1', $3, $3, 'refused', '拒收')`,
        [message.id, message['channel_id'], NOW],
      );
      return message;
    },
    attack: (sql, _world, { id }) => sql.query(`update delivery_attempt set reason = '已送达' where delivery_id = $1`, [id]),
  }),
];

const byBureau = ({ people }: World): { person: string; roles: string[] } => ({ person: people.bureau, roles: ['bureau'] });
/** Somebody else who may give orders, while who gave this one is still here. */
const byAnother = ({ people }: World): { person: string; roles: string[] } => ({ person: people.recogniser, roles: ['bureau'] });
const ending = { ended_at: NOW, ended_on: '2026-07-10', ended_by_name: '招商办' };

const anOrder = (sql: Sql, world: World, values: Row = {}): Promise<Row & { id: string }> =>
  insert(sql, 'supervision_order', {
    ...{ sector_id: world.sectors.amount, subject_name: '装备制造', title: '督促开工', content: '月底前开工', unit_id: world.units.centreA },
    ...{ given_by: world.people.bureau, given_by_name: '招商办', given_at: NOW, given_on: '2026-07-01', due_on: '2026-07-20', created_at: NOW, updated_at: NOW },
    ...values,
  });
const aClosedOrder = async (sql: Sql, world: World): Promise<Row & { id: string }> => {
  const order = await anOrder(sql, world);
  await change(sql, 'supervision_order', order.id, { state: 'closed', ...ending });
  return order;
};

const orders: Attack[] = [
  attack({
    ...{ rule: 'M36', title: 'gives an order that is done already', refusedBy: 'supervision_order_begins_open', context: byBureau, arrange: nothing },
    attack: (sql, world) => anOrder(sql, world, { state: 'closed', ...ending }),
  }),
  attack({
    ...{ rule: 'M36', title: 'changes what was ordered', refusedBy: 'supervision_order_as_given', as: 'owner', context: byBureau, arrange: anOrder },
    attack: (sql, _world, { id }) => change(sql, 'supervision_order', id, { content: '年底前开工' }),
  }),
  attack({
    ...{ rule: 'M36', title: 'shortens a deadline', refusedBy: 'supervision_order_only_later', context: byBureau, arrange: anOrder },
    attack: (sql, _world, { id }) => change(sql, 'supervision_order', id, { due_on: '2026-07-10' }),
  }),
  attack({
    ...{ rule: 'M36', title: 'extends the deadline of an order that somebody else gave', refusedBy: 'supervision_order_by_its_giver', context: byAnother, arrange: anOrder },
    attack: (sql, _world, { id }) => change(sql, 'supervision_order', id, { due_on: '2026-08-20' }),
  }),
  attack({
    ...{ rule: 'M36', title: 'extends an order that is closed', refusedBy: 'supervision_order_ended', context: byBureau, arrange: aClosedOrder },
    attack: (sql, _world, { id }) => change(sql, 'supervision_order', id, { due_on: '2026-08-20' }),
  }),
];

/** What was decided after a restore: at once, and not decided again. */
const aReleasedHold = async (sql: Sql, { people }: World): Promise<Row & { id: string }> => {
  const hold = await insert(sql, 'sending_hold', { reason: 'restored', backup_at: NOW, held_at: NOW });
  await sql.query(`update sending_hold set released_at = $2, released_by = $3, choice = 'from_now_on' where id = $1`, [hold.id, NOW, people.bureau]);
  return hold;
};

const holds: Attack[] = [
  attack({
    ...{ rule: 'M35', title: 'decides again what shall become of messages after a restore', refusedBy: 'sending_hold_released_once', as: 'owner', context: system, arrange: aReleasedHold },
    attack: (sql, _world, { id }) => sql.query(`update sending_hold set choice = 'send_all' where id = $1`, [id]),
  }),
];

export const messageAndOrderAttacks: Attack[] = [...messages, ...orders, ...holds];
