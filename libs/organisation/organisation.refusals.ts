import { declareRefusals } from '#errors';

export const refuse = declareRefusals({
  UNIT_CLOSED: {
    kind: 'refused',
    zh: '“{unit}”已停用，不能新选。请改选在用的单位。',
    en: '"{unit}" is no longer in use; choose a unit that is.',
  },
  PERSON_OFF: {
    kind: 'refused',
    zh: '{person}的账号已停用，不能新选。请改选在用的人员。',
    en: 'The account of {person} is switched off; choose somebody else.',
  },
  SIGN_IN_FAILED: {
    kind: 'unauthenticated',
    zh: '用户名或密码不正确。请核对后再试；多次输错会暂时锁定。',
    en: 'The user name or the password is wrong. Check them; repeated failures lock the account for a while.',
  },
  ACCOUNT_LOCKED: {
    kind: 'too_many',
    zh: '密码多次输错，账号已暂时锁定，请 {minutes} 分钟后再试，或请系统管理员解锁。',
    en: 'Too many wrong passwords: the account is locked for {minutes} more minute(s). Wait, or ask the system administrator.',
  },
  PASSWORD_TOO_WEAK: {
    kind: 'refused',
    zh: '密码至少 8 位，不能是常见密码，也不能包含用户名、本区简称或“招商”等字样，请换一个。',
    en: 'A password needs 8 characters or more, must not be a common one, and must not hold the user name or the name of the district.',
    field: 'password',
  },
  PASSWORD_WRONG: {
    kind: 'refused',
    zh: '当前密码不正确，请重新输入。',
    en: 'The current password is wrong; type it again.',
    field: 'currentPassword',
  },
  PASSWORD_MUST_CHANGE: {
    kind: 'forbidden',
    zh: '首次登录请先修改密码，再使用其他功能。',
    en: 'Change your password first; everything else opens after that.',
  },
  SIGNED_IN_AS_ANOTHER: {
    kind: 'conflict',
    zh: '这个浏览器已改由另一个账号登录，这次操作没有执行。请重新载入页面，看清右上角的姓名后再操作。',
    en: 'Another account is signed in in this browser by now; nothing was done. Reload the page and look at whose it is first.',
  },
  RIGHTS_CHANGED: {
    kind: 'conflict',
    zh: '您的角色或单位已经变化，这次操作没有执行。请重新载入页面后再操作。',
    en: 'Your roles or your unit have changed; nothing was done. Reload the page and try again.',
  },
  USERNAME_TAKEN: {
    kind: 'conflict',
    zh: '用户名“{username}”已被使用，请换一个。',
    en: 'The user name is taken; choose another.',
    field: 'username',
    constraints: ['person_username_unique'],
  },
  USERNAME_FORM: {
    kind: 'refused',
    zh: '用户名用小写字母、数字或 . _ - ，2 到 40 位，以字母或数字开头。',
    en: 'A user name has 2 to 40 lower-case letters, digits or . _ - and begins with a letter or digit.',
    field: 'username',
    constraints: ['person_username_form'],
  },
  ADMINISTRATORS_APART: {
    kind: 'refused',
    zh: '系统、安全、审计管理员（三员）各自独立，不能兼任其他角色。',
    en: 'System, security and audit administrators are separate and hold no other role.',
    field: 'roles',
    constraints: ['person_administrators_apart'],
  },
  OWN_ROLES: {
    kind: 'refused',
    zh: '不能给自己授予或取消角色，请由另一位安全管理员操作。',
    en: 'Nobody grants roles to themselves; ask another security administrator.',
    field: 'roles',
  },
  ROLE_NEEDS_UNIT: {
    kind: 'refused',
    zh: '角色“{role}”按单位或专班确定可见范围，请先选择所属单位。',
    en: 'The role "{role}" is limited to a unit; choose the unit first.',
    field: 'unitId',
  },
  ROLE_NEEDS_SECTOR_UNIT: {
    kind: 'refused',
    zh: '专班或行业主管部门人员须归属有对应产业领域的单位，请先选择。',
    en: 'A task force or department member belongs to a unit with a sector; choose one first.',
    field: 'unitId',
  },
  UNIT_NAME_TAKEN: {
    kind: 'conflict',
    zh: '已有同名单位，请换一个名称。',
    en: 'A unit with this name exists; choose another name.',
    field: 'name',
    constraints: ['org_unit_name_unique', 'org_unit_code_key'],
  },
  FOUNDING_LINK_INVALID: {
    kind: 'refused',
    zh: '一次性链接无效、已使用或已过期（30 分钟）。请在服务器终端重新启动以获取新链接。',
    en: 'The one-time link is invalid, used or older than 30 minutes. Restart on the server to get a new one.',
    field: 'token',
  },
  FOUNDING_NEEDS_THREE: {
    kind: 'refused',
    zh: '请为系统、安全、审计管理员各填一人，用户名互不相同。',
    en: 'Name one person each as system, security and audit administrator, with different user names.',
    field: 'administrators',
  },
  KIOSK_UNKNOWN: {
    kind: 'unauthenticated',
    zh: '大屏链接无效，可能没有复制完整。请向招商办或系统管理员索取新的大屏链接。',
    en: 'This wall link is not valid; perhaps it was not copied whole. Ask the bureau or the system administrator for a new one.',
  },
  KIOSK_EXPIRED: {
    kind: 'unauthenticated',
    zh: '大屏令牌“{name}”已过期。请招商办或系统管理员在“大屏令牌”中生成新的链接，再在这块屏上打开。',
    en: 'The wall token "{name}" has expired. Ask the bureau or the system administrator for a new link and open it on this screen.',
  },
  KIOSK_REVOKED: {
    kind: 'unauthenticated',
    zh: '大屏令牌“{name}”已被吊销。如仍需使用这块屏，请招商办或系统管理员生成新的链接。',
    en: 'The wall token "{name}" was revoked. If this screen is still needed, ask the bureau or the system administrator for a new link.',
  },
  KIOSK_ELSEWHERE: {
    kind: 'forbidden',
    zh: '大屏令牌“{name}”不能在这个网络地址（{address}）使用。请在允许的网络内打开，或请管理员生成包含该地址的新令牌。',
    en: 'The wall token "{name}" may not be used from this address ({address}). Open it inside the allowed network, or ask for a token that includes it.',
  },
  KIOSK_CODE_UNKNOWN: {
    kind: 'refused',
    zh: '配对码不对，或已用过、已超过 15 分钟。请核对后重输；仍不行，请招商办在“大屏令牌”页生成新的配对码。',
    en: 'The code is wrong, used already, or older than 15 minutes. Check it; if it still fails, ask the bureau for a new code on the page of wall tokens.',
    field: 'code',
  },
  KIOSK_NETWORK: {
    kind: 'refused',
    zh: '“{text}”不是有效的网络地址。请填写如 10.1.2.3 或 10.1.0.0/16，每行一个。',
    en: '"{text}" is no network address. Write one per line, such as 10.1.2.3 or 10.1.0.0/16.',
  },
});
