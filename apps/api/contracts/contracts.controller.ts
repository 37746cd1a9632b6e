import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { contracts, type ContractRecord } from '#contracts';
import type { ListQuery, Page } from '#database';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { ContractView } from './contract.view.js';
import { AtVersion, ConfirmContract, ContractFields, DraftContract, ReturnContract, TerminateContract } from './sign-contract.dto.js';

@Controller('contracts')
export class ContractsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('contract.read')
  @AnswersPage('contracts', contracts.askable)
  @Doc('合同', { summary: '合同列表', answers: ContractView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<ContractRecord>> {
    return this.door.read(call, (reading) => contracts.list(reading, query));
  }

  @Get(':id')
  @Can('contract.read')
  @Doc('合同', { summary: '合同详情', answers: ContractView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<ContractRecord> {
    return this.door.read(call, (reading) => contracts.get(reading, id));
  }

  @Post()
  @Can('contract.draft')
  @Doc('合同', { summary: '起草合同', answers: ContractView, status: 201, changes: true, refusals: ['CONTRACT_RATE', 'CONTRACT_PARENT', 'INSTALMENTS_EXCEED'] })
  draft(@Calling() call: Call, @Input(DraftContract) { projectId, ...input }: z.output<typeof DraftContract>): Promise<ContractRecord> {
    return this.door.begin(call, (work) => contracts.draft(work, projectId, input));
  }

  @Put(':id')
  @Can('contract.draft')
  @Doc('合同', { summary: '修改草稿', answers: ContractView, changes: true, refusals: ['CONTRACT_FROZEN', 'VERSION_CONFLICT'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(ContractFields) body: unknown): Promise<ContractRecord> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(ContractFields, await contracts.get(work, id), body, call);
      return contracts.change(work, id, version, changed);
    });
  }

  @Delete(':id')
  @HttpCode(200)
  @Can('contract.draft')
  @Doc('合同', { summary: '删除草稿', answers: ContractView, refusals: ['CONTRACT_FROZEN'] })
  discard(@Calling() call: Call, @Param('id') id: string): Promise<ContractRecord> {
    return this.door.begin(call, (work) => contracts.discard(work, id));
  }

  @Post(':id/submissions')
  @Can('contract.draft')
  @Doc('合同', { summary: '提交确认', answers: ContractView, status: 201, changes: true, refusals: ['CONTRACT_AMOUNT_NEEDED', 'CONTRACT_ONE_FORMAL'] })
  submit(@Calling() call: Call, @Param('id') id: string, @Input(AtVersion) { version }: z.output<typeof AtVersion>): Promise<ContractRecord> {
    return this.door.begin(call, (work) => contracts.submit(work, id, version));
  }

  @Post(':id/confirmations')
  @Can('contract.confirm')
  @Doc('合同', { summary: '确认合同，计入签约额', answers: ContractView, status: 201, changes: true, refusals: ['CONTRACT_FOUR_EYES', 'STAGE_REQUIREMENTS_MISSING', 'CONTRACT_EXCLUDED_KIND'] })
  confirm(@Calling() call: Call, @Param('id') id: string, @Input(ConfirmContract) input: z.output<typeof ConfirmContract>): Promise<ContractRecord> {
    return this.door.begin(call, (work) => contracts.confirm(work, id, input.version, input.excludedKind));
  }

  @Post(':id/returns')
  @Can('contract.confirm')
  @Doc('合同', { summary: '退回修改', answers: ContractView, status: 201, changes: true })
  sendBack(@Calling() call: Call, @Param('id') id: string, @Input(ReturnContract) input: z.output<typeof ReturnContract>): Promise<ContractRecord> {
    return this.door.begin(call, (work) => contracts.sendBack(work, id, input.version, input.note));
  }

  @Post(':id/terminations')
  @Can('contract.terminate')
  @Doc('合同', { summary: '终止合同，自终止日起不再计入签约额', answers: ContractView, status: 201, changes: true, refusals: ['CONTRACT_TERMINATION_DATE'] })
  terminate(@Calling() call: Call, @Param('id') id: string, @Input(TerminateContract) { version, ...ending }: z.output<typeof TerminateContract>): Promise<ContractRecord> {
    return this.door.begin(call, (work) => contracts.terminate(work, id, version, ending));
  }
}
