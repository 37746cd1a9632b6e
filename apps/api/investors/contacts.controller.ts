import { Controller, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import type { Config } from '#config';
import { contacts, type ContactRecord } from '#pipeline';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { CONFIG } from '../http/tokens.js';
import { ContactView, RevealView } from './investor.view.js';
import { ContactFields, RevealPhone } from './save-investor.dto.js';

@Controller('contacts')
export class ContactsController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Put(':id')
  @Can('investor.edit')
  @Doc('企业', { summary: '修改联系人', answers: ContactView, changes: true })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(ContactFields) body: unknown): Promise<ContactRecord> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(ContactFields, await contacts.get(work, id), body, call);
      return contacts.change(work, this.config.secrets, id, version, changed);
    });
  }

  @Post(':id/reveals')
  @HttpCode(200)
  @Can('contact.reveal')
  @Doc('企业', { summary: '查看完整电话（说明原因，留痕）', answers: RevealView })
  reveal(@Calling() call: Call, @Param('id') id: string, @Input(RevealPhone) input: z.output<typeof RevealPhone>): Promise<{ phone: string | null }> {
    return this.door.begin(call, (work) => contacts.reveal(work, this.config.secrets, id, input.reason));
  }
}
