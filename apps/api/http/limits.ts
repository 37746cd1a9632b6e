import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '#config';
import { common } from '#errors';
import { neighbourhoodOf } from '#networks';
import { CONFIG } from './tokens.js';

const MINUTE = 60_000;
/** How many callers are remembered at once; the one that was silent longest is forgotten first. */
export const REMEMBERED = 20_000;

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/**
 * How often is too often, once it is known who asks: a person or a program by itself, so that an office behind one address
 * is not one caller; whoever is nobody by address. Counted in each process for itself: these limits protect the process.
 * What protects passwords is counted in the database (`sign-in-holds.ts`).
 */
@Injectable()
export class Limits {
  private limiters: Record<'person' | 'anonymous' | 'screenCodes', Limiter> | null = null;
  private readonly holders = new WeakMap<FastifyRequest, string>();

  constructor(
    @Inject(HttpAdapterHost) private readonly adapter: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Pick<Config, 'limits'>,
  ) {}

  /** @param holder id of the person or the screen, null for nobody */
  async count(request: FastifyRequest, holder: string | null): Promise<void> {
    if (request.routeOptions.config.rateLimit === false) return;
    if (holder !== null) this.holders.set(request, holder);
    await obey(this.open()[holder === null ? 'anonymous' : 'person'], request);
  }

  countScreenCode(request: FastifyRequest): Promise<void> {
    return obey(this.open().screenCodes, request);
  }

  private open(): Record<'person' | 'anonymous' | 'screenCodes', Limiter> {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const { person, anonymous, screenCodes } = this.config.limits;
    this.limiters ??= {
      person: fastify.createRateLimit({ max: person, timeWindow: MINUTE, keyGenerator: (request) => this.holders.get(request) ?? '' }),
      anonymous: fastify.createRateLimit({ max: anonymous, timeWindow: MINUTE, keyGenerator: byAddress }),
      screenCodes: fastify.createRateLimit({ max: screenCodes, timeWindow: MINUTE, keyGenerator: byAddress }),
    };
    return this.limiters;
  }
}

/** The key of every limit by address. */
export function byAddress({ caller }: FastifyRequest): string {
  return neighbourhoodOf(caller.address);
}

/** The same answer whichever limit was reached: what to do, and after how many seconds. */
export function tooMany(milliseconds: number): Error {
  return common.TOO_MANY({ seconds: Math.max(1, Math.ceil(milliseconds / 1000)) });
}

async function obey(limiter: Limiter, request: FastifyRequest): Promise<void> {
  const result = await limiter(request);
  if (!result.isAllowed && result.isExceeded) throw tooMany(result.ttl);
}
