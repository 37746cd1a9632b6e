import { Controller, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { foundAdministrators, Passwords } from '#organisation';
import { Calling, type Call } from '../http/call.js';
import { Public } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { secretText } from '../http/secrecy.js';
import { name } from '../http/shapes.js';
import { usernameShape } from '../people/save-person.dto.js';

const FirstAdministrators = z.strictObject({
  token: secretText(200, 10),
  administrators: z
    .array(
      z.strictObject({
        role: z.enum(['sysadmin', 'secadmin', 'auditor']),
        name: name(60),
        username: usernameShape,
        password: secretText(256),
      }),
    )
    .length(3),
});

@Controller('founding')
export class FoundingController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(Passwords) private readonly passwords: Passwords,
  ) {}

  @Post()
  @Public()
  @Doc('登录', { summary: '凭一次性链接建立三员账号', answers: z.strictObject({}), status: 201, refusals: ['FOUNDING_LINK_INVALID', 'PASSWORD_TOO_WEAK', 'HTTPS_NEEDED'] })
  async found(@Calling() call: Call, @Input(FirstAdministrators) input: z.output<typeof FirstAdministrators>): Promise<object> {
    await this.door.begin(call, (work) => foundAdministrators(work, this.passwords, input.token, input.administrators));
    return {};
  }
}
