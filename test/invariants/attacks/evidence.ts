import {
  NOW,
  aContract,
  aFile,
  aProject,
  aReceipt,
  anEvidence,
  aVisit,
  change,
  insert,
  receiptSteps,
  type Row,
  type Sql,
  type World,
} from '../../factories/rows.js';
import { attack, type Attack } from '../attack.js';

type Id = { id: string };

const receipt =
  (status: 'draft' | 'submitted' | 'reviewed' | 'recognised', values: Row = {}) =>
  async (sql: Sql, world: World): Promise<Row & Id> =>
    aReceipt(sql, world, (await aProject(sql, world)).id, { status, ...values });

/** A draft without its evidence, led to the first review. */
async function unproven(sql: Sql, world: World, category = 'construction'): Promise<Row & Id> {
  const row = await receipt('draft', { category })(sql, world);
  await sql.query('delete from attachment where receipt_id = $1', [row.id]);
  return row;
}

async function lead(sql: Sql, world: World, row: Row & Id): Promise<Row & Id> {
  await change(sql, 'funds_receipt', row.id, receiptSteps(world).submitted);
  await change(sql, 'funds_receipt', row.id, receiptSteps(world).reviewed);
  return row;
}

export const evidenceAttacks: Attack[] = [
  attack({
    rule: 'M13',
    title: 'recognises without evidence',
    refusedBy: 'funds_evidence_required',
    arrange: async (sql, world) => lead(sql, world, await unproven(sql, world)),
    attack: (sql, world, { id }) => change(sql, 'funds_receipt', id, receiptSteps(world).recognised),
  }),
  attack({
    rule: 'M13',
    title: 'recognises without any evidence where the rules name no type',
    refusedBy: 'funds_evidence_required',
    arrange: async (sql, world) => lead(sql, world, await unproven(sql, world, 'equipment')),
    attack: (sql, world, { id }) => change(sql, 'funds_receipt', id, receiptSteps(world).recognised),
  }),
  attack({
    rule: 'M13',
    title: 'recognises with a photo for a bank slip',
    refusedBy: 'funds_evidence_required',
    arrange: async (sql, world) => {
      const row = await unproven(sql, world);
      await anEvidence(sql, row.id, { evidence_type: 'photo' });
      return lead(sql, world, row);
    },
    attack: (sql, world, { id }) => change(sql, 'funds_receipt', id, receiptSteps(world).recognised),
  }),
  ...(['submitted', 'recognised'] as const).map((status) =>
    attack({
      rule: 'M13',
      title: `takes the evidence off a ${status} receipt`,
      refusedBy: 'evidence_frozen_after_submission',
      arrange: receipt(status),
      attack: (sql, _world, { id }) => sql.query('delete from attachment where receipt_id = $1', [id]),
    }),
  ),
  attack({
    rule: 'M13',
    title: 'adds evidence to a recognised receipt',
    refusedBy: 'evidence_frozen_after_submission',
    arrange: async (sql, world) => ({ row: await receipt('recognised')(sql, world), file: await aFile(sql) }),
    attack: (sql, _world, { row, file }) => anEvidence(sql, row.id, { file_id: file.id }),
    context: () => ({ scope: 'system' }),
  }),
  attack({
    rule: 'M13',
    title: 'exchanges the file of an evidence',
    as: 'owner',
    refusedBy: 'attachment_frozen',
    behind: ['evidence_frozen_after_submission'],
    arrange: async (sql, world) => ({ row: await receipt('recognised')(sql, world), file: await aFile(sql) }),
    attack: (sql, _world, { row, file }) => sql.query('update attachment set file_id = $2 where receipt_id = $1', [row.id, file.id]),
  }),
  attack({
    rule: 'M13',
    title: 'exchanges the file of an evidence as the product',
    refusedBy: '42501',
    arrange: receipt('draft'),
    attack: (sql, _world, { id }) => sql.query(`update attachment set evidence_type = 'invoice' where receipt_id = $1`, [id]),
  }),
  attack({
    rule: 'M13',
    title: 'deletes a file that proves something',
    as: 'owner',
    refusedBy: 'append_only',
    behind: ['attachment_file_id_fkey'],
    arrange: receipt('recognised'),
    attack: (sql, _world, { id }) =>
      sql.query('delete from stored_file where id in (select file_id from attachment where receipt_id = $1)', [id]),
  }),
  attack({
    rule: 'M13',
    title: 'replaces the bytes of a file',
    as: 'owner',
    refusedBy: 'append_only',
    behind: ['file_content_fingerprint'],
    arrange: (sql) => aFile(sql),
    attack: (sql, _world, file) => sql.query(`update file_content set bytes = 'forged' where sha256 = $1`, [file['sha256']]),
  }),
  attack({
    rule: 'M13',
    title: 'keeps bytes under the fingerprint of others',
    refusedBy: 'file_content_fingerprint',
    arrange: () => Promise.resolve('a'.repeat(64)),
    attack: (sql, _world, sha256) => sql.query(`insert into file_content (sha256, bytes) values ($1, 'forged')`, [sha256]),
  }),
  attack({
    rule: 'M13',
    title: 'attaches a file to two records at once',
    refusedBy: 'attachment_one_subject',
    context: () => ({ scope: 'system' }),
    arrange: async (sql, world) => ({ row: await receipt('draft')(sql, world), visit: await aVisit(sql, world), file: await aFile(sql) }),
    attack: (sql, _world, { row, visit, file }) => anEvidence(sql, row.id, { file_id: file.id, visit_id: visit.id }),
  }),
  attack({
    rule: 'M13',
    title: 'attaches evidence without its type',
    refusedBy: 'attachment_evidence_typed',
    context: () => ({ scope: 'system' }),
    arrange: async (sql, world) => ({ row: await receipt('draft')(sql, world), file: await aFile(sql) }),
    attack: (sql, _world, { row, file }) => anEvidence(sql, row.id, { file_id: file.id, evidence_type: null }),
  }),
  attack({
    rule: 'M13',
    title: 'proves something with a file that the actor may not see',
    refusedBy: 'attachment_file_visible',
    context: (world) => ({ scope: 'all', person: world.people.bureau }),
    arrange: async (sql, world) => ({ row: await receipt('draft')(sql, world), file: await aFile(sql, { uploaded_by: world.people.officerB }) }),
    attack: (sql, _world, { row, file }) => anAttachment(sql, row.id, file.id),
  }),
  attack({
    rule: 'M14',
    title: 'proves a second receipt with the same paper, uploaded again',
    refusedBy: 'evidence_used_once',
    context: () => ({ scope: 'system' }),
    arrange: async (sql, world) => {
      const first = await receipt('draft')(sql, world);
      const text = `回单 ${first.id}`;
      await anEvidence(sql, first.id, { file_id: (await aFile(sql, {}, text)).id });
      return { second: await receipt('draft')(sql, world), copy: await aFile(sql, { name: '另存.pdf' }, text) };
    },
    attack: (sql, _world, { second, copy }) => anAttachment(sql, second.id, copy.id),
  }),
  attack({
    rule: 'M14',
    title: 'attaches evidence under an old snapshot',
    refusedBy: 'read_committed_only',
    isolation: 'repeatable read',
    context: () => ({ scope: 'system' }),
    arrange: async (sql, world) => ({ row: await receipt('draft')(sql, world), file: await aFile(sql) }),
    attack: (sql, _world, { row, file }) => anAttachment(sql, row.id, file.id),
  }),
  attack({
    rule: 'M13',
    title: 'takes the text off a submitted contract',
    refusedBy: 'attachment_frozen',
    arrange: async (sql, world) => {
      const project = await aProject(sql, world);
      const contract = await aContract(sql, world, project.id);
      const file = await aFile(sql);
      await insert(sql, 'attachment', { file_id: file.id, file_sha256: '', contract_id: contract.id, created_at: NOW });
      await change(sql, 'contract', contract.id, { status: 'submitted', submitted_by: world.people.officerA, submitted_at: NOW });
      return contract;
    },
    attack: (sql, _world, { id }) => sql.query('delete from attachment where contract_id = $1', [id]),
  }),
];

/** Without `returning`: the attacker may not be able to read it back. */
function anAttachment(sql: Sql, receiptId: string, fileId: string): Promise<unknown> {
  return sql.query(
    `insert into attachment (file_id, file_sha256, receipt_id, evidence_type, created_at) values ($1, '', $2, 'bank_slip', now())`,
    [fileId, receiptId],
  );
}
