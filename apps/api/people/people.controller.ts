import { Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { ROLES } from '#access';
import type { ListQuery, Page } from '#database';
import { Passwords, people, type PersonRecord } from '#organisation';
import { Calling, type Call } from '../http/call.js';
import { BySignIn, Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { flag, maybeText, maybeWhole, stamps, text, uuid } from '../http/views.js';
import { GrantRoles, OpenAccount, PersonFields, ResetPassword } from './save-person.dto.js';

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
  mustChangePassword: flag,
  locked: flag,
  isDemo: flag,
  ...stamps,
});

@Controller('people')
export class PeopleController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(Passwords) private readonly passwords: Passwords,
  ) {}

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
  @Doc('人员与单位', { summary: '开账号（首次登录须改密码）', answers: PersonView, status: 201, refusals: ['USERNAME_TAKEN', 'PASSWORD_TOO_WEAK'] })
  open(@Calling() call: Call, @Input(OpenAccount) input: z.output<typeof OpenAccount>): Promise<PersonRecord> {
    return this.door.begin(call, (work) => people.open(work, this.passwords, input));
  }

  @Put(':id')
  @Can('person.manage')
  @Doc('人员与单位', { summary: '修改人员：调动、停用', answers: PersonView, refusals: ['VERSION_CONFLICT', 'ROLE_NEEDS_UNIT'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(PersonFields) body: unknown): Promise<PersonRecord> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(PersonFields, await people.get(work, id), body, call);
      return people.change(work, id, version, changed);
    });
  }

  @Put(':id/roles')
  @Can('person.grantRoles')
  @Doc('人员与单位', { summary: '授予角色（安全管理员，不能给自己）', answers: PersonView, refusals: ['OWN_ROLES', 'ADMINISTRATORS_APART'] })
  grantRoles(@Calling() call: Call, @Param('id') id: string, @Input(GrantRoles) input: z.output<typeof GrantRoles>): Promise<PersonRecord> {
    return this.door.begin(call, (work) => people.grantRoles(work, id, input.version, input.roles));
  }

  @Post(':id/passwords')
  @HttpCode(200)
  @Can('person.manage')
  @BySignIn()
  @Doc('人员与单位', { summary: '重置密码并解锁', answers: z.strictObject({}) })
  async resetPassword(@Calling() call: Call, @Param('id') id: string, @Input(ResetPassword) { password }: z.output<typeof ResetPassword>): Promise<object> {
    await this.door.begin(call, (work) => people.resetPassword(work, this.passwords, id, password));
    return {};
  }
}
