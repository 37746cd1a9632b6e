import { Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { requireAction } from '#access';
import type { Config } from '#config';
import type { ListQuery, Page } from '#database';
import { contacts, investors, type ContactRecord, type InvestorRecord, type Registered } from '#pipeline';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { CONFIG } from '../http/tokens.js';
import { CheckView, ContactView, InvestorView, RegisteredView } from './investor.view.js';
import { AddContact, CheckInvestor, InvestorFields, RegisterInvestor } from './save-investor.dto.js';

@Controller('investors')
export class InvestorsController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Can('investor.read')
  @AnswersPage('investors', investors.askable)
  @Doc('企业', { summary: '企业列表', answers: InvestorView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<InvestorRecord>> {
    return this.door.read(call, (reading) => investors.list(reading, query));
  }

  @Get(':id')
  @Can('investor.read')
  @Doc('企业', { summary: '企业详情', answers: InvestorView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<InvestorRecord> {
    return this.door.read(call, (reading) => investors.get(reading, id));
  }

  @Post()
  @Can('investor.register')
  @Doc('企业', { summary: '登记企业；已有的直接选用，不改动其资料', answers: RegisteredView, status: 201, changes: true, refusals: ['USCC_LENGTH', 'USCC_CHARACTER', 'USCC_CHECK', 'INVESTOR_OTHER_NAME', 'INVESTOR_OTHER_CODE'] })
  register(@Calling() call: Call, @Input(RegisterInvestor) input: z.output<typeof RegisterInvestor>): Promise<Registered> {
    return this.door.begin(call, (work) => investors.register(work, input));
  }

  @Put(':id')
  @Can('investor.edit')
  @Doc('企业', { summary: '修改企业', answers: InvestorView, changes: true, refusals: ['VERSION_CONFLICT', 'USCC_TAKEN', 'INVESTOR_NAME_TAKEN', 'INVESTOR_OF_OTHERS'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(InvestorFields) body: unknown): Promise<InvestorRecord> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(InvestorFields, await investors.get(work, id), body, call);
      return investors.change(work, id, version, changed);
    });
  }

  @Post('checks')
  @HttpCode(200)
  @Can('investor.register')
  @Doc('企业', { summary: '查重：是否已有这家企业、是否已有单位在跟进，不透露是谁；名称相近的只告知有几家', answers: CheckView })
  check(@Calling() call: Call, @Input(CheckInvestor) input: z.output<typeof CheckInvestor>): Promise<z.infer<typeof CheckView>> {
    return this.door.read(call, (reading) => investors.check(reading, input));
  }

  @Get(':id/contacts')
  @Can('investor.read')
  @Doc('企业', { summary: '企业联系人（电话打码）', answers: ContactView.array() })
  contacts(@Calling() call: Call, @Param('id') id: string): Promise<ContactRecord[]> {
    return this.door.read(call, async (reading) => {
      await investors.get(reading, id);
      return contacts.of(reading, id);
    });
  }

  @Post(':id/contacts')
  @Can('investor.edit')
  @Doc('企业', { summary: '添加联系人', answers: ContactView, status: 201, changes: true, refusals: ['PHONE_FORM'] })
  addContact(@Calling() call: Call, @Param('id') id: string, @Input(AddContact) input: z.output<typeof AddContact>): Promise<ContactRecord> {
    requireAction(call.actor, 'investor.edit');
    return this.door.begin(call, (work) => contacts.add(work, this.config.secrets, id, input));
  }
}
