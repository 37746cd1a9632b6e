import type { z } from 'zod';

interface Message {
  zh: string;
  en: string;
}

/** What is wrong with the shape of a field, and what to do: for the person at the form, not for a programmer. */
export function messageOf(issue: z.core.$ZodIssue): Message {
  if (issue.code === 'custom' && typeof issue.params?.['zh'] === 'string') {
    return { zh: issue.params['zh'], en: String(issue.params['en'] ?? issue.params['zh']) };
  }
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? { zh: '请填写这一项。', en: 'This field is needed.' }
        : { zh: `格式不对，应为${typeNames[issue.expected] ?? '其他类型'}。`, en: `This should be a ${issue.expected}.` };
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return issue.origin === 'string'
        ? { zh: `最多 ${String(issue.maximum)} 个字，请精简。`, en: `At most ${String(issue.maximum)} characters.` }
        : { zh: `不能大于 ${String(issue.maximum)}。`, en: `At most ${String(issue.maximum)}.` };
    case 'invalid_format':
      return formats[issue.format] ?? { zh: '格式不对，请核对。', en: 'The format is wrong.' };
    case 'invalid_value':
      return { zh: `请从可选项中选择：${issue.values.map(String).join('、')}。`, en: `Choose one of: ${issue.values.map(String).join(', ')}.` };
    default:
      return { zh: '填写有误，请核对。', en: 'This value is not valid.' };
  }
}

const typeNames: Record<string, string> = { string: '文字', number: '数字', boolean: '是或否', array: '列表', object: '一组内容', int: '整数' };

const formats: Record<string, Message> = {
  uuid: { zh: '所选记录的编号无效，请重新选择。', en: 'The id is not valid; choose again.' },
  url: { zh: '请填写完整的网址。', en: 'Give a complete address.' },
};

function tooSmall(issue: z.core.$ZodIssueTooSmall): Message {
  if (issue.origin === 'string') {
    return Number(issue.minimum) <= 1
      ? { zh: '请填写这一项。', en: 'This field is needed.' }
      : { zh: `至少 ${String(issue.minimum)} 个字。`, en: `At least ${String(issue.minimum)} characters.` };
  }
  if (issue.origin === 'array') return { zh: `至少 ${String(issue.minimum)} 项。`, en: `At least ${String(issue.minimum)}.` };
  return { zh: `不能小于 ${String(issue.minimum)}。`, en: `At least ${String(issue.minimum)}.` };
}
