import { Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { ROLES } from '#access';
import type { ListQuery, Page } from '#database';
import { passwordLinks, people, type OneTimeLink, type PersonRecord } from '#organisation';
import { settings } from '#settings';
import { Calling, type Call } from '../http/call.js';
import { BySignIn, Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { secretly } from '../http/secrecy.js';
import { flag, maybeText, maybeWhole, moment, stamps, text, uuid } from '../http/views.js';
import { GrantRoles, OpenAccount, PersonFields } from './save-person.dto.js';

export const PersonView = z.strictObject({
  id: uuid,
  username: text,
  name: text,
  unitId: maybeWhole,
  unitName: maybeText,
  sectorId: maybeWhole,
  roles: z.array(z.enum(ROLES)),
  title: maybeText,
  language: z.enum(['zh', 'en']),
  active: flag,
  hasPassword: flag,
  locked: flag,
  isDemo: flag,
  ...stamps,
});

export const OneTimeLinkView = z.strictObject({ token: secretly(text), expiresAt: moment });

@Controller('people')
export class PeopleController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('person.read')
  @AnswersPage('people', people.askable)
  @Doc('人员与单位', { summary: '人员列表', answers: PersonView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<PersonRecord>> {
    return this.door.read(call, (reading) => people.list(reading, query));
  }

  @Get(':id')
  @Can('person.read')
  @Doc('人员与单位', { summary: '人员详情', answers: PersonView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<PersonRecord> {
    return this.door.read(call, (reading) => people.get(reading, id));
  }

  @Post()
  @Can('person.manage')
  @Doc('人员与单位', { summary: '开账号（没有密码，由本人凭一次性链接设置）', answers: PersonView, status: 201, refusals: ['USERNAME_TAKEN'] })
  open(@Calling() call: Call, @Input(OpenAccount) input: z.output<typeof OpenAccount>): Promise<PersonRecord> {
    return this.door.begin(call, (work) => people.open(work, input));
  }

  @Put(':id')
  @Can('person.manage')
  @Doc('人员与单位', { summary: '修改人员：调动、停用', answers: PersonView, refusals: ['VERSION_CONFLICT', 'ROLE_NEEDS_UNIT', 'SECOND_ADMINISTRATOR'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(PersonFields) body: unknown): Promise<PersonRecord> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(PersonFields, await people.get(work, id), body, call);
      return people.change(work, id, version, changed);
    });
  }

  @Put(':id/roles')
  @Can('person.grantRoles')
  @Doc('人员与单位', { summary: '授予角色（安全管理员，不能给自己）', answers: PersonView, refusals: ['OWN_ROLES', 'ADMINISTRATORS_APART', 'SECOND_ADMINISTRATOR'] })
  grantRoles(@Calling() call: Call, @Param('id') id: string, @Input(GrantRoles) input: z.output<typeof GrantRoles>): Promise<PersonRecord> {
    return this.door.begin(call, (work) => people.grantRoles(work, id, input.version, input.roles));
  }

  @Post(':id/links')
  @Can('person.manage')
  @BySignIn()
  @Doc('人员与单位', {
    summary: '生成设置密码的一次性链接（只显示这一次）：原密码、登录和令牌立即失效，锁定解除',
    description: '控制台的地址是 /set-password#令牌。有效时间见系统设置；一次有效，新链接、停用、调动、角色变更都会使它失效。三员的链接须由两位管理员办理（/administrator-requests）。',
    answers: OneTimeLinkView,
    status: 201,
    refusals: ['PERSON_OFF', 'SECOND_ADMINISTRATOR'],
  })
  issueLink(@Calling() call: Call, @Param('id') id: string): Promise<OneTimeLink> {
    return this.door.begin(call, async (work) => passwordLinks.issue(work, id, (await settings.get(work, 'accounts')).linkHours));
  }
}
