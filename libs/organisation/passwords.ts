import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id with 19 MiB, two passes, one lane (OWASP ASVS 5.0, S1) and a pepper from the environment.
 * At most four hashes run at once, so that a burst of sign-ins cannot take the machine from everybody else.
 */
const PARAMETERS = { algorithm: 2 /* argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 4;

export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly decoy: Promise<string>;

  constructor(private readonly pepper: Buffer) {
    this.decoy = this.hash('a password nobody has');
  }

  hash(password: string): Promise<string> {
    return this.limited(() => hash(password.normalize('NFC'), { ...PARAMETERS, secret: this.pepper }));
  }

  /** Takes the same time whether the account exists or not: an absent hash is compared with a decoy. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    const against = stored ?? (await this.decoy);
    const equal = await this.limited(() => verify(against, password.normalize('NFC'), { secret: this.pepper }).catch(() => false));
    return equal && stored !== null;
  }

  private async limited<T>(job: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      return await job();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

const COMMON = new Set(
  ('password passw0rd 12345678 123456789 1234567890 87654321 11111111 00000000 88888888 66666666 qwertyui qwerty123 ' +
    'qwertyuiop 1q2w3e4r 1qaz2wsx asdfghjkl abc12345 abcd1234 a1234567 iloveyou admin123 admin888 administrator ' +
    'letmein1 welcome1 woaini1314 5201314520 zaq12wsx password1 password123').split(' '),
);
const TRADE = ['招商', 'zhaoshang'];

/**
 * Length, common passwords and words of the trade and the place; longer beats more complicated.
 * @param place the district's own words (`placeWords`)
 */
export function isAcceptablePassword(password: string, username: string, place: readonly string[]): boolean {
  const text = password.normalize('NFC');
  const lower = text.toLowerCase();
  if ([...text].length < 8 || text.length > 256) return false;
  if (COMMON.has(lower) || new Set(lower).size < 4) return false;
  // a name of one or two letters is in half of all words; the words of the place are short in Chinese and always tell
  const words = [...TRADE, ...place, ...(username.length > 2 ? [username.toLowerCase()] : [])];
  return !words.some((word) => lower.includes(word));
}
