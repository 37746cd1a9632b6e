import { z } from 'zod';
import { LAND_MODES, STAGES, STATUSES } from '#pipeline';
import { businessDate, id, line, money, note, smallId } from '../http/shapes.js';

/** Fields of a project that people type; stage and status move by their own resources. */
export const ProjectFields = z.strictObject({
  name: line(160).min(2),
  aliases: z.array(line(160)).max(20),
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
});

export const RegisterProject = ProjectFields.omit({ sectorInferred: true }).partial().required({ name: true, sectorId: true });

export const MoveStage = z.strictObject({ to: z.enum(STAGES), on: businessDate, reason: note(1000).default(null) });
export const ChangeStatus = z.strictObject({ to: z.enum(STATUSES), on: businessDate, reason: line(1000) });
export const ForStage = z.strictObject({ to: z.enum(STAGES) });
