import { z } from 'zod';
import { networkOf } from '#networks';

/**
 * TRUSTED_PROXIES: addresses and networks, divided by commas or spaces; nobody by default. Names of who may speak for
 * others, so a number of hops is refused (anybody could send as many), and so is a network that holds everybody.
 */
export const trustedProxies = z
  .string()
  .default('')
  .transform((text, context): string[] => {
    const problem = problemOf(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    return entriesOf(text).flatMap((entry) => networkOf(entry) ?? []);
  });

export const HTTPS_NEEDS_A_PROXY =
  'PUBLIC_URL 以 https:// 开头，请填写前面那台代理的地址（在本机则为 127.0.0.1,::1），否则没有人能登录。 PUBLIC_URL begins with https://, so name the proxy in front (127.0.0.1,::1 when it is on this machine); nobody could sign in otherwise';

function problemOf(text: string): string | null {
  if (entriesOf(text).some((entry) => /^\d+$/.test(entry))) {
    return '不再是代理的个数，请改为代理的地址（如 127.0.0.1,::1；没有代理则不设）。 No longer a number of hops: name the addresses of the proxies, such as 127.0.0.1,::1, or leave it out where there is none';
  }
  const wrong = entriesOf(text).find((entry) => networkOf(entry) === null);
  if (wrong !== undefined) {
    return `“${wrong}”不是地址或网段，请填写如 10.1.2.3 或 10.1.2.0/28，用逗号分开。 "${wrong}" is no address or network; write such as 10.1.2.3 or 10.1.2.0/28, divided by commas`;
  }
  if (entriesOf(text).some((entry) => entry.endsWith('/0'))) return '不能信任所有地址（/0），请只列出代理的地址。 Everybody (/0) cannot be trusted; name the proxies alone';
  return null;
}

function entriesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((entry) => entry !== '');
}
