import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import { declaredRefusals } from '#errors';
import { describeOperations } from './openapi-notes.js';

const GUIDE = `
## 认证

程序使用**个人令牌**：请求头 \`Authorization: Bearer …\`。第一个令牌凭账号和密码取得，两步：

1. \`POST /api/v1/sessions\`，正文 \`{"username": "…", "password": "…"}\`，得到会话 Cookie。
2. \`POST /api/v1/tokens\`，带上这个 Cookie 和请求头 \`Origin: <系统地址>\`，正文 \`{"name": "数据中心", "readOnly": true, "days": 90}\`。令牌只在这次回答里出现。令牌不能再生成令牌、链接或设置密码（403 \`NOT_BY_TOKEN\`）；改密码、重置、调整角色或单位、停用账号后，本人的令牌和日历订阅全部失效，不能恢复。

用 Cookie 修改数据时必须带 \`Origin\`（值为系统自身的地址），否则 403 \`FOREIGN_ORIGIN\`；用令牌不需要。登录时程序可以不带 \`Origin\`；带了就必须是系统自身的地址，其他网站的页面不能登录。

系统地址以 https:// 开头时，经 http 送来的密码和令牌不予受理（403 \`HTTPS_NEEDED\`，本机上的程序除外）。

正文一律为 \`application/json\`（上传文件为 \`multipart/form-data\`），表单等其他类型得到 415 \`CONTENT_TYPE\`。

## 限制

- 每个人（含其全部会话和令牌）每分钟 1200 次；未登录的请求，每个地址每分钟 600 次；一个地址的全部请求每分钟 12000 次。运维可以另设。
- 登录失败另计，按账号和地址，见 \`POST /sessions\`。
- IPv6 按 /64 网段计为一个地址。超过时 429，\`Retry-After\` 是要等的秒数。每页最多 200 行，请求正文最大 1 MB，文件最大 20 MB。

## 约定

- 列表遵循 ra-data-simple-rest：\`filter\`、\`sort\`、\`range\` 为 JSON，总数在 \`Content-Range: projects 0-24/319\`。每个列表可筛选、可排序的名称写在它的 \`filter\`、\`sort\` 参数里（程序可读 \`x-askable\`）；写错的名称得到 400，并列出可用的。
- 金额是精确小数字符串，单位为币种的主单位（元、美元）；未知为 null，不是 0。
- 日期为上海时区 YYYY-MM-DD，时刻为带时区的 ISO 8601。
- 修改要带读到的 \`version\`（正文或 \`If-Match\`）。PUT 接受原样读到的记录；不认识的字段被拒绝。

## 拒绝

一律 RFC 9457（\`application/problem+json\`，见 Problem）：400 请求读不懂，401 未登录，403 没有权限，404 不存在或看不到，409 状态或版本冲突，413 文件过大，415 正文或文件的类型不支持，422 规则不允许（errors 逐个字段），429 太频繁，503 稍后再试。code 稳定，不随语言变化。`;

/**
 * The full text of the contract, from the routes themselves.
 * @param publicUrl origin that people open, or null where none is known
 */
export function describeApi(app: INestApplication, publicUrl: string | null): OpenAPIObject {
  const builder = new DocumentBuilder();
  if (publicUrl !== null) builder.addServer(publicUrl, '大家打开的地址');
  const document = SwaggerModule.createDocument(
    app,
    builder
      .setTitle('招商引资管理系统 API')
      .setDescription(GUIDE.trim())
      .setVersion('1')
      .addServer('/', '读取本文档的地址')
      .addSecurity('bearer', { type: 'http', scheme: 'bearer', description: '个人令牌，见“认证”' })
      .addSecurity('cookie', { type: 'apiKey', in: 'cookie', name: publicUrl?.startsWith('https:') ? '__Host-investment' : 'investment', description: '会话，由 POST /sessions 得到' })
      .build(),
    { autoTagControllers: false, operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '').replace(/^./, (first) => first.toLowerCase())}_${method}` },
  );
  namePathParameters(document);
  describeOperations(document);
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
