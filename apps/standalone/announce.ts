import { networkInterfaces } from 'node:os';
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from '#demonstration';
import { FOUNDING_MINUTES } from '#organisation';
import type { Mode, Settings } from './settings.js';

export function say(line: string): void {
  console.log(line);
}

/** Addresses under which the product can be opened: this machine first, then the network. */
export function addressesOf({ host, port, publicUrl }: Pick<Settings, 'host' | 'port' | 'publicUrl'>): string[] {
  if (publicUrl) return [publicUrl.replace(/\/$/, '')];
  if (host !== '0.0.0.0' && host !== '::') return [`http://${host.includes(':') ? `[${host}]` : host}:${port}`];
  const lan = Object.entries(networkInterfaces())
    .filter(([name]) => !/^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|tun|tap|utun|wg|zt|tailscale)/.test(name))
    .flatMap(([, list]) => list ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal)
    .map((one) => `http://${one.address}:${port}`);
  return [`http://localhost:${port}`, ...lan];
}

/**
 * What links in messages begin with where the operator names nothing: the address in the office's network, since whoever
 * gets a message sits at another machine. Networks inside this machine (containers, virtual machines, tunnels) are no such.
 */
export function addressForLinks(settings: Pick<Settings, 'host' | 'port' | 'publicUrl'>): string {
  const [here = '', network] = addressesOf(settings);
  return network ?? here;
}

/** The last lines of a start: where to go and how to get in. */
export function announce(settings: Settings, mode: Mode, productName: string, foundingToken: string | null): void {
  const [here = '', ...network] = addressesOf(settings);
  say(`\n${productName}已就绪 Ready: ${here}`);
  if (network.length > 0) say(`  局域网 On the network: ${network.join('  ')}`);
  say(`  消息和日历里的链接 Links in messages and calendars: ${addressForLinks(settings)}${settings.publicUrl ? '' : '（换成域名 to use a name: PUBLIC_URL=https://… npm start）'}`);
  if (mode === 'demonstration') announceDemonstration();
  if (foundingToken) announceFounding(here, foundingToken);
  say('\n按 Ctrl-C 停止 Press Ctrl-C to stop.\n');
}

function announceDemonstration(): void {
  say('\n【示例】当前为演示数据，不是真实业务。 This is the demonstration; its data is invented.');
  say(`  登录账号（密码均为 ${DEMONSTRATION_PASSWORD}） Accounts, all with the password ${DEMONSTRATION_PASSWORD}:`);
  const first = new Map(demonstrationAccounts.toReversed().map((account) => [account.roles.join(), account]));
  for (const { username, name } of demonstrationAccounts.filter((account) => first.get(account.roles.join()) === account)) say(`    ${username.padEnd(16)} ${name}`);
  say('  结束演示、开始正式使用 To end the demonstration: npm run demo:end');
}

export function announceFounding(address: string, token: string): void {
  say(`\n尚无管理员。请在 ${FOUNDING_MINUTES} 分钟内打开以下一次性链接，创建系统、安全、审计三位管理员：`);
  say(`There are no administrators yet. Open this link once within ${FOUNDING_MINUTES} minutes to create them:`);
  say(`  ${address}/founding#${token}`);
}
