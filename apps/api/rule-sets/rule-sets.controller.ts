import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import { requireWhole, ruleSets, whatIf, type RuleSet, type WhatIf } from '#rule-sets';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AskWhatIf, NewRuleSet } from './rule-set.dto.js';
import { RuleSetView, WhatIfView } from './rule-set.view.js';

@Controller('rule-sets')
export class RuleSetsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('ruleSet.read')
  @Doc('设置', { summary: '认定口径（各版本）', answers: RuleSetView.array() })
  all(@Calling() call: Call): Promise<RuleSet[]> {
    return this.door.read(call, (reading) => ruleSets.all(reading));
  }

  @Post()
  @Can('ruleSet.edit')
  @Doc('设置', { summary: '新增口径版本：自生效日期起认定和确认的按新版本，已认定的不变', answers: RuleSetView, status: 201, changes: true, refusals: ['RULE_SET_FROM_CLOSED_MONTH', 'RULE_SET_FROM_TAKEN', 'RULE_SET_CATEGORIES'] })
  add(@Calling() call: Call, @Input(NewRuleSet) input: z.output<typeof NewRuleSet>): Promise<RuleSet> {
    return this.door.begin(call, (work) => ruleSets.add(work, input));
  }

  @Post('what-ifs')
  @HttpCode(200)
  @Can('ruleSet.whatIf')
  @Doc('设置', { summary: '试算：换一个版本或草案，当年签约和到位资金会是多少；不改变任何数据', answers: WhatIfView, refusals: ['RULE_SET_CATEGORIES'] })
  whatIf(@Calling() call: Call, @Input(AskWhatIf) { ruleSetId, draft, year, asOf }: z.output<typeof AskWhatIf>): Promise<WhatIf> {
    if (draft) requireWhole(draft.categories);
    return this.door.read(call, async (reading) => {
      const rules = draft ?? (await ruleSets.get(reading, ruleSetId ?? 0));
      return whatIf(reading, rules, { year, asOf: asOf ?? reading.today });
    });
  }
}
