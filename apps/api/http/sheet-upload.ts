import '@fastify/multipart';
import { common } from '#errors';
import { MAX_SHEET_SIZE, sheetRefusals } from '#sheets';
import type { FastifyRequest } from './call.js';

/** The body of a route that takes a table, for the API's description. */
export const SHEET_BODY = { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } };

/** The one uploaded table of a multipart request. @throws SHEET_MISSING, SHEET_TOO_LARGE */
export async function sheetOf(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw common.MALFORMED_REQUEST({ reason: 'multipart/form-data' });
  const part = await request.file({ limits: { fileSize: MAX_SHEET_SIZE + 1, files: 1 } });
  if (!part) throw sheetRefusals.SHEET_MISSING();
  const bytes = await part.toBuffer().catch(() => null);
  if (bytes === null || bytes.length > MAX_SHEET_SIZE) throw sheetRefusals.SHEET_TOO_LARGE();
  if (bytes.length === 0) throw sheetRefusals.SHEET_MISSING();
  return bytes;
}
