import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOfConstraint, translatedConstraints } from '#errors';
import * as bulletins from '#bulletins';
import * as channels from '#channels';
import * as contracts from '#contracts';
import * as deliveries from '#deliveries';
import * as evaluation from '#evaluation';
import * as files from '#files';
import * as funds from '#funds';
import * as organisation from '#organisation';
import * as periods from '#periods';
import * as pipeline from '#pipeline';
import * as reminders from '#reminders';
import * as supervision from '#supervision';
import * as targets from '#targets';
import * as visits from '#visits';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** Each chapter says in words what its rules refuse; loading the chapters registers their sentences. */
const chapters = [bulletins, channels, contracts, deliveries, evaluation, files, funds, organisation, periods, pipeline, reminders, supervision, targets, visits];

/**
 * Rules that no verb of the product can run into, whatever a person types: the values are set by the verb itself. Broken,
 * they are a fault of the product, and the general sentence with the name of the rule is the right answer.
 */
const SET_BY_THE_VERBS = new Set([
  'access_day_sealed',
  'access_event_counts_on',
  'access_event_in_order',
  'access_event_kept',
  'access_event_likeness',
  'administrator_request_begins_undecided',
  'administrator_request_concerns',
  'administrator_request_decided_whole',
  'administrator_request_life',
  'administrator_request_used_is_granted',
  'one_time_link_for_somebody',
  'one_time_link_life',
  'one_time_link_of_machine',
  'one_time_link_one_open',
  'one_time_link_used_or_ended',
  'project_plan_decided_whole',
  'tier_bound_once',
  'tiers_without_gap',
  'attachment_evidence_typed',
  'attachment_file_visible',
  'attachment_one_subject',
  'audit_entry_required',
  'reminder_choice_of_one',
  'reminder_choice_once',
  'bulletin_cut_off_is_month_end',
  'bulletin_fingerprint',
  'bulletin_template_fingerprint',
  'bulletin_template_revision_unique',
  'calendar_feed_one_open',
  'channel_robot_of_unit',
  'closing_number_unique',
  'closing_reopened_whole',
  'contact_point_one_preferred',
  'contact_point_preferred_verified',
  'contract_confirmed_whole',
  'contract_increment_like_contract',
  'contract_instalment_position',
  'contract_number_unique',
  'contract_retroactive_told',
  'contract_submitted_by_someone',
  'contract_termination_whole',
  'contract_verdict_at_confirmation',
  'contract_verdict_explained',
  'delivery_attempt_late',
  'delivery_attempt_whole',
  'delivery_attempt_written_once',
  'delivery_attempts_counted',
  'delivery_begins_pending',
  'delivery_doubt_remembered',
  'delivery_doubt_stays',
  'delivery_first_doubt_whole',
  'delivery_leased_whole',
  'delivery_legal_step',
  'delivery_life',
  'delivery_merged_whole',
  'delivery_once',
  'delivery_resolved_whole',
  'delivery_sent_whole',
  'delivery_sure_is_unmarked',
  'delivery_uncertain_is_marked',
  'delivery_written_once',
  'sending_hold_open',
  'sending_hold_released_once',
  'sending_hold_released_whole',
  'digest_for_somebody',
  'digest_one_a_day_for_a_group',
  'digest_one_a_day_for_a_person',
  'file_content_fingerprint',
  'funds_number_unique',
  'funds_recognised_whole',
  'funds_retroactive_told',
  'funds_reviewed_whole',
  'funds_submitted_whole',
  'funds_verdict_explained',
  'inbox_message_once',
  'investor_uscc_judged',
  'audit_chain_check_whole_or_broken',
  'kiosk_token_by_code',
  'kiosk_token_code',
  'kiosk_token_life',
  'milestone_credit_follows_project',
  'read_committed_only',
  'reminder_delivered_whole',
  'reminder_once',
  'reopening_begins_undecided',
  'reopening_decided_whole',
  'reopening_used_is_granted',
  'rule_set_whole_at_once',
  'score_excuse_withdrawal_whole',
  'score_item_position',
  'score_scheme_begins_as_draft',
  'score_scheme_state_whole',
  'score_weights_sum',
  'supervision_entry_extension_whole',
  'supervision_entry_place',
  'supervision_order_begins_open',
  'supervision_order_end_whole',
  'supervision_order_number_unique',
  'working_day_nearby_year',
]);

let db: TestDatabase;
let rules: string[];

beforeAll(async () => {
  db = await createTestDatabase();
  const { rows } = await db.owner.query<{ name: string }>(
    `select (regexp_matches(prosrc, 'refuse\\(''([a-z_]+)''', 'g'))[1] as name from pg_proc where pronamespace = 'public'::regnamespace
     union select conname from pg_constraint where contype in ('c', 'u') and contypid = 0 and connamespace = 'public'::regnamespace
       and conname !~ '_(check|key)[0-9]*$'
     union select i.indexrelid::regclass::text from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
       where i.indisunique and c.oid is null and i.indrelid::regclass::text ~ '^[a-z_]+$' and i.indrelid in
         (select oid from pg_class where relnamespace = 'public'::regnamespace)
     order by name`,
  );
  rules = rows.map(({ name }) => name);
});
afterAll(() => db.close());

describe('what the database refuses', () => {
  it('is said in a sentence a person can act on', () => {
    expect(chapters.every((chapter) => Object.keys(chapter).length > 0)).toBe(true);
    expect(rules.length).toBeGreaterThan(90);
    expect(rules.filter((rule) => !refusalOfConstraint(rule) && !SET_BY_THE_VERBS.has(rule))).toEqual([]);
  });

  it('exists: no sentence names a rule that is gone', async () => {
    const { rows } = await db.owner.query<{ name: string }>('select conname as name from pg_constraint');
    const known = new Set([...rules, ...rows.map(({ name }) => name)]);
    expect([...translatedConstraints()].filter((name) => !known.has(name))).toEqual([]);
    expect([...SET_BY_THE_VERBS].filter((name) => !known.has(name))).toEqual([]);
  });
});
