import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { ROLES } from '#access';
import { administratorRequests, REQUEST_ACTS, REQUEST_DECISIONS, type AdministratorRequest, type OneTimeLink } from '#organisation';
import { settings } from '#settings';
import { Calling, type Call } from '../http/call.js';
import { BySignIn, Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { id, line, note } from '../http/shapes.js';
import { flag, maybeMoment, maybeText, moment, text, uuid } from '../http/views.js';
import { OneTimeLinkView } from './people.controller.js';
import { PersonFields } from './save-person.dto.js';

const reason = line(1000);
const AskChange = z
  .discriminatedUnion('act', [
    z.strictObject({ act: z.literal('link'), personId: id, reason }),
    z.strictObject({ act: z.literal('roles'), personId: id, roles: z.array(z.enum(ROLES)).max(6), reason }),
    z.strictObject({ act: z.literal('account'), personId: id, changes: PersonFields.partial(), reason }),
  ])
  .meta({ example: { act: 'link', personId: '7c9d6e5f-2f6b-4d43-9b53-0a7b8f3e1c11', reason: '本人忘记密码，已当面核实身份。' } });
const Decide = z.strictObject({ decision: z.enum(REQUEST_DECISIONS), note: note(1000).default(null) }).meta({ example: { decision: 'grant' } });

const RequestView = z.strictObject({
  id: uuid,
  personId: uuid,
  personName: text,
  username: text,
  personRoles: z.array(z.enum(ROLES)),
  act: z.enum(REQUEST_ACTS),
  changes: z.strictObject({
    roles: z.array(z.enum(ROLES)).optional(),
    name: text.optional(),
    unitId: z.number().int().nullable().optional(),
    title: text.nullable().optional(),
    active: z.boolean().optional(),
  }),
  concerns: z.enum(ROLES),
  reason: text,
  askedBy: uuid,
  askedByName: text,
  askedAt: moment,
  expiresAt: moment,
  decision: z.enum(REQUEST_DECISIONS).nullable(),
  decidedByName: maybeText,
  decidedAt: maybeMoment,
  note: maybeText,
  state: z.enum(['open', 'lapsed', ...REQUEST_DECISIONS]),
  mayGrant: flag,
  mayRefuse: flag,
  mayWithdraw: flag,
  mayFetchLink: flag,
});

/** What touches one of the three administrators: one asks, another one decides. */
@Controller('administrator-requests')
export class AdministratorRequestsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('administrator.decide')
  @Doc('人员与单位', { summary: '三员变更申请：待复核的在前，其余按时间', answers: RequestView.array() })
  all(@Calling() call: Call): Promise<AdministratorRequest[]> {
    return this.door.read(call, (reading) => administratorRequests.all(reading));
  }

  @Post()
  @Can('administrator.ask')
  @BySignIn()
  @Doc('人员与单位', {
    summary: '申请变更三员：新密码（链接）、角色、账号',
    description: '密码和账号由系统管理员申请，角色由安全管理员申请；须由另一位管理员同意，且两人之一担任所涉角色。',
    answers: RequestView,
    status: 201,
    refusals: ['ADMINISTRATOR_NOT_FOR_ONESELF', 'ADMINISTRATOR_REQUEST_OPEN', 'ADMINISTRATOR_NOBODY_TO_GRANT', 'ADMINISTRATOR_REQUEST_EMPTY'],
  })
  ask(@Calling() call: Call, @Input(AskChange) { personId, reason: why, ...change }: z.output<typeof AskChange>): Promise<AdministratorRequest> {
    return this.door.begin(call, async (work) => administratorRequests.ask(work, personId, change, why, (await settings.get(work, 'accounts')).requestDays));
  }

  @Post(':id/decisions')
  @Can('administrator.decide')
  @BySignIn()
  @Doc('人员与单位', {
    summary: '复核申请：同意（随即生效）、不同意（写明原因），或由申请人撤回',
    answers: RequestView,
    status: 201,
    refusals: ['ADMINISTRATOR_TWO_PEOPLE', 'ADMINISTRATOR_ROLE_CONCERNED', 'ADMINISTRATOR_LAST', 'ADMINISTRATOR_REQUEST_DECIDED', 'ADMINISTRATOR_REQUEST_EXPIRED', 'ADMINISTRATOR_REQUEST_NOTE', 'ADMINISTRATOR_REQUEST_WITHDRAWAL'],
  })
  decide(@Calling() call: Call, @Param('id') request: string, @Input(Decide) input: z.output<typeof Decide>): Promise<AdministratorRequest> {
    return this.door.begin(call, (work) => administratorRequests.decide(work, request, input));
  }

  @Post(':id/links')
  @Can('administrator.decide')
  @BySignIn()
  @Doc('人员与单位', { summary: '领取已同意申请的一次性链接（只显示这一次）：由两人中担任同一角色的一位转交', answers: OneTimeLinkView, status: 201, refusals: ['ADMINISTRATOR_LINK_BEARER'] })
  fetchLink(@Calling() call: Call, @Param('id') request: string): Promise<OneTimeLink> {
    return this.door.begin(call, async (work) => administratorRequests.fetchLink(work, request, (await settings.get(work, 'accounts')).linkHours));
  }
}
