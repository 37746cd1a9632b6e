import { mayEver } from '#access';
import { audit } from '#audit';
import { addYears, type BusinessDate } from '#calendar';
import { common } from '#errors';
import { askable, get, list, type ListQuery, type Page, type Reading, type Work } from '#database';
import { outbox } from '#jobs';
import { requireUnitInUse } from '#organisation';
import { settings } from '#settings';
import { workingDays } from '#working-days';
import { COLOURS, colourOn, dueRangeOf, type Colour, type Deadlines } from './colours.js';
import { listing, type OrderRecord, type StoredOrder } from './order-record.js';
import { whyOrdersRest, type RestingStatus } from './resting.js';
import { mayDecide, mayReply, mayReport } from './rights.js';
import { refuse } from './supervision.refusals.js';

export interface NewOrder {
  /** Exactly one of these three says what it is about. */
  projectId: string | null;
  sectorId: number | null;
  aboutUnitId: number | null;
  title: string;
  content: string;
  /** The unit that answers; that of the person where only a person is named. */
  unitId: number | null;
  personId: string | null;
  dueOn: BusinessDate;
}

const LONGEST_YEARS = 2;

export const supervisionOrders = {
  askable: askable(listing),
  /** `colour` filters open orders by what they are today. */
  async list(reading: Reading, query: ListQuery): Promise<Page<OrderRecord>> {
    const deadlines = await deadlinesOf(reading);
    const page = await list(reading, listing, { ...query, filter: withoutColour(reading, query.filter, deadlines) });
    const silentBecause = await whyOrdersRest(reading, page.rows);
    return { ...page, rows: page.rows.map((order) => onTheDay(reading, order, deadlines, silentBecause(order))) };
  },

  async get(reading: Reading, id: string): Promise<OrderRecord> {
    const order = await get(reading, listing, id);
    return onTheDay(reading, order, await deadlinesOf(reading), (await whyOrdersRest(reading, [order]))(order));
  },

  /**
   * Gives an order. Its number follows the last one of the year without a hole (the database gives it under a lock).
   * @throws ORDER_SUBJECT, ORDER_ADDRESSEE, ORDER_UNIT_CLOSED, ORDER_PERSON, ORDER_DUE_PAST, ORDER_DUE_FAR
   */
  async give(work: Work, input: NewOrder): Promise<OrderRecord> {
    if (work.actor.kind !== 'person') throw common.NOT_ALLOWED({ action: 'supervision.give' });
    if (input.dueOn < work.today) throw refuse.ORDER_DUE_PAST({ today: work.today });
    requireNear(work, input.dueOn);
    const { projectId, sectorId, aboutUnitId, title, content, personId, dueOn } = input;
    const subject = await subjectOf(work, input);
    const unitId = await addresseeOf(work, input);
    const { id } = await work.tx
      .insertInto('supervisionOrder')
      .values({
        ...{ projectId, sectorId, aboutUnitId, title, content, personId, dueOn, unitId },
        ...{ year: 0, serial: 0, subjectName: subject.name, isDemo: subject.isDemo },
        ...{ givenBy: work.actor.id, givenByName: work.actor.name, givenAt: work.at, givenOn: work.today },
        ...{ createdAt: work.at, updatedAt: work.at },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const after = await supervisionOrders.get(work, id);
    // of the unit that answers, not of the project: others who see the project do not see who was told what
    audit.record(work, { action: 'supervision.give', subjectType: 'supervision_order', subjectId: id, unitId, after });
    await outbox.add(work, { kind: 'SupervisionOrderGiven', payload: { orderId: id } });
    return after;
  },
};

/** @throws ORDER_DUE_FAR */
export function requireNear(reading: Reading, dueOn: BusinessDate): void {
  if (dueOn > addYears(reading.today, LONGEST_YEARS)) throw refuse.ORDER_DUE_FAR();
}

/** What the colours are judged by: the working days and the district's choice. */
export async function deadlinesOf(reading: Reading): Promise<Deadlines> {
  const { redAfterDays } = await settings.get(reading, 'supervision');
  return { calendar: await workingDays.of(reading), redAfterDays };
}

function onTheDay(reading: Reading, order: StoredOrder, deadlines: Deadlines, silentBecause: RestingStatus | null): OrderRecord {
  const open = order.state === 'open';
  return {
    ...order,
    colour: open ? colourOn(reading.today, order.dueOn, deadlines) : null,
    workingDaysLeft: open ? deadlines.calendar.between(reading.today, order.dueOn) : null,
    endedLate: order.endedOn !== null && order.endedOn > order.dueOn,
    silentBecause: open ? silentBecause : null,
    mayReport: mayReport(reading.actor, order),
    mayReply: mayReply(reading.actor, order),
    mayDecide: mayDecide(reading.actor, order),
  };
}

function withoutColour(reading: Reading, { colour, ...filter }: ListQuery['filter'], deadlines: Deadlines): ListQuery['filter'] {
  if (colour === undefined) return filter;
  if (!isColour(colour)) throw common.FILTER_VALUE({ field: 'colour', expected: { zh: COLOURS.join('、'), en: COLOURS.join(', ') } }).at('filter.colour');
  const { from, to } = dueRangeOf(colour, reading.today, deadlines);
  const bounds = { ...(from === null ? {} : { dueOn_gte: from }), ...(to === null ? {} : { dueOn_lte: to }) };
  return { ...filter, ...bounds, state: 'open' };
}

function isColour(value: unknown): value is Colour {
  return (COLOURS as readonly unknown[]).includes(value);
}

interface Subject {
  name: string;
  isDemo: boolean;
}

/** @throws ORDER_SUBJECT when it is none or several; REFERENCE_NOT_FOUND when it is not there to be seen */
async function subjectOf(work: Work, { projectId, sectorId, aboutUnitId }: NewOrder): Promise<Subject> {
  if ([projectId, sectorId, aboutUnitId].filter((id) => id !== null).length !== 1) throw refuse.ORDER_SUBJECT();
  if (projectId !== null) {
    const project = await work.tx.selectFrom('project').select(['name', 'isDemo']).where('id', '=', projectId).executeTakeFirst();
    if (!project) throw common.REFERENCE_NOT_FOUND({ what: '项目' }).at('projectId');
    return project;
  }
  if (sectorId !== null) {
    const sector = await work.tx.selectFrom('sector').select('name').where('id', '=', sectorId).executeTakeFirst();
    if (!sector) throw common.REFERENCE_NOT_FOUND({ what: '领域' }).at('sectorId');
    return { name: sector.name, isDemo: false };
  }
  const unit = await work.tx.selectFrom('orgUnit').select('name').where('id', '=', aboutUnitId).executeTakeFirst();
  if (!unit) throw common.REFERENCE_NOT_FOUND({ what: '单位' }).at('aboutUnitId');
  await requireUnitInUse(work, 'aboutUnitId', aboutUnitId);
  return { name: unit.name, isDemo: false };
}

/** @returns the unit that answers */
async function addresseeOf(work: Work, { unitId, personId }: NewOrder): Promise<number> {
  const asked = personId === null ? unitId : await unitOfPerson(work, personId, unitId);
  if (asked === null) throw refuse.ORDER_ADDRESSEE();
  const unit = await work.tx.selectFrom('orgUnit').select(['name', 'active']).where('id', '=', asked).executeTakeFirst();
  if (!unit) throw common.REFERENCE_NOT_FOUND({ what: '单位' }).at('unitId');
  if (!unit.active) throw refuse.ORDER_UNIT_CLOSED({ unit: unit.name });
  return asked;
}

async function unitOfPerson(work: Work, personId: string, unitId: number | null): Promise<number | null> {
  const person = await work.tx.selectFrom('person').select(['id', 'name', 'unitId', 'active', 'roles']).where('id', '=', personId).executeTakeFirst();
  if (!person) throw common.REFERENCE_NOT_FOUND({ what: '人员' }).at('personId');
  const actor = { kind: 'person', ...person, sectorId: null, roles: person.roles as never } as const;
  const fits = person.active && person.unitId !== null && (unitId === null || person.unitId === unitId) && mayEver(actor, 'supervision.report');
  if (!fits) throw refuse.ORDER_PERSON({ person: person.name });
  return person.unitId;
}
