import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { z } from 'zod';
import { audit } from '#audit';
import type { Config } from '#config';
import { declareRefusals } from '#errors';
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from '#demonstration';
import { settings } from '#settings';
import { Calling, type Call, type FastifyRequest } from '../http/call.js';
import { Can, Public } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { CONFIG } from '../http/tokens.js';
import { flag, maybeText, text } from '../http/views.js';

const refuse = declareRefusals({
  NO_DEMONSTRATION: { kind: 'conflict', zh: '当前不是示例系统，无需结束演示。', en: 'This is not the demonstration.' },
  NOT_SUPERVISED: {
    kind: 'conflict',
    zh: '这里无法从页面结束演示，请在服务器上运行 npm run demo:end。',
    en: 'The demonstration cannot be ended from here; run npm run demo:end on the server.',
  },
});

const AccountView = z.strictObject({ username: text, name: text, role: text, unitName: text.nullable(), hint: text.nullable() });
const DemonstrationView = z.strictObject({ active: flag, password: text.nullable(), accounts: z.array(AccountView), openAt: maybeText });

/** The demonstration lives in a database of its own; its accounts and password exist nowhere else. */
@Controller('demonstration')
export class DemonstrationController {
  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Public()
  @Doc('演示', {
    summary: '登录页要知道的：是否为示例系统，及示例账号；须改用的地址',
    description: 'openAt：系统地址是 https，而这个请求不是经 https 来的，须改用的地址；否则为 null。',
    answers: DemonstrationView,
  })
  describe(@Calling() call: Call, @Req() request: FastifyRequest): Promise<z.infer<typeof DemonstrationView>> {
    const openAt = request.caller.exposed ? this.config.publicUrl : null;
    return this.door.read(call, async (reading) => {
      const { active } = await settings.get(reading, 'demonstration');
      if (!active) return { active, password: null, accounts: [], openAt };
      const accounts = demonstrationAccounts.map(({ username, name, role, unitName, hint }) => ({
        ...{ username, name, role },
        ...{ unitName, hint },
      }));
      return { active, password: DEMONSTRATION_PASSWORD, accounts, openAt };
    });
  }

  @Post('endings')
  @HttpCode(202)
  @Can('demonstration.end')
  @Doc('演示', { summary: '结束演示，打开全新的空系统', answers: z.strictObject({ ending: flag }), status: 202, refusals: ['NO_DEMONSTRATION', 'NOT_SUPERVISED'] })
  async end(@Calling() call: Call): Promise<{ ending: boolean }> {
    if (!process.send) throw refuse.NOT_SUPERVISED();
    await this.door.begin(call, async (work) => {
      if (!(await settings.get(work, 'demonstration')).active) throw refuse.NO_DEMONSTRATION();
      audit.record(work, { action: 'demonstration.end', subjectType: 'demonstration', subjectId: 'demonstration' });
    });
    process.send({ type: 'end-demonstration' });
    return { ending: true };
  }
}
