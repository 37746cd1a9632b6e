import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { passwordLinks, Passwords, type LinkHolder } from '#organisation';
import { Calling, nobody, type Call } from '../http/call.js';
import { Public } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { secretText } from '../http/secrecy.js';
import { moment, text } from '../http/views.js';

const token = secretText(200, 10);
const WithLink = z.strictObject({ token });
const SetPassword = z.strictObject({ token, password: secretText(256) });
const HolderView = z.strictObject({ name: text, username: text, expiresAt: moment });

/** The page that a one-time link opens. The token comes in the body: addresses stand in the logs of every proxy. */
@Controller('password-links')
export class PasswordLinksController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(Passwords) private readonly passwords: Passwords,
  ) {}

  @Post('holders')
  @HttpCode(200)
  @Public()
  @Doc('登录', { summary: '一次性链接是给谁的', answers: HolderView, refusals: ['LINK_INVALID'] })
  whose(@Calling() call: Call, @Input(WithLink) input: z.output<typeof WithLink>): Promise<LinkHolder> {
    return this.door.read({ ...call, actor: nobody }, (reading) => passwordLinks.whose(reading, input.token));
  }

  /** Whoever may be signed in at the browser: it is the person of the link who acts. */
  @Post()
  @Public()
  @Doc('登录', { summary: '凭一次性链接设置自己的密码', answers: z.strictObject({}), status: 201, refusals: ['LINK_INVALID', 'PASSWORD_TOO_WEAK'] })
  async use(@Calling() call: Call, @Input(SetPassword) input: z.output<typeof SetPassword>): Promise<object> {
    await this.door.begin({ ...call, actor: nobody }, (work) => passwordLinks.use(work, this.passwords, { ...input, address: call.address }));
    return {};
  }
}
