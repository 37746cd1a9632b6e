import { Controller, Get } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTIONS, ROLES, permissions } from '#access';
import { UnitOfWork } from '#database';
import { AccessRecorder } from '../apps/api/access-log/access-recorder.js';
import { ActionGuard } from '../apps/api/http/guard.js';
import { Limits } from '../apps/api/http/limits.js';
import { ProblemFilter } from '../apps/api/http/problems.js';
import { CONFIG, LOGGER } from '../apps/api/http/tokens.js';
import { noteCallers } from '../apps/api/http/transport.js';
import { scanRoutes } from './support/routes.js';

/** Routes that answer somebody who is not signed in, each with its reason. Adding one is a decision, made here. */
const PUBLIC = {
  'POST /sessions': 'signing in',
  'POST /kiosk-screens': 'a screen in a meeting room, with the code that is typed there',
  'POST /founding': 'the first administrators, with the one-time link',
  'POST /password-links': 'a person sets the own password, with the one-time link',
  'POST /password-links/holders': 'the page of that link says whom it is for',
  'GET /calendar-feeds/:token.ics': 'a calendar elsewhere knows the secret address and nothing else',
  'GET /demonstration': 'the sign-in page shows the accounts of the demonstration',
  'GET /api/health/live': 'for the machines',
  'GET /api/health/ready': 'for the machines',
};

const routes = scanRoutes();

describe('every route', () => {
  it('is found by the scan', () => {
    expect(routes.length).toBeGreaterThan(70);
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
  });

  it('names the action it performs, or is one of the public ones', () => {
    const unmarked = routes.filter(({ action, isPublic }) => (action === null) !== isPublic).map(({ name }) => name);
    expect(unmarked).toEqual([]);
    expect(routes.filter(({ isPublic }) => isPublic).map(({ name }) => name).sort()).toEqual(Object.keys(PUBLIC).sort());
  });

  it('names an action that the page of authorisation knows', () => {
    for (const { action } of routes) if (action !== null) expect(ACTIONS).toContain(action);
  });

  it('changes nothing by GET: a GET has no body', () => {
    for (const { method, body } of routes) if (method === 'GET') expect(body).toBeNull();
  });
});

describe('the page of authorisation', () => {
  it('gives roles that exist, and every action to somebody', () => {
    for (const action of ACTIONS) {
      const roles = Object.keys(permissions[action]);
      expect(roles.length, action).toBeGreaterThan(0);
      for (const role of roles) expect(ROLES, action).toContain(role);
    }
  });
});

@Controller('forgotten')
class ForgottenController {
  @Get()
  read(): string {
    return 'should never be seen';
  }
}

describe('a route that forgot its action', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    const log = pino({ level: 'silent' });
    const config = { publicUrl: null, trustedProxies: [], limits: { person: 10, anonymous: 10, address: 10, screenCodes: 10, failedSignIns: 10 } };
    const providers = [
      { provide: UnitOfWork, useValue: {} },
      { provide: AccessRecorder, useValue: { note: () => undefined } },
      { provide: LOGGER, useValue: log },
      { provide: CONFIG, useValue: config },
      Limits,
      { provide: APP_GUARD, useClass: ActionGuard },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ];
    class ForgottenModule {}
    const adapter = new FastifyAdapter();
    const module = { module: ForgottenModule, controllers: [ForgottenController], providers };
    app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: false, abortOnError: false });
    noteCallers(adapter.getInstance(), config, log);
    await adapter.getInstance().register(import('@fastify/cookie'));
    await adapter.getInstance().register(import('@fastify/rate-limit'));
    await app.init();
  });
  afterAll(() => app.close());

  it('is refused', async () => {
    const answer = await app.inject({ method: 'GET', url: '/forgotten' });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'ROUTE_WITHOUT_ACTION' });
  });
});
