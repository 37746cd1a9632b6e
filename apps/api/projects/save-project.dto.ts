import { z } from 'zod';
import { LAND_MODES, STAGES, STATUSES } from '#pipeline';
import { businessDate, id, line, money, name, note, smallId } from '../http/shapes.js';

/** Fields of a project that people type; stage and status move by their own resources. */
export const ProjectFields = z.strictObject({
  name: name(160, 2),
  aliases: z.array(name(160)).max(20),
  investorId: id.nullable(),
  sectorId: smallId,
  /** Confirms (false) a sector that was derived by reading; for the bureau. */
  sectorInferred: z.literal(false),
  unitId: smallId,
  hostUnitId: smallId.nullable(),
  leaderId: id.nullable(),
  serviceOfficerId: id.nullable(),
  parentId: id.nullable(),
  plannedInvestment: money.nullable(),
  fixedAssetInvestment: money.nullable(),
  tierTyped: z.string().max(40).nullable(),
  chainCode: z.string().max(40).nullable(),
  landMode: z.enum(LAND_MODES).nullable(),
  description: note(10_000),
  introducedBy: note(120),
  introducerAnsweredOn: businessDate.nullable(),
});

export const RegisterProject = ProjectFields.omit({ sectorInferred: true }).partial().required({ name: true, sectorId: true }).meta({
  example: { name: '年产50万吨再生铜', sectorId: 2, investorId: '5d0c0b6e-3a35-4c0e-8f4e-0a8f7c2b9d10', plannedInvestment: '3250000000.00' },
});

export const MoveStage = z.strictObject({ to: z.enum(STAGES), on: businessDate, reason: note(1000).default(null) }).meta({ example: { to: 'negotiating', on: '2026-06-12' } });
export const ChangeStatus = z.strictObject({ to: z.enum(STATUSES), on: businessDate, reason: line(1000) });
export const ForStage = z.strictObject({ to: z.enum(STAGES) });
