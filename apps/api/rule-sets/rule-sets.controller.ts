import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { CATEGORIES, EVIDENCE_TYPES, ruleSets, type RuleSet } from '#rule-sets';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { date, maybeText, text, whole } from '../http/views.js';

const RuleSetView = z.strictObject({
  id: whole,
  name: text,
  validFrom: date,
  source: maybeText,
  categories: z.array(
    z.strictObject({
      category: z.enum(CATEGORIES),
      counting: z.enum(['always', 'never', 'after_start', 'nothing_else_proves_spending']),
      evidenceTypes: z.array(z.enum(EVIDENCE_TYPES)),
      note: maybeText,
    }),
  ),
});

@Controller('rule-sets')
export class RuleSetsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('ruleSet.read')
  @Doc('设置', { summary: '到位资金口径（各版本）', answers: RuleSetView.array() })
  all(@Calling() call: Call): Promise<RuleSet[]> {
    return this.door.read(call, (reading) => ruleSets.all(reading));
  }
}
