import { sql } from 'kysely';
import { mayEver, type Role } from '#access';
import type { Reading } from '#database';
import type { StoredOrder } from './order-record.js';

/** Who is told about an order: who answers for it, who gave it, and the bureau behind both. */
export interface Told {
  answererId: string;
  /** Says why it is not who was asked. */
  note: string | null;
  /** The bureau where the giver has left. */
  giverId: string;
  bureauId: string | null;
}

interface Person {
  id: string;
  name: string;
  unitId: number | null;
  roles: Role[];
}

/** @throws when nobody in the whole district could be told */
export async function whoIsTold(reading: Reading, orders: readonly StoredOrder[]): Promise<(order: StoredOrder) => Told> {
  const people = await activePeople(reading, orders);
  const bureau = people.find((person) => may(person, 'supervision.takeOver'));
  return (order) => {
    const { person, note } = answererOf(people, order, bureau);
    const giver = people.find(({ id }) => id === order.givenBy);
    const giverId = giver && may(giver, 'supervision.give') ? giver.id : (bureau?.id ?? person.id);
    return { answererId: person.id, note, giverId, bureauId: bureau?.id ?? null };
  };
}

/** The person who was asked while still in that unit, else whoever answers for the unit, else the bureau. */
function answererOf(people: readonly Person[], order: StoredOrder, bureau: Person | undefined): { person: Person; note: string | null } {
  const ofUnit = people.filter(({ unitId }) => unitId === order.unitId);
  const named = ofUnit.find((person) => person.id === order.personId && may(person, 'supervision.report'));
  if (named) return { person: named, note: null };
  const head = ofUnit.find((person) => may(person, 'supervision.answerForUnit'));
  if (head) return { person: head, note: order.personId === null ? null : `（原由${order.personName ?? '他人'}承办，现请您负责）` };
  if (bureau) return { person: bureau, note: `（${order.unitName}暂无可承办的人员，请招商办协调）` };
  throw new Error('Nobody could be told of a supervision order: nobody in its unit and nobody in the bureau is active.');
}

async function activePeople(reading: Reading, orders: readonly StoredOrder[]): Promise<Person[]> {
  const units = orders.map(({ unitId }) => unitId);
  const givers = orders.map(({ givenBy }) => givenBy);
  const { rows } = await sql<Person>`
    select id, name, unit_id, roles from person
    where active and (unit_id = any(${sql.val(units)}::int[]) or id = any(${sql.val(givers)}::uuid[]) or 'bureau' = any(roles))
    order by 'centre_head' = any(roles) desc, created_at, username`.execute(reading.tx);
  return rows;
}

function may(person: Person, action: Parameters<typeof mayEver>[1]): boolean {
  return mayEver({ kind: 'person', ...person, sectorId: null }, action);
}
