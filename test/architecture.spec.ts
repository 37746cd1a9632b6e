import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOfConstraint, translatedConstraints } from '#errors';
import { answeredFacts, stageRequirements } from '#pipeline';
import '#bulletins';
import '#channels';
import '#contracts';
import '#deliveries';
import '#evaluation';
import '#figures';
import '#funds';
import { rules } from '#reminders';
import '#supervision';
import '#targets';
import '#visits';
import '#wall';
import { createTestDatabase, type TestDatabase } from './support/database.js';

/** The habits of the house that a machine can check (CONTRIBUTING.md). Each failure names the file. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

interface Source {
  file: string;
  text: string;
  imports: string[];
}

function sources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name))
      .filter((file) => /\.(ts|tsx)$/.test(file) && !file.includes('node_modules') && !file.includes('/dist/'))
      .map((file) => {
        const text = fs.readFileSync(path.join(root, file), 'utf8');
        return { file, text, imports: importsOf(text) };
      }),
  );
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/^(?:import|export)\s[^'"=;]*?\bfrom '([^']+)'|^import '([^']+)'/gm)].map(([, from, bare]) => from ?? bare ?? '');
}

const isTest = ({ file }: Source): boolean => /\.spec\.tsx?$/.test(file);
const product = (...folders: string[]): Source[] => sources(...folders).filter((source) => !isTest(source));
/** Without comments and texts, so that a word about a thing is not taken for the thing. */
const code = ({ text }: Source): string => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
const having = (all: Source[], pattern: RegExp): string[] => all.filter((source) => pattern.test(code(source))).map(({ file }) => file);

const readme = fs.readFileSync(path.join(root, 'libs/README.md'), 'utf8');
const order = [...readme.matchAll(/^- `([a-z-]+)` /gm)].map(([, name]) => name ?? '');
const libOf = (file: string): string => file.split('/')[1] ?? '';

describe('libs/README.md', () => {
  it('lists every lib once, each with its sentence', () => {
    const libs = fs.readdirSync(path.join(root, 'libs'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect([...order].sort()).toEqual(libs.map(({ name }) => name).sort());
    expect(new Set(order).size).toBe(order.length);
  });
});

describe('a lib', () => {
  const libs = product('libs');

  it('imports only libs that come before it in the reading order, by their front page', () => {
    const forward = libs.flatMap(({ file, imports }) =>
      imports
        .filter((name) => name.startsWith('#'))
        .filter((name) => !(order.indexOf(name.slice(1)) >= 0 && order.indexOf(name.slice(1)) < order.indexOf(libOf(file))))
        .map((name) => `${file} imports ${name}`),
    );
    expect(forward).toEqual([]);
  });

  it('leaves its folder by no other way', () => {
    const escapes = libs.flatMap(({ file, imports }) =>
      imports
        .filter((name) => name.startsWith('.') && !path.posix.join(path.posix.dirname(file), name).startsWith(`libs/${libOf(file)}/`))
        .map((name) => `${file} imports ${name}`),
    );
    expect(escapes).toEqual([]);
  });

  it('knows nothing of HTTP frameworks or screens', () => {
    const doors = libs.filter(({ imports }) => imports.some((name) => /^(@nestjs|fastify|@fastify|react|@mui)\b/.test(name)));
    expect(doors.map(({ file }) => file)).toEqual([]);
  });

  it('has a front page of named exports', () => {
    for (const name of order) {
      const text = fs.readFileSync(path.join(root, 'libs', name, 'index.ts'), 'utf8');
      expect(text, name).not.toMatch(/export \*|export default/);
      expect(text, name).toMatch(/^export \{/m);
    }
  });

  it('begins no unit of work: doors do', () => {
    const rooms = libs.filter(({ file }) => !/^libs\/(database|jobs|reminders|plan|demonstration)\//.test(file));
    expect(having(rooms, /new UnitOfWork\(|\.transaction\(\)/)).toEqual([]);
  });
});

describe('the console', () => {
  it('enters only the room that needs nothing of a server', () => {
    const entered = product('apps/console/src').flatMap(({ file, imports }) => imports.filter((name) => name.startsWith('#') && name !== '#typed-amounts').map((name) => `${file} imports ${name}`));
    expect(entered).toEqual([]);
    expect(product('libs/typed-amounts').flatMap(({ imports }) => imports.filter((name) => !name.startsWith('.')))).toEqual([]);
  });
});

describe('an app', () => {
  const apps = product('apps/api', 'apps/worker', 'apps/standalone');

  it('enters a lib by its front page', () => {
    const sideways = apps.flatMap(({ file, imports }) => imports.filter((name) => /(^|\/)libs\//.test(name)).map((name) => `${file} imports ${name}`));
    expect(sideways).toEqual([]);
    const deep = apps.flatMap(({ file, imports }) => imports.filter((name) => name.startsWith('#') && !order.includes(name.slice(1))).map((name) => `${file} imports ${name}`));
    expect(deep).toEqual([]);
  });

  it('stands alone: api and worker do not import each other', () => {
    const crossing = product('apps/api', 'apps/worker').flatMap(({ file, imports }) => {
      const own = file.split('/').slice(0, 2).join('/');
      return imports.filter((name) => name.startsWith('.') && !path.posix.join(path.posix.dirname(file), name).startsWith(own)).map((name) => `${file} imports ${name}`);
    });
    expect(crossing).toEqual([]);
  });

  it('asks where a request came from in one place: what the framework reads of it believes nobody, or everybody', () => {
    expect(having(product('apps/api'), /\b(request|req)\.(ip|ips|protocol|hostname|host|port)\b|x-forwarded|trustProxy: (?!false)/)).toEqual([]);
    expect(sources('apps/api').filter(({ text }) => /'x-forwarded|'x-real-ip|'forwarded'/.test(text)).map(({ file }) => file).sort()).toEqual(['apps/api/http/caller.spec.ts', 'apps/api/http/caller.ts']);
  });

  it('writes no SQL in its controllers, except to ask whether the database answers', () => {
    const controllers = apps.filter(({ file }) => file.endsWith('.controller.ts'));
    expect(controllers.length).toBeGreaterThan(20);
    expect(controllers.filter(({ imports }) => imports.includes('kysely')).map(({ file }) => file)).toEqual(['apps/api/health/health.controller.ts']);
  });
});

describe('only one place', () => {
  const all = product('libs', 'apps/api', 'apps/worker');

  it('reads the environment', () => {
    const readers = having(product('libs', 'apps/api', 'apps/worker', 'apps/console/src'), /process\.env/);
    expect(readers.map(libOf)).toEqual(['config']);
  });

  it('asks what time it is', () => {
    const askers = having(all, /new Date\(\)|Date\.now\(\)/);
    expect([...new Set(askers)]).toEqual(['libs/calendar/clock.ts']);
  });

  it('decides by role: everybody else asks for an action', () => {
    const deciders = having(all, /roles\.(includes|some)\(/).filter((file) => !file.startsWith('libs/access/'));
    // who must have a unit, and what the auditor's own view of the trail leaves out, are about the role itself
    // whom a reminder reaches, and for whom it is mandatory, are about the role itself too
    expect(deciders).toEqual(['libs/audit/audit-trail.ts', 'libs/organisation/person-changes.ts', 'libs/reminders/parameters.ts', 'libs/reminders/recipients.ts']);
  });

  it('does sums of money: nothing else makes a number of an amount', () => {
    expect(having(all, /parseFloat/)).toEqual([]);
    expect(having(all, /toFixed\(/)).toEqual(['libs/money/money.ts']);
    expect(having(all, /(?:\bNumber\(|\bnew Decimal\(|[^\w.]\+)\s*[\w.?]*(?:amount|Amount|sum\b|Cny|money|Money|Investment)\b/).filter((file) => !/^libs\/money\/|\/migrations\//.test(file))).toEqual([]);
    expect(all.filter(({ file, imports }) => imports.includes('decimal.js') && !file.startsWith('libs/money/')).map(({ file }) => file)).toEqual([]);
  });
});

describe('every file', () => {
  const LONGEST = 350;
  const all = sources('libs', 'apps/api', 'apps/worker', 'apps/standalone', 'apps/console/src', 'test').filter(({ file }) => file !== 'libs/database/schema.ts');

  /** Statements of a migration, stories of a test and words of a dictionary are read one by one, not as a whole. */
  const limitOf = (file: string): number => (/\.spec\.tsx?$/.test(file) ? 450 : /\/migrations\/|\/i18n\/|\/words\.ts$|\/messages\.ts$/.test(file) ? 700 : LONGEST);

  it(`has at most ${LONGEST} lines, lists of statements, stories and words a little more`, () => {
    const long = all.filter(({ file, text }) => text.split('\n').length > limitOf(file));
    expect(long.map(({ file, text }) => `${file}: ${text.split('\n').length}`)).toEqual([]);
  });

  it('leaves no test alone or aside', () => {
    const marks = all.filter(isTest).filter(({ text }) => /\b(?:it|describe|test)\.(?:only|todo)\(|\bf(?:it|describe)\(/.test(text));
    expect(marks.map(({ file }) => file)).toEqual([]);
  });
});

describe('the rules of reminding', () => {
  const folder = path.join(root, 'libs/reminders/rules');
  const SKELETON = ['catalogue.ts', 'condition.ts', 'rule.ts'];

  it('are the files of their folder, one each, and the catalogue names every one', () => {
    const files = fs.readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !SKELETON.includes(file));
    expect(rules.map(({ code: name }) => `${name.replaceAll('_', '-')}.ts`).sort()).toEqual(files.sort());
    for (const file of files) expect(fs.readFileSync(path.join(folder, file), 'utf8').match(/^export const/gm), file).toHaveLength(1);
  });

  it('each say in two languages what they do, with a name for every step and parameters that hold', () => {
    for (const { code: name, words, defaults } of rules) {
      for (const language of [words.zh, words.en]) {
        expect(Object.keys(language.steps).sort(), name).toEqual(Object.keys(defaults.steps).sort());
        expect(language.name.length > 0 && language.sentence.length > 10, name).toBe(true);
      }
    }
  });

  it('take the day from the question, so that a preview can ask about tomorrow', () => {
    expect(having(product('libs/reminders'), /app_today\(|current_date|now\(\)/)).toEqual([]);
  });
});

describe('every fact that a stage asks for', () => {
  it('is answered by one chapter', () => {
    const asked = stageRequirements.flatMap((requirement) => (requirement.kind === 'fact' ? [requirement.fact] : []));
    expect(answeredFacts().sort()).toEqual([...new Set(asked)].sort());
  });
});

describe('every rule of the database', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.close());

  /** Rules that no person meets: the shape of the request, or the product's own verbs, come before them. */
  const UNMET: Record<string, string> = {
    administrator_request_begins_undecided: 'ask() writes no decision',
    administrator_request_concerns: 'ask() says which role is concerned by the same rule',
    administrator_request_decided_whole: 'decide() writes who and when with the decision',
    administrator_request_life: 'the setting gives at least a day',
    administrator_request_used_is_granted: 'a grant is spent by the change that it allows',
    one_time_link_for_somebody: 'a link is made to found, or for a person',
    one_time_link_life: 'the setting gives at least an hour',
    one_time_link_of_machine: 'who makes a link is whoever acts',
    one_time_link_one_open: 'a newer link ends the one before',
    one_time_link_used_or_ended: 'what has ended is not used',
    working_day_nearby_year: 'reading a notice keeps days of the years beside its own, and no others',
    tier_bound_once: 'tiers are changed one after the other, and a bound that is taken is refused by name first',
    tiers_without_gap: 'closeGaps() gives each tier the bound that its neighbours leave it',
    attachment_evidence_typed: 'the request names the type of each proof',
    attachment_file_visible: 'attach() looks the file up as the same person first',
    attachment_one_subject: 'attach() ties a file to one record',
    access_day_sealed: 'what comes too late for its day is counted on the day that is',
    access_event_counts_on: 'write() only ever adds',
    access_event_in_order: 'write() takes the least and the greatest moment',
    access_event_kept: 'the setting has the same bound and a sentence',
    access_event_likeness: 'write() adds to the row that is there',
    audit_chain_check_whole_or_broken: 'keep() writes both or neither',
    audit_entry_required: 'every verb records; it fails the test of a verb that forgets',
    bulletin_cut_off_is_month_end: 'publish() takes the last day of the month',
    bulletin_fingerprint: 'publish() computes the fingerprint',
    bulletin_template_fingerprint: 'keep() computes the fingerprint',
    bulletin_template_revision_unique: 'versions are numbered under a lock',
    calendar_feed_one_open: 'issue() revokes the former one first',
    channel_robot_of_unit: 'the form offers a unit for robots only',
    closing_number_unique: 'the database numbers closings under the lock of months',
    closing_reopened_whole: 'record_closing() takes all of it from the granted request',
    contact_point_one_preferred: 'prefer() takes the mark from the former one first',
    contact_point_preferred_verified: 'prefer() asks first',
    contract_confirmed_whole: 'confirm() writes the three columns together',
    contract_increment_like_contract: 'judgeContract() lets an increment follow its contract',
    contract_instalment_position: 'plan() numbers the instalments',
    contract_number_unique: 'numbers come from a sequence',
    contract_retroactive_told: 'count() says both',
    contract_submitted_by_someone: 'submit() needs a person',
    contract_termination_whole: 'terminate() writes the three columns together',
    contract_verdict_at_confirmation: 'confirm() alone writes the verdict',
    contract_verdict_explained: 'judgeContract() gives a reason with every no',
    delivery_attempt_late: 'settleLate() writes it beside an unknown outcome only',
    delivery_attempt_whole: 'the outcome is written with its moment',
    delivery_attempt_written_once: 'settle() writes the outcome of the attempt under way',
    delivery_attempts_counted: 'markSending() counts by one',
    delivery_begins_pending: 'enqueueAll() writes nothing else',
    delivery_doubt_remembered: 'markSending() copies the mark',
    delivery_doubt_stays: 'judge() takes a doubt away only where it was new',
    delivery_first_doubt_whole: 'the mark is written with its moment',
    delivery_leased_whole: 'token and time are written together',
    delivery_legal_step: 'each verb names the states it begins from',
    delivery_life: 'whoever writes a message gives it time',
    delivery_merged_whole: 'mergeWaiting() writes state and carrier together',
    delivery_once: 'enqueueAll() passes over a message that is there',
    delivery_resolved_whole: 'a decision is written with its moment',
    delivery_sent_whole: 'the outcome is written with its moment',
    delivery_sure_is_unmarked: 'what may have arrived is held, not ended',
    delivery_uncertain_is_marked: 'markSending() marks before the call',
    delivery_written_once: 'no verb changes the words of a message',
    sending_hold_open: 'a restore passes over a hold that stands',
    sending_hold_released_once: 'release() refuses what is released',
    sending_hold_released_whole: 'release() writes the columns together',
    digest_for_somebody: 'buildDigests() names the person or the group',
    digest_one_a_day_for_a_group: 'buildGroupDigests() passes over a digest that is there',
    digest_one_a_day_for_a_person: 'buildDigests() passes over a digest that is there',
    file_content_fingerprint: 'keep() computes the fingerprint',
    funds_number_unique: 'numbers come from a sequence',
    funds_recognised_whole: 'review() writes the columns together',
    funds_retroactive_told: 'count() says both',
    funds_reviewed_whole: 'review() writes the columns together',
    funds_submitted_whole: 'submit() writes the columns together',
    funds_verdict_explained: 'judgeMoney() gives a reason with every no and with nothing else',
    inbox_message_once: 'the delivery passes over a message that is there',
    investor_uscc_judged: 'judged() writes code and verdict together',
    kiosk_token_by_code: 'connect() writes the token where it uses up the code',
    kiosk_token_code: 'giveCode() and connect() write the columns together',
    kiosk_token_life: 'the request asks for 1 to 366 days',
    milestone_credit_follows_project: 'record() takes the unit from the locked project',
    project_plan_decided_whole: 'a decision writes its state, moment, person and reason together',
    read_committed_only: 'units of work choose their isolation',
    reminder_delivered_whole: 'the delivery writes the columns together',
    score_excuse_withdrawal_whole: 'withdraw() writes the three columns together',
    score_item_position: 'items are numbered as they come',
    score_scheme_begins_as_draft: 'a scheme is drafted first',
    score_scheme_state_whole: 'activate() and retire() write state and moment together',
    score_weights_sum: 'the room sums the weights first, and says by how much they miss',
    reminder_choice_of_one: 'the request names a unit or a role',
    reminder_choice_once: 'a choice that is there is changed',
    reminder_once: 'planning passes over a reminder that is there',
    supervision_entry_extension_whole: 'extend() writes both deadlines',
    supervision_entry_place: 'say() counts by the version of the locked order',
    supervision_order_begins_open: 'give() writes no end',
    supervision_order_end_whole: 'end() writes the columns together',
    supervision_order_number_unique: 'the database numbers orders under a lock',
    reopening_begins_undecided: 'ask() writes no decision',
    reopening_decided_whole: 'decide() writes the three columns together',
    reopening_used_is_granted: 'the opening of the month alone spends a grant',
    rule_set_whole_at_once: 'add() writes a version with all its categories',
  };

  /** Named rules; a name that PostgreSQL gave by itself guards a shape that the request was checked for before. */
  async function named(): Promise<string[]> {
    const constraints = await db.owner.query<{ name: string }>(
      `select c.conname as name from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
       where n.nspname = 'public' and c.contype in ('c', 'u', 'x') and t.relname not like 'kysely%'
         and c.conname !~ '_(check\\d*|key|not_null)$'`,
    );
    const indexes = await db.owner.query<{ name: string }>(
      `select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
       where n.nspname = 'public' and x.indisunique and not x.indisprimary and not exists (select 1 from pg_constraint c where c.conindid = i.oid)`,
    );
    const functions = await db.owner.query<{ body: string }>(`select prosrc as body from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prokind = 'f'`);
    const raised = functions.rows.flatMap(({ body }) => [...body.matchAll(/refuse\('(\w+)'/g)].map(([, name]) => name ?? ''));
    return [...new Set([...constraints.rows, ...indexes.rows].map(({ name }) => name).concat(raised))].sort();
  }

  it('has a sentence, or a reason why nobody meets it', async () => {
    const rules = await named();
    expect(rules.length).toBeGreaterThan(40);
    expect(rules.filter((name) => refusalOfConstraint(name) === null && !(name in UNMET))).toEqual([]);
    expect(Object.keys(UNMET).filter((name) => !rules.includes(name) || refusalOfConstraint(name) !== null)).toEqual([]);
  });

  it('that has a sentence still exists', async () => {
    const rules = new Set(await named());
    const { rows } = await db.owner.query<{ name: string }>('select conname as name from pg_constraint');
    const known = new Set([...rules, ...rows.map(({ name }) => name)]);
    expect([...translatedConstraints()].filter((name) => !known.has(name))).toEqual([]);
  });
});
