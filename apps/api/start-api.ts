import 'reflect-metadata';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { assertServerFit, createPool } from '#database';
import { MAX_FILE_SIZE } from '#files';
import type { EventHub } from '#jobs';
import { ApiModule, type ApiParts } from './api.module.js';
import { recordWhatLeaves } from './access-log/recorded.js';
import { describeApi, serveDocs } from './http/openapi.js';
import { byAddress, REMEMBERED, tooMany } from './http/limits.js';
import { EVENT_HUB } from './http/tokens.js';
import { noteCallers } from './http/transport.js';

export interface RunningApi {
  app: NestFastifyApplication;
  port: number;
  close(): Promise<void>;
}

/** Builds the HTTP door and opens it. */
export async function startApi(parts: Omit<ApiParts, 'pool'> & Partial<Pick<ApiParts, 'pool'>>): Promise<RunningApi> {
  const { config, log } = parts;
  const pool = parts.pool ?? createPool({ url: config.databaseUrl, as: 'app', name: 'api', max: 12 });
  await assertServerFit(pool, 'app');
  const app = await createApi({ ...parts, pool });
  await app.listen(config.port, config.host);
  const address = app.getHttpServer().address() as { port: number };
  log.info({ port: address.port }, 'api ready');
  return {
    app,
    port: address.port,
    close: async () => {
      await app.get<EventHub>(EVENT_HUB).close();
      await app.close();
      await pool.end();
    },
  };
}

/** Nest's own log stays silent: requests that fail are logged by the problem filter, with their number. */
const quiet: NonNullable<Parameters<typeof NestFactory.create>[2]> = { logger: false, abortOnError: false } as never;

export async function createApi(parts: ApiParts): Promise<NestFastifyApplication> {
  const { config } = parts;
  const adapter = new FastifyAdapter({
    // the framework's own reading of forwarded headers stays off: `request.caller` is the one that is asked
    trustProxy: false,
    bodyLimit: 1024 * 1024,
    genReqId: () => randomUUID(),
    // idle keep-alive connections must not hold up a stop
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(parts), adapter, quiet);
  noteCallers(app.getHttpAdapter().getInstance(), config, parts.log);
  await protect(app, parts);
  app.setGlobalPrefix('api/v1', { exclude: ['api/health/live', 'api/health/ready', 'api/metrics'] });
  serveDocs(app, describeApi(app, config.publicUrl));
  await app.init();
  return app;
}

/** Headers, limits and cookies, before any route. */
async function protect(app: NestFastifyApplication, { config }: ApiParts): Promise<void> {
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: MAX_FILE_SIZE, files: 1, fields: 5 } });
  // the outermost limit, before anybody is asked for: pages, files and calls of one address together
  await app.register(rateLimit, { global: true, max: config.limits.address, timeWindow: '1 minute', cache: REMEMBERED, keyGenerator: byAddress, errorResponseBuilder: (_request, { ttl }) => tooMany(ttl) });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // the component library writes its styles at run time; scripts come from this site alone
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // promised where a request came by HTTPS: see `noteCallers`
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: config.publicUrl?.startsWith('https:') ? { policy: 'same-origin' } : false,
    originAgentCluster: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done();
  });
  recordWhatLeaves(app);
  if (config.consoleDir) await serveConsole(app, path.resolve(config.consoleDir));
}

/** The built console: hashed files may be kept by browsers for good, the page itself never. */
async function serveConsole(app: NestFastifyApplication, root: string): Promise<void> {
  if (!fs.existsSync(path.join(root, 'index.html'))) throw new Error(`The console is not built: ${root} has no index.html.`);
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    setHeaders: (response, file) => {
      void response.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // A link into the console (/projects/…) opens the page, which then finds its own way; a missing file stays missing.
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/*', (request, reply) => {
    const { pathname } = new URL(request.url, 'http://console');
    if (pathname.startsWith('/api') || path.extname(pathname) !== '') reply.callNotFound();
    else void reply.sendFile('index.html');
  });
}
