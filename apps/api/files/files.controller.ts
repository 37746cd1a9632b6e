import '@fastify/multipart';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { z } from 'zod';
import { common } from '#errors';
import { MAX_FILE_SIZE, fileRefusals, files, type StoredFile } from '#files';
import { Recorded } from '../access-log/recorded.js';
import { Calling, type Call, type FastifyReply, type FastifyRequest } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { moment, text, uuid, whole } from '../http/views.js';

const FileView = z.strictObject({ id: uuid, name: text, mediaType: text, size: whole, sha256: text, createdAt: moment });

@Controller('files')
export class FilesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Post()
  @Can('file.upload')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @Doc('文件', { summary: '上传证明材料或照片', answers: FileView, status: 201, refusals: ['FILE_TYPE', 'FILE_TOO_LARGE', 'FILE_EMPTY'] })
  async upload(@Calling() call: Call, @Req() request: FastifyRequest): Promise<StoredFile> {
    if (!request.isMultipart()) throw common.MALFORMED_REQUEST({ reason: 'multipart/form-data' });
    const part = await request.file({ limits: { fileSize: MAX_FILE_SIZE, files: 1 } });
    if (!part) throw fileRefusals.FILE_EMPTY();
    const bytes = await part.toBuffer();
    return this.door.begin({ ...call, idempotencyKey: null }, (work) => files.keep(work, { name: part.filename, bytes }));
  }

  @Get(':id')
  @Can('file.read')
  @Doc('文件', { summary: '文件信息', answers: FileView })
  describe(@Calling() call: Call, @Param('id') id: string): Promise<StoredFile> {
    return this.door.read(call, (reading) => files.describe(reading, id));
  }

  /** Rights are asked again with every download; a file can only be shown, never run, inside our pages. */
  @Get(':id/content')
  @Can('file.read')
  @Recorded({ kind: 'download', subjectType: 'file' })
  @Doc('文件', { summary: '文件内容', produces: 'application/octet-stream' })
  async content(@Calling() call: Call, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const file = await this.door.read(call, (reading) => files.content(reading, id));
    await reply
      .type(file.mediaType)
      .header('content-disposition', `${isShown(file.mediaType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox")
      .header('x-frame-options', 'SAMEORIGIN')
      .header('cache-control', 'private, no-store')
      .send(file.bytes);
  }
}

/** What every browser shows; a HEIC is one only for some. */
function isShown(mediaType: string): boolean {
  return ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'].includes(mediaType);
}
