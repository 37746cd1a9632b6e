import { Controller, Delete, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { triedName } from '#access-log';
import type { Config } from '#config';
import { Passwords, sessions, type FailedSignIn } from '#organisation';
import { AccessRecorder } from '../access-log/access-recorder.js';
import { Calling, type Call, type FastifyReply, type FastifyRequest } from '../http/call.js';
import { Can, Public } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { secretText } from '../http/secrecy.js';
import { clearSessionCookie, setSessionCookie } from '../http/session-cookie.js';
import { CONFIG } from '../http/tokens.js';
import { moment, uuid } from '../http/views.js';

export const SignInBody = z
  .strictObject({ username: z.string().min(1).max(100), password: secretText(500) })
  .meta({ example: { username: 'zhangsan', password: 'mountain-river-2026' } });
const SessionView = z.strictObject({ personId: uuid, expiresAt: moment });

@Controller('sessions')
export class SessionsController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(AccessRecorder) private readonly access: AccessRecorder,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Public()
  @Doc('登录', {
    summary: '登录，得到会话 Cookie',
    description: '会话在 Set-Cookie 里，HttpOnly。同一账号在同一地址连续 5 次密码错误后锁定，一次比一次长，最长 30 分钟；一个账号在其从未登录过的地址合计错误 20 次后，在这些地址锁定；一个地址 15 分钟内对各账号合计错误 30 次（输错后登录成功的不计）后暂停登录。Retry-After 是要等的秒数。',
    answers: SessionView,
    status: 201,
    refusals: ['SIGN_IN_FAILED', 'ACCOUNT_LOCKED', 'ADDRESS_HELD', 'HTTPS_NEEDED', 'TOO_MANY'],
  })
  async signIn(
    @Calling() call: Call,
    @Input(SignInBody) input: z.output<typeof SignInBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ personId: string; expiresAt: Date }> {
    const result = await this.door.begin(call, (work) =>
      sessions.signIn(work, this.passwords, { ...input, address: call.address, agent: call.agent }, { ...this.config.secrets, failedSignIns: this.config.limits.failedSignIns }),
    );
    if ('failed' in result) {
      this.note(result, input.username, call);
      throw sessions.refusalOf(result);
    }
    const { token, personId, expiresAt } = result.session;
    setSessionCookie(request, reply, token, expiresAt);
    return { personId, expiresAt };
  }

  @Delete('current')
  @HttpCode(200)
  @Can('session.own')
  @Doc('登录', { summary: '退出登录', answers: z.strictObject({}) })
  async signOut(@Calling() call: Call, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const id = call.signedIn?.sessionId;
    if (id) await this.door.begin(call, (work) => sessions.end(work, id));
    clearSessionCookie(request, reply);
    return {};
  }

  /** A wrong password is an entry of the audit trail already: it moves the account towards its lock. */
  private note(failure: FailedSignIn, username: string, { address }: Call): void {
    if (failure.failed === 'wrong_password') return;
    const { person } = failure;
    this.access.note({ kind: 'sign_in', result: 'refused', because: failure.failed, actor: person && { id: person.id, name: person.name }, address, tried: person === null ? triedName(this.config.secrets, username) : null });
  }
}
