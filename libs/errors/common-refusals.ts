import { declareRefusals } from './refusal.js';

/** Refusals that any route can give. */
export const common = declareRefusals({
  MALFORMED_REQUEST: {
    kind: 'malformed',
    zh: '请求无法读取：{reason}。请检查格式后重试。',
    en: 'The request could not be read: {reason}. Check its format and try again.',
  },
  CONTENT_TYPE: {
    kind: 'unsupported',
    zh: '不支持这种请求正文（Content-Type）。请发送 application/json；上传文件的接口用 multipart/form-data。',
    en: 'This kind of body (Content-Type) is not read. Send application/json; routes that take a file take multipart/form-data.',
  },
  UNKNOWN_QUERY_FIELD: {
    kind: 'malformed',
    zh: '不支持按“{field}”{use}。可用字段：{allowed}。',
    en: '"{field}" cannot be used to {use}. Fields that can: {allowed}.',
  },
  FILTER_VALUE: {
    kind: 'malformed',
    zh: '筛选条件“{field}”的值无法识别，应为{expected}。请改正后重新查询。',
    en: 'The value of the filter "{field}" cannot be read; it should be {expected}. Correct it and ask again.',
  },
  UNKNOWN_QUERY: {
    kind: 'malformed',
    zh: '没有“{field}”这个查询条件，请去掉后重新查询。',
    en: 'There is no query parameter "{field}"; remove it and ask again.',
  },
  QUERY_VALUE: {
    kind: 'malformed',
    zh: '查询条件“{field}”有误：{reason}请改正后重新查询。',
    en: 'The query parameter "{field}" is wrong: {reason} Correct it and ask again.',
  },
  INVALID_FIELDS: {
    kind: 'refused',
    zh: '有 {count} 处填写不符合要求，请按提示修改后再提交。',
    en: '{count} field(s) need correcting; see the notes beside them.',
  },
  FIELD_INVALID: { kind: 'refused', zh: '{reason}', en: '{reason}' },
  FIELD_UNKNOWN: {
    kind: 'refused',
    zh: '没有“{field}”这个字段，请去掉后重试。',
    en: 'There is no field "{field}"; remove it and try again.',
  },
  FIELD_READ_ONLY: {
    kind: 'refused',
    zh: '“{field}”由系统维护，不能直接修改。',
    en: '"{field}" is kept by the system and cannot be changed directly.',
  },
  NOT_SIGNED_IN: { kind: 'unauthenticated', zh: '请先登录。', en: 'Please sign in first.' },
  NOT_ALLOWED: {
    kind: 'forbidden',
    zh: '您的角色不能执行这项操作。如确有需要，请联系安全管理员调整角色。',
    en: 'Your roles do not allow this. Ask the security administrator if you need it.',
  },
  NOT_FOUND: {
    kind: 'absent',
    zh: '没有找到这条记录，可能已被移走，或不在您的可见范围内。',
    en: 'This record was not found; it may have been moved or is outside what you may see.',
  },
  REFERENCE_NOT_FOUND: {
    kind: 'refused',
    zh: '所选的{what}不存在，或不在您的可见范围内，请重新选择。',
    en: 'What is chosen here does not exist or is outside what you may see; choose again.',
  },
  CURRENCY_UNKNOWN: {
    kind: 'refused',
    zh: '没有这种货币。请填写 ISO 4217 的三位字母代码，如 CNY、USD。',
    en: 'There is no such currency. Give the three letters of ISO 4217, such as CNY or USD.',
    field: 'currency',
    constraints: ['currency_code_check'],
  },
  RATE_UNLIKELY: {
    kind: 'refused',
    zh: '汇率不合常理。请填写 1 单位外币折合多少元人民币，如 7.1234。',
    en: 'The rate is hardly right. Say how many 元 one unit of the currency is worth, such as 7.1234.',
    field: 'fxRate',
    constraints: ['exchange_rate_check'],
  },
  RATE_MAKES_NOTHING: {
    kind: 'refused',
    zh: '按这个汇率折合人民币只有 0.00 元，请核对金额和汇率（1 单位外币折合多少元）。',
    en: 'At this rate the amount is 0.00 元; check the amount and the rate (元 per unit of the currency).',
    field: 'fxRate',
  },
  RATE_MAKES_TOO_MUCH: {
    kind: 'refused',
    zh: '按这个汇率折合人民币超出可记录的范围，请核对金额和汇率（1 单位外币折合多少元）。',
    en: 'At this rate the amount is more than the books can hold; check the amount and the rate (元 per unit of the currency).',
    field: 'fxRate',
  },
  RATE_IN_FUTURE: {
    kind: 'refused',
    zh: '汇率日期不能晚于今天，请填写公布汇率的那一天。',
    en: 'The date of the rate cannot lie in the future; give the day on which it was published.',
    field: 'fxOn',
  },
  AMOUNT_TOO_LARGE: {
    kind: 'refused',
    zh: '金额超出可记录的范围，请核对金额和单位。',
    en: 'The amount is more than the books can hold; check it and its unit.',
    constraints: ['money_amount_check'],
  },
  VERSION_CONFLICT: {
    kind: 'conflict',
    zh: '这条记录刚刚被他人修改过。请刷新后核对再保存，您填写的内容仍在页面上。',
    en: 'Somebody changed this record a moment ago. Reload, compare and save again; what you typed is still on the page.',
    constraints: ['version_moves_by_one'],
  },
  VERSION_MISSING: {
    kind: 'refused',
    zh: '请带上记录的版本号（version 或 If-Match），以免覆盖他人的修改。',
    en: 'Send the version you read (version or If-Match), so that nobody’s change is overwritten.',
    field: 'version',
  },
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'conflict',
    zh: '这个 Idempotency-Key 已用于另一份不同的请求，请换一个新的。',
    en: 'This Idempotency-Key was used for a different request; use a new one.',
  },
  DUPLICATE: {
    kind: 'conflict',
    zh: '已有相同的记录，请先查看现有记录。',
    en: 'Such a record exists already; look at the existing one first.',
  },
  RULE_BROKEN: {
    kind: 'refused',
    zh: '数据库规则不允许这样保存（{constraint}）。什么都没有改变，请核对后重试。',
    en: 'A database rule refuses this ({constraint}). Nothing was changed; check and try again.',
  },
  BUSY: {
    kind: 'unavailable',
    zh: '系统正忙，请稍后再试。您提交的内容没有保存，也没有重复。',
    en: 'The system is busy; try again in a moment. Nothing was saved or doubled.',
  },
  TOO_MANY: {
    kind: 'too_many',
    zh: '操作太频繁，请在 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
});
