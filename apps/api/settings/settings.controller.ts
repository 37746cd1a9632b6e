import { Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { settings, type SettingRecord } from '#settings';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { flag, text, whole } from '../http/views.js';

const SettingView = z.strictObject({ id: text, value: z.unknown(), version: whole, changeable: flag });
const ChangeSetting = z.strictObject({ version: z.number().int().min(0), value: z.unknown() });

@Controller('settings')
export class SettingsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('setting.read')
  @Doc('设置', { summary: '本区的设置（含默认值）', answers: SettingView.array() })
  all(@Calling() call: Call): Promise<SettingRecord[]> {
    return this.door.read(call, (reading) => settings.all(reading));
  }

  @Put(':key')
  @Can('setting.edit')
  @Doc('设置', { summary: '修改设置', answers: SettingView, refusals: ['VERSION_CONFLICT'] })
  change(@Calling() call: Call, @Param('key') key: string, @Input(ChangeSetting) input: z.output<typeof ChangeSetting>): Promise<SettingRecord> {
    return this.door.begin(call, (work) => settings.change(work, key, input.version, input.value));
  }
}
