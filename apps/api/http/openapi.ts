import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import { declaredRefusals } from '#errors';

/** The full text of the contract, from the routes themselves. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('招商引资管理系统 API')
      .setDescription(
        '列表遵循 ra-data-simple-rest 约定（filter、sort、range，Content-Range）。金额为精确小数字符串，单位元；日期为上海时区 YYYY-MM-DD。' +
          '程序请使用个人令牌：Authorization: Bearer。',
      )
      .setVersion('1')
      .addBearerAuth()
      .addCookieAuth('investment')
      .build(),
    { autoTagControllers: false },
  );
  namePathParameters(document);
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema() } };
  return document;
}

/** Every path says which parameters it holds, whether or not the handler reads them by name. */
function namePathParameters({ paths }: OpenAPIObject): void {
  for (const [path, operations] of Object.entries(paths)) {
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
      for (const operation of [operations.get, operations.post, operations.put, operations.delete]) {
        if (!operation || name === undefined) continue;
        operation.parameters ??= [];
        if (operation.parameters.some((known) => 'name' in known && known.name === name)) continue;
        operation.parameters.push({ name, in: 'path', required: true, schema: { type: 'string' } });
      }
    }
  }
}

export function serveDocs(app: INestApplication, document: OpenAPIObject): void {
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/openapi.json', yamlDocumentUrl: 'api/openapi.yaml' });
}

function problemSchema(): NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string] {
  return {
    type: 'object',
    description: 'RFC 9457。code 是稳定的拒绝代码，detail 说明原因和下一步。',
    required: ['type', 'title', 'status', 'code', 'detail', 'errors'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: [...declaredRefusals().keys(), 'UNEXPECTED'].sort() },
      detail: { type: 'string' },
      requestId: { type: 'string' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
        },
      },
      current: { type: 'object', description: '版本冲突时记录的当前内容' },
    },
    example: {
      type: 'urn:problem:FUNDS_DUPLICATE_BANK_SERIAL',
      title: '数据已变化',
      status: 409,
      code: 'FUNDS_DUPLICATE_BANK_SERIAL',
      detail: '这个银行流水号已登记过，可能重复。',
      errors: [{ field: 'bankSerial', code: 'FUNDS_DUPLICATE_BANK_SERIAL', message: '这个银行流水号已登记过，可能重复。' }],
    },
  };
}
