import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** What the catalogue of the database must say, so that a table or a function added later cannot open a hole (S12, S14). */
let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

async function names(query: string): Promise<string[]> {
  const { rows } = await db.owner.query<{ name: string }>(query);
  return rows.map(({ name }) => name).sort();
}

/** Records of people and of the house: they name a unit, and everybody who signs in works with them. */
const OPEN_ON_PURPOSE = ['person'];

/** Behind the wall although they name neither unit nor project: children of records that do, and personal ones. */
const PROTECTED_CHILDREN = [
  'access_event',
  'administrator_request',
  'attachment',
  'audit_chain_check',
  'bulletin',
  'bulletin_issue',
  'bulletin_template',
  'bureau_notice',
  'calendar_feed',
  'channel_pace',
  'closing',
  'contact_point',
  'contract_instalment',
  'delivery',
  'delivery_attempt',
  'delivery_subject',
  'digest',
  'figure_check',
  'figure_sum',
  'file_content',
  'funds_clearance',
  'funds_decision',
  'inbox_message',
  'indicator_actual',
  'indicator_actual_earlier',
  'internal_address',
  'period_reopening',
  'kiosk_token',
  'one_time_link',
  'project',
  'reconciliation',
  'reminder_switch',
  'score_item',
  'score_scheme',
  'sending_hold',
  'supervision_entry',
];

describe('tables', () => {
  const belonging = `select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not a.attisdropped
      and a.attname in ('unit_id', 'project_id')`;

  it('whatever belongs to a unit or a project stands behind the wall, for its owner too', async () => {
    const walled = await names(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity`,
    );
    const due = (await names(belonging)).filter((name) => !OPEN_ON_PURPOSE.includes(name));
    expect(due.length).toBeGreaterThan(10);
    expect(due.filter((name) => !walled.includes(name))).toEqual([]);
    expect(walled).toEqual([...new Set([...due, ...PROTECTED_CHILDREN])].sort());
  });

  it('none has a wall that its owner may ignore', async () => {
    expect(await names(`select relname as name from pg_class where relrowsecurity <> relforcerowsecurity`)).toEqual([]);
  });

  it('each wall has one policy for each verb, for everybody', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      `select c.relname as name, array_agg(p.polcmd::text order by p.polcmd::text) as verbs, bool_and(p.polpermissive) as permissive,
              bool_and(p.polroles = '{0}') as everybody
       from pg_class c left join pg_policy p on p.polrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relrowsecurity group by c.relname`,
    );
    for (const row of rows) {
      expect(row, row.name).toMatchObject({ verbs: ['a', 'd', 'r', 'w'], permissive: true, everybody: true });
    }
  });

  it('every check of a policy is asked once per statement, not once per row', async () => {
    const perRow = await names(
      `select c.relname || ': ' || p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid,
         lateral (select coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as text) e
       where regexp_replace(e.text, '\\( ?SELECT app_[a-z_]+\\([^()]*\\)[^()]*\\)', '', 'g') ~ 'app_[a-z_]+\\('`,
    );
    expect(perRow).toEqual([]);
  });

  it('nothing is kept in materialised views, which know no wall', async () => {
    expect(await names(`select relname as name from pg_class where relkind = 'm' and relnamespace = 'public'::regnamespace`)).toEqual([]);
  });
});

describe('views', () => {
  it('look with the eyes of who asks', async () => {
    const views = await names(`select relname as name from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace`);
    expect(views.length).toBeGreaterThan(5);
    expect(
      await names(
        `select relname as name from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
           and not coalesce(reloptions @> array['security_invoker=true'], false)`,
      ),
    ).toEqual([]);
  });
});

describe('functions', () => {
  const ours = `pronamespace = 'public'::regnamespace`;

  const PAST_THE_WALL = `${ours} and prosrc ~ 'look_past_wall\\('`;

  it('only the rules and the narrow doors look past the wall', async () => {
    expect(await names(`select proname as name from pg_proc where ${PAST_THE_WALL}`)).toEqual([
      'begin_planned_investor',
      'book_class_of_project',
      'book_contract',
      'book_milestone',
      'book_receipt',
      'book_region_of_investor',
      'book_status_change',
      'call_off_levels',
      'end_access_of_person',
      'end_access_of_unit',
      'end_links_of_person',
      'file_is_attached',
      'guard_access_event',
      'guard_administrators',
      'guard_attachment',
      'guard_clearance',
      'guard_closing',
      'guard_contract',
      'guard_contract_verdict',
      'guard_funds_receipt',
      'guard_instalment',
      'guard_last_administrator',
      'guard_milestone',
      'hand_over_reminder',
      'investor_is_held',
      'investor_known_as',
      'investor_meant_by',
      'investors_named_like',
      'number_supervision_order',
      'receipts_alike',
      'reclassify_by_tier',
      'record_closing',
      'require_audit_entry',
      'require_confirmed_project',
      'require_reuse_agreed',
      'sum_bookings',
      'take_up_planned_investor',
      'yield_planned_name',
    ]);
    expect(await names(`select proname as name from pg_proc where ${ours} and array_to_string(proconfig, ';') ~ 'app\\.'`)).toEqual([]);
  });

  it('look back before they return, on every way out', async () => {
    expect(
      await names(
        `select proname as name from pg_proc where ${PAST_THE_WALL}
           and regexp_count(prosrc, '\\mreturn\\M') <> regexp_count(prosrc, 'perform look_as\\(asked\\);\\s+return\\M')
           -- 'return query' may also gather rows and go on: such a function has no other return and looks back at its end
           and not (regexp_count(prosrc, '\\mreturn\\M') = regexp_count(prosrc, '\\mreturn\\s+query\\M') and prosrc ~ 'perform look_as\\(asked\\);\\s+end\\s*;?\\s*$')`,
      ),
    ).toEqual([]);
  });

  it('only the audit chain runs with the rights of the owner', async () => {
    expect(await names(`select proname as name from pg_proc where ${ours} and prosecdef`)).toEqual(['chain_audit_entry']);
  });

  it('whoever reads a table names where it is, so that a temporary table cannot take its place', async () => {
    const readers = await names(
      `select proname as name from pg_proc where ${ours} and prosrc ~* '\\m(from|update|into)\\s+(period|period_reopening|closing|rule_set|project|contract|funds_receipt|attachment|stored_file|sector|tier|rule_set_category|audit_head|audit_entry|investor)\\M'`,
    );
    expect(readers.length).toBeGreaterThan(8);
    expect(
      await names(
        `select proname as name from pg_proc where ${ours} and proname = any ('{${readers.join(',')}}')
           and not coalesce(array_to_string(proconfig, ';') ~ 'search_path=public, pg_temp', false)`,
      ),
    ).toEqual([]);
  });
});

describe("the product's role", () => {
  it('is bound: no superuser, no bypass, no login, no membership that would lift it', async () => {
    const { rows } = await db.owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
              (select count(*)::int from pg_auth_members m where m.member = r.oid) as member_of
       from pg_roles r where rolname = 'investment_app'`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolcanlogin: false, member_of: 0 },
    ]);
  });

  it('owns nothing', async () => {
    expect(await names(`select relname as name from pg_class where relowner = 'investment_app'::regrole`)).toEqual([]);
    expect(await names(`select proname as name from pg_proc where proowner = 'investment_app'::regrole`)).toEqual([]);
  });

  it('may create nothing in the schema', async () => {
    const { rows } = await db.owner.query(`select has_schema_privilege('investment_app', 'public', 'CREATE') as may`);
    expect(rows).toEqual([{ may: false }]);
  });

  const granted = (verb: string): Promise<string[]> =>
    names(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and has_table_privilege('investment_app', oid, '${verb}')`,
    );

  it('deletes drafts, links and spent technical rows, and nothing else', async () => {
    // whole days of the access log go when they have been kept long enough, and never before six months
    const technical = ['access_event', 'figure_check', 'consumer_receipt', 'idempotency_key', 'outbox_event', 'periodic_run', 'personal_token', 'session', 'sign_in_failure'];
    const business = ['attachment', 'contact_point', 'contract', 'contract_instalment', 'funds_receipt', 'internal_address', 'investor_unit', 'reminder_rule_choice', 'score_item', 'score_scheme', 'working_day_nearby'];
    expect((await granted('DELETE')).filter((name) => !technical.includes(name))).toEqual(business);
  });

  it('empties no table, sets no trigger, references none', async () => {
    expect(await granted('TRUNCATE')).toEqual([]);
    expect(await granted('TRIGGER')).toEqual([]);
    expect(await granted('REFERENCES')).toEqual([]);
  });

  it('never changes what is history', async () => {
    const history = ['attachment', 'audit_entry', 'audit_head', 'bulletin', 'bulletin_issue', 'bulletin_template', 'closing', 'period_reopening', 'file_content', 'funds_decision', 'kysely_migration', 'rule_set',
      'rule_set_category', 'stage_change', 'status_change', 'stored_file', 'supervision_entry'];
    const changeable = await granted('UPDATE');
    expect(history.filter((name) => changeable.includes(name))).toEqual([]);
  });

  it('works on every connection of the product', async () => {
    const { rows } = await db.pool.query('select current_user as role');
    expect(rows).toEqual([{ role: 'investment_app' }]);
  });
});
