import { Controller, Get, HttpCode, Inject, Put } from '@nestjs/common';
import { z } from 'zod';
import { ROLES, allowedActions } from '#access';
import type { Config } from '#config';
import { Passwords, identityOf, people } from '#organisation';
import { inbox } from '#reminders';
import { settings } from '#settings';
import { Calling, type Call } from '../http/call.js';
import { BySignIn, Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { secretText } from '../http/secrecy.js';
import { CONFIG } from '../http/tokens.js';
import { date, flag, maybeText, maybeWhole, text, texts, uuid, whole } from '../http/views.js';

const MeView = z.strictObject({
  id: uuid,
  identity: text.meta({
    description:
      '本人及其角色、单位的标识。页面在之后的每个请求里用 X-Signed-In-As 原样带回；登录人已换或权限已变时，服务器拒绝（SIGNED_IN_AS_ANOTHER、RIGHTS_CHANGED）。不带这个请求头则不核对。',
  }),
  name: text,
  username: text,
  unitId: maybeWhole,
  unitName: maybeText,
  sectorId: maybeWhole,
  roles: z.array(z.enum(ROLES)),
  /** Actions the roles allow on at least some records; the server asks again every time. */
  actions: texts,
  language: z.enum(['zh', 'en']),
  demonstration: flag,
  district: z.strictObject({ code: text, name: text, shortName: text, productName: text }),
  /** Origin of links that are passed on to others; the page's own address where the server knows none. */
  publicUrl: maybeText,
  /** The Shanghai date of the server. */
  today: date,
  unreadMessages: whole,
});

const ChangePassword = z.strictObject({ currentPassword: secretText(500), password: secretText(500) });
const ChooseLanguage = z.strictObject({ language: z.enum(['zh', 'en']) });

@Controller('me')
export class MeController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Can('session.own')
  @Doc('登录', { summary: '我是谁、能做什么', answers: MeView })
  me(@Calling() call: Call): Promise<object> {
    return this.door.read(call, async (reading) => {
      const person = await people.get(reading, call.actor.id ?? '');
      const { id, name, username, unitId, unitName, sectorId, roles, language } = person;
      return {
        ...{ id, name, username, unitId, unitName, sectorId, roles, language },
        identity: call.actor.kind === 'person' ? identityOf(call.actor) : '',
        actions: allowedActions(call.actor),
        demonstration: (await settings.get(reading, 'demonstration')).active,
        district: await settings.get(reading, 'district'),
        publicUrl: this.config.publicUrl,
        today: reading.today,
        unreadMessages: await inbox.unreadCount(reading),
      };
    });
  }

  @Put('password')
  @HttpCode(200)
  @Can('session.own')
  @BySignIn()
  @Doc('登录', { summary: '修改自己的密码', answers: z.strictObject({}), refusals: ['PASSWORD_WRONG', 'PASSWORD_TOO_WEAK', 'ACCOUNT_LOCKED', 'ADDRESS_HELD'] })
  async changePassword(@Calling() call: Call, @Input(ChangePassword) input: z.output<typeof ChangePassword>): Promise<object> {
    const from = { address: call.address, failedSignIns: this.config.limits.failedSignIns };
    const failed = await this.door.begin(call, (work) => people.changeOwnPassword(work, this.passwords, call.signedIn?.sessionId ?? null, input, from));
    if (failed) throw people.refusalOfChange(failed);
    return {};
  }

  @Put('language')
  @HttpCode(200)
  @Can('session.own')
  @Doc('登录', { summary: '选择界面语言', answers: z.strictObject({}) })
  async chooseLanguage(@Calling() call: Call, @Input(ChooseLanguage) { language }: z.output<typeof ChooseLanguage>): Promise<object> {
    await this.door.begin(call, (work) => people.chooseLanguage(work, language));
    return {};
  }
}
