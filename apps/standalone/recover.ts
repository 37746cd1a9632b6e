import { hostname, userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { ADMINISTRATOR_ROLES, type Role } from '#access';
import { Refusal } from '#errors';
import { administratorsOf, RECOVERY_MINUTES, recoverAdministrator, type Administrator, type Recovered } from '#organisation';
import { addressesOf } from './announce.js';
import { workAsOwner } from './as-owner.js';
import { openPlace } from './backup/place.js';
import { runCommand } from './command.js';
import { readRunFile } from './data-folder.js';
import { OperatorError } from './operator-error.js';
import { readSettings, type Settings } from './settings.js';

/**
 * `npm run admin:recover [-- --user name] [-- --role sysadmin|secadmin|auditor]`: a one-time link for one of the three, made
 * on the machine, when nobody can come in; whether the product runs or not.
 */
const ROLE_NAMES: Record<string, string> = { sysadmin: '系统管理员', secadmin: '安全管理员', auditor: '审计管理员' };

interface Wish {
  username: string | null;
  role: Role | null;
}

async function main(): Promise<void> {
  const settings = readSettings(process.env, []);
  const wish = wishOf(process.argv.slice(2));
  const place = await openPlace(settings);
  const who = `服务器终端（${userInfo().username}@${hostname()}）`;
  try {
    const known = await workAsOwner(place.ownerUrl, who, administratorsOf);
    const chosen = await choose(known, wish);
    const recovered = await workAsOwner(place.ownerUrl, who, (work) => recoverAdministrator(work, chosen, `npm run admin:recover · ${userInfo().username}@${hostname()}`));
    tell(recovered, linkOf(settings, recovered));
  } catch (error) {
    throw error instanceof Refusal ? new OperatorError(error.detail('zh'), error.detail('en'), { cause: error }) : error;
  } finally {
    await place.leave();
  }
}

function wishOf(argv: string[]): Wish {
  try {
    const { values } = parseArgs({ args: argv, options: { user: { type: 'string' }, role: { type: 'string' } }, allowPositionals: false });
    const role = ADMINISTRATOR_ROLES.find((one) => one === values.role) ?? null;
    if (values.role !== undefined && role === null) throw new Error(values.role);
    return { username: values.user?.trim().toLowerCase() ?? null, role };
  } catch {
    throw new OperatorError('参数不对。用法：npm run admin:recover -- --role sysadmin|secadmin|auditor，或 --user 用户名。', 'Wrong options. Usage: npm run admin:recover -- --role sysadmin|secadmin|auditor, or --user name.');
  }
}

/** Named, or the only one who can be meant, or asked for. A role is given to somebody only where both are named. */
async function choose(known: Administrator[], { username, role }: Wish): Promise<{ username: string; role: Role | null }> {
  if (username !== null) return { username, role };
  if (known.length === 0) throw new OperatorError('还没有管理员；用 npm start 启动后会给出创建三位管理员的一次性链接。', 'There are no administrators yet; npm start prints the link that creates them.');
  const ofRole = known.filter((one) => role === null || one.role === role);
  const meant = ofRole.filter(({ active }) => active).length > 0 ? ofRole.filter(({ active }) => active) : ofRole;
  if (role !== null && meant.length === 1 && meant[0]) return { username: meant[0].username, role: null };
  console.log(listed(known).join('\n'));
  if (role !== null && meant.length === 0) {
    throw new OperatorError(`没有人担任${ROLE_NAMES[role] ?? role}。请指定由谁担任：npm run admin:recover -- --role ${role} --user 用户名。`, `Nobody is ${role}. Name who shall be: npm run admin:recover -- --role ${role} --user name.`);
  }
  return { username: await askedName(meant), role: null };
}

async function askedName(meant: Administrator[]): Promise<string> {
  if (!process.stdin.isTTY) throw new OperatorError('请指明恢复哪一位：npm run admin:recover -- --user 用户名，或 --role 角色。', 'Say who: npm run admin:recover -- --user name, or --role role.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = (await terminal.question('恢复哪一位的登录？请输入用户名 User name: ')).trim().toLowerCase();
    if (meant.some(({ username }) => username === answer)) return answer;
    throw new OperatorError(`没有用户名为“${answer}”的管理员，什么也没有改变。`, `There is no administrator "${answer}"; nothing was changed.`);
  } finally {
    terminal.close();
  }
}

function listed(known: Administrator[]): string[] {
  const stateOf = ({ active, hasPassword }: Administrator): string => (active ? (hasPassword ? '在用' : '在用，未设密码') : '已停用');
  return ['三员账号 Administrators:', ...known.map((one) => `  ${one.username.padEnd(16)} ${ROLE_NAMES[one.role] ?? one.role}  ${one.name}（${stateOf(one)}）`)];
}

function linkOf(settings: Settings, { token }: Recovered): string {
  const running = settings.publicUrl === null ? readRunFile(settings.dataDir)?.address : undefined;
  return `${running ?? addressesOf(settings)[0] ?? ''}/set-password#${token}`;
}

function tell({ name, username, role }: Recovered, link: string): void {
  console.log(`✓ 已为${ROLE_NAMES[role] ?? role}${name}（${username}）生成一次性链接，${RECOVERY_MINUTES} 分钟内有效，只能用一次：`);
  console.log(`  ${link}`);
  console.log('  账号已启用并解锁，原密码、登录和令牌已失效；本次操作已记入审计记录，审计管理员可以看到。');
  console.log('  接下来：请本人打开链接设置密码并登录（产品未运行的，先 npm start）；随后为每个角色增设 B 角，今后由两位管理员在系统内办理。');
  console.log(`  A one-time link for ${username} (${role}), good for ${RECOVERY_MINUTES} minutes. The account is open again, its old password and sessions have ended, and the act stands in the audit trail.`);
  console.log('  Next: let the person open the link (npm start first, where the product does not run), and appoint a second holder of each role.');
}

await runCommand(main);
