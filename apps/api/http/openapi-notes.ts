import type { OpenAPIObject } from '@nestjs/swagger';
import { permissions, ROLES, type Action, type Role, type Scope } from '#access';
import type { Askable } from '#database';
import { declaredRefusals } from '#errors';
import { statuses } from './problems.js';

/** What the decorators leave at an operation for the notes; it stays in the document for programs. */
export const ACTION_EXTENSION = 'x-action';
export const REFUSALS_EXTENSION = 'x-refusals';
export const CHANGES_EXTENSION = 'x-idempotent';
export const ASKABLE_EXTENSION = 'x-askable';

interface Operation {
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: object;
  [ACTION_EXTENSION]?: Action;
  [REFUSALS_EXTENSION]?: string[];
  [CHANGES_EXTENSION]?: boolean;
  [ASKABLE_EXTENSION]?: Askable;
}

type Parameter = object & { name?: string; description?: string; schema?: object };

const ROLE_WORDS: Record<Role, string> = {
  officer: '招商专员',
  centre_head: '分中心负责人',
  task_force: '专班',
  department: '行业主管部门',
  host: '承接单位',
  bureau: '招商办',
  recogniser: '认定人',
  leader: '区领导',
  sysadmin: '系统管理员',
  secadmin: '安全管理员',
  auditor: '审计管理员',
};
const SCOPE_WORDS: Record<Scope, string> = { unit: '本单位', sector: '本领域', all: '全部' };
const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** Says of every operation who may call it, how it is called safely, and under which conditions it refuses. */
export function describeOperations({ paths }: OpenAPIObject): void {
  for (const operations of Object.values(paths)) {
    for (const method of METHODS) {
      const operation = operations[method] as Operation | undefined;
      if (operation) describe(operation, method);
    }
  }
}

function describe(operation: Operation, method: (typeof METHODS)[number]): void {
  const action = operation[ACTION_EXTENSION];
  operation.description = [operation.description, whoMay(action), howToRepeat(operation, method), whyRefused(operation)].filter(Boolean).join('\n\n');
  nameFields(operation);
  operation.security = action === undefined ? [] : [{ bearer: [] }, { cookie: [] }];
  if (action === undefined || method === 'get') return;
  (operation.parameters ??= []).push({
    ...{ name: 'Origin', in: 'header', required: false, schema: { type: 'string', format: 'uri' } },
    description: '用会话 Cookie 调用时必填：系统自身的地址，如 https://zs.example.gov.cn（浏览器会自动带上）。用个人令牌时不需要。',
  });
}

const KIND_WORDS: Record<Askable['filter'][string], string> = {
  ...{ text: '文字', texts: '文字（列表中含有）', number: '整数', boolean: 'true 或 false', id: 'UUID' },
  ...{ date: 'YYYY-MM-DD', moment: '时刻，或 YYYY-MM-DD 表示上海时区的一整天', money: '金额，主单位，最多两位小数' },
};

/** Names what this very list may be filtered and sorted by, as its reader knows it. */
function nameFields({ parameters = [], [ASKABLE_EXTENSION]: asked }: Operation): void {
  if (!asked) return;
  const names = Object.entries(asked.filter).map(([name, kind]) => `\`${name}\`（${KIND_WORDS[kind]}）`);
  for (const parameter of parameters) {
    if (parameter.name === 'filter') parameter.description = `JSON 对象。字段相等，或字段加 _gte、_lte、_neq、_isnull；值为数组表示任一。可用：${names.join('、')}${asked.searched ? '；\`q\` 为全文（含拼音首字母）' : ''}`;
    if (parameter.name === 'sort') parameter.description = `JSON：["字段","ASC 或 DESC"]。可用：${asked.sort.map((name) => `\`${name}\``).join('、')}`;
  }
}

function whoMay(action: Action | undefined): string {
  if (action === undefined) return '不需要登录。';
  const scopes = permissions[action] as Partial<Record<Role, Scope>>;
  const roles = ROLES.filter((role) => scopes[role] !== undefined);
  if (roles.length === ROLES.length) return `权限 \`${action}\`：登录的人都可以。`;
  return `权限 \`${action}\`：${roles.map((role) => `${ROLE_WORDS[role]}（${SCOPE_WORDS[scopes[role] ?? 'unit']}）`).join('、')}。`;
}

function howToRepeat(operation: Operation, method: string): string {
  if (operation[CHANGES_EXTENSION]) return '带 Idempotency-Key 时，同一键和内容只生效一次，重复请求得到相同回答。';
  return method === 'put' ? '带上读到的 version；别人先改过则 409 VERSION_CONFLICT，并附当前内容（current）。' : '';
}

function whyRefused(operation: Operation): string {
  const known = declaredRefusals();
  const lines = (operation[REFUSALS_EXTENSION] ?? []).flatMap((code) => {
    const text = known.get(code);
    return text ? [`- ${statuses[text.kind]} \`${code}\`：${condition(text.zh)}`] : [];
  });
  return lines.length > 0 ? `除通用的拒绝外：\n${lines.join('\n')}` : '';
}

/** The sentence without what only an answer can fill in; where that is all of it, the answer says why. */
function condition(sentence: string): string {
  const words = sentence.replace(/\{\w+\}/g, '…');
  return /\p{Script=Han}/u.test(words) ? words : '原因见 detail。';
}
