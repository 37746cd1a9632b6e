import { Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { tokens, type TokenRecord } from '#organisation';
import { Calling, type Call } from '../http/call.js';
import { BySignIn, Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { secretly } from '../http/secrecy.js';
import { name } from '../http/shapes.js';
import { flag, maybeMoment, moment, text, uuid } from '../http/views.js';

const TokenView = z.strictObject({ id: uuid, name: text, readOnly: flag, createdAt: moment, expiresAt: moment, lastUsedAt: maybeMoment });
const IssueToken = z.strictObject({ name: name(80), readOnly: z.boolean().default(true), days: z.number().int().min(1).max(366).default(90) }).meta({ example: { name: '数据中心', readOnly: true, days: 90 } });

@Controller('tokens')
export class TokensController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('token.own')
  @Doc('登录', { summary: '我的个人令牌', answers: TokenView.array() })
  mine(@Calling() call: Call): Promise<TokenRecord[]> {
    return this.door.read(call, (reading) => tokens.mine(reading));
  }

  @Post()
  @Can('token.own')
  @BySignIn()
  @Doc('登录', {
    summary: '生成个人令牌（只显示一次）',
    description: '第一个令牌：先 POST /sessions 得到会话 Cookie，再带着 Cookie 和 Origin（系统地址）调用这里。readOnly 的令牌只能读取。',
    answers: TokenView.extend({ token: secretly(text) }),
    status: 201,
  })
  issue(@Calling() call: Call, @Input(IssueToken) input: z.output<typeof IssueToken>): Promise<TokenRecord & { token: string }> {
    return this.door.begin(call, (work) => tokens.issue(work, input));
  }

  @Delete(':id')
  @HttpCode(200)
  @Can('token.own')
  @Doc('登录', { summary: '吊销令牌', answers: z.strictObject({ id: uuid }) })
  async revoke(@Calling() call: Call, @Param('id') id: string): Promise<{ id: string }> {
    await this.door.begin(call, (work) => tokens.revoke(work, id));
    return { id };
  }
}
