import fs from 'node:fs';
import { problemsOf, type PlanProblem } from './plan-checks.js';
import { planShape, type Plan } from './plan-shape.js';

/** A plan file that cannot be used: one sentence that names the place in the file and what is expected there. */
export class PlanFileError extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh}\n  ${en}`);
    this.name = 'PlanFileError';
  }
}

/**
 * Reads a district's plan from its file (docs/plan-file.md).
 * @throws {PlanFileError} when the file cannot be read or anything in it is wrong
 */
export function readPlan(file: string): Plan {
  return planFrom(parsed(file), file);
}

/** @param name how the file is called in a refusal */
export function planFrom(content: unknown, name: string): Plan {
  const read = planShape.safeParse(content);
  const problems = read.success ? problemsOf(read.data) : read.error.issues.map((issue) => problemOf(issue as Issue));
  const [first, ...others] = problems;
  if (read.success && !first) return read.data;
  const place = placeOf(first?.path ?? []);
  const more = others.length > 0 ? { zh: `另有 ${others.length} 处。`, en: ` ${others.length} more.` } : { zh: '', en: '' };
  throw new PlanFileError(
    `计划文件 ${name} 的 ${place.zh} 不对，应为${first?.zh ?? ''}。${more.zh}未装载任何内容，请改正后重试。`,
    `${place.en} in the plan file ${name} is wrong; expected: ${first?.en ?? ''}.${more.en} Nothing was loaded.`,
  );
}

function parsed(file: string): unknown {
  let text: string;
  try {
    // a byte order mark is what editors on Windows put in front
    text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new PlanFileError(`无法读取 PLAN_FILE 指定的计划文件 ${file}（${reason}），请检查路径和权限。`, `The plan file ${file} named by PLAN_FILE cannot be read (${reason}); check its path and rights.`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = (error as Error).message;
    throw new PlanFileError(`计划文件 ${file} 不是 JSON：${reason}。未装载任何内容，请改正后重试。`, `The plan file ${file} is no JSON: ${reason}. Nothing was loaded.`);
  }
}

/** `targets[3].value` */
function placeOf(path: PlanProblem['path']): { zh: string; en: string } {
  if (path.length === 0) return { zh: '整体', en: 'The whole' };
  const place = path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`)).join('');
  return { zh: place, en: place };
}

interface Issue {
  code: string;
  path: PropertyKey[];
  message: string;
  expected?: string;
  values?: readonly unknown[];
  keys?: readonly string[];
  minimum?: number | bigint;
  maximum?: number | bigint;
}

const TYPES: Record<string, readonly [zh: string, en: string]> = {
  string: ['文本', 'a text'],
  int: ['整数', 'a whole number'],
  number: ['数字', 'a number'],
  boolean: ['true 或 false', 'true or false'],
  array: ['列表 [ … ]', 'a list [ … ]'],
  object: ['对象 { … }', 'an object { … }'],
};

function problemOf({ path, message, ...issue }: Issue): PlanProblem {
  const [zh = '', en] = message.split('\n');
  if (en !== undefined) return { path, zh, en };
  if (issue.code === 'unrecognized_keys') {
    const keys = (issue.keys ?? []).join('、');
    return { path, zh: `文档列出的字段（没有 ${keys} 这个字段）`, en: `the fields that are documented (there is no ${keys})` };
  }
  if (issue.values) {
    const values = issue.values.map((value) => JSON.stringify(value)).join(' | ');
    return { path, zh: values, en: values };
  }
  if (issue.code === 'too_small') return { path, zh: `不小于 ${String(issue.minimum)} 的值`, en: `at least ${String(issue.minimum)}` };
  if (issue.code === 'too_big') return { path, zh: `不大于 ${String(issue.maximum)} 的值`, en: `at most ${String(issue.maximum)}` };
  const type = TYPES[issue.expected ?? ''];
  return type ? { path, zh: type[0], en: type[1] } : { path, zh: message, en: message };
}
