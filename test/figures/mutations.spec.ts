import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../factories/rows.js';
import { EVERY_DEED } from './model/every-deed.js';
import { QUESTIONS, live } from './model/life.js';
import { aFoundation, type Foundation } from './model/town.js';

/**
 * A proof that cannot fail proves nothing: one thing is broken at a time in a database that is thrown away, and the model
 * has to notice. Which rule is taken away, by the function it stands in; or the trigger that is dropped.
 */
const BROKEN: readonly [what: string, name: string, found: string | null, instead: string][] = [
  ['endings of projects book nothing', 'status_change_booked on status_change', null, ''],
  ['money books nothing', 'funds_receipt_booked on funds_receipt', null, ''],
  ['milestones book nothing', 'milestone_booked on milestone', null, ''],
  ['a project that changes its class books nothing', 'project_booked on project', null, ''],
  ['an investor that moves books nothing', 'investor_booked on investor', null, ''],
  ['sums forget how many entries there were', 'sum_bookings', 's.entries + excluded.entries', 's.entries'],
  ['sums forget the marks', 'sum_bookings', 's.retro_amount + excluded.retro_amount', 's.retro_amount'],
  ['a booking for a closed month is booked into it', 'book_project', 'not month_is_closed(d.entry_day)', 'true'],
  ['an increment outlives its contract', 'wanted_bookings', 'least(c.terminated_on, f.terminated_on) end as ends', 'c.terminated_on end as ends'],
  ['a second contract counts beside the first', 'contract_happens_from', 'greatest(this.signed_on, max(o.terminated_on))', 'coalesce(max(this.signed_on), this.signed_on)'],
  ['pending money is that of yesterday', 'book_receipt', "new.status <> 'reviewed'", "new.status = 'recognised'"],
];

/** Every second of them in each run of the tests; `FIGURES_MUTATIONS=all` breaks one after the other. */
const chosen = process.env['FIGURES_MUTATIONS'] === 'all' ? BROKEN : BROKEN.filter((_, index) => index % 2 === 0);

let foundation: Foundation;
beforeAll(async () => {
  foundation = await aFoundation();
});
afterAll(() => foundation.close());

describe('the model notices when', () => {
  it('nothing is broken: then it agrees', async () => {
    await lived(() => Promise.resolve());
  });

  it.each(chosen)('%s', async (_what, name, found, instead) => {
    const failure = await lived((sql) => breakIt(sql, name, found, instead)).then(
      () => 'nobody noticed',
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    );
    expect(failure).toBe('AssertionError');
  });
});

/** The history in which everything is done, with the questions of each month's end. */
async function lived(weaken: (sql: Sql) => Promise<void>): Promise<void> {
  const db = await foundation.copy();
  try {
    await weaken(db.owner);
    await live(db, foundation.town, EVERY_DEED, QUESTIONS.slice(-6));
  } finally {
    await db.close();
  }
}

async function breakIt(sql: Sql, name: string, found: string | null, instead: string): Promise<void> {
  if (found === null) {
    await sql.query(`drop trigger ${name}`);
    return;
  }
  if (name === 'book_project') await sql.query('drop trigger figure_booking_guard on figure_booking');
  const { rows } = await sql.query<{ definition: string }>('select pg_get_functiondef($1::regproc) as definition', [name]);
  const weaker = rows[0]?.definition.replace(found, instead) ?? '';
  if (weaker === rows[0]?.definition) throw new Error(`${name} reads differently`);
  await sql.query(weaker);
}
