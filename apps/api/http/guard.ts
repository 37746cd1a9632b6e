import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { BY_SIGN_IN_ONLY, requireAction, type Action } from '#access';
import type { Config } from '#config';
import { common, declareRefusals } from '#errors';
import { UnitOfWork } from '#database';
import { kioskTokens, mistakenIdentity, organisationRefusals, tokens, touch, whoHolds, type SignedIn } from '#organisation';
import { AccessRecorder } from '../access-log/access-recorder.js';
import { routeOf, toldOfSpentAccess } from '../access-log/told.js';
import { bearerOf, identityNamedBy, ifMatchOf, kioskTokenOf, languageOf, nobody, type Call } from './call.js';
import { ACTION, BY_SIGN_IN, CONSUMES, PUBLIC } from './can.js';
import { Limits } from './limits.js';
import { isReading, refuseOtherSite, requireOwnSite, requireReadableBody } from './own-site.js';
import { isSecretive } from './secrecy.js';
import { sessionTokenOf } from './session-cookie.js';
import { CONFIG } from './tokens.js';
import { requireHttps, requireHttpsForToken } from './transport.js';

const refuse = declareRefusals({
  ROUTE_WITHOUT_ACTION: {
    kind: 'forbidden',
    zh: '这个接口没有声明权限，已拒绝访问。',
    en: 'This route names no action and is refused.',
  },
  NOT_BY_TOKEN: {
    kind: 'forbidden',
    zh: '令牌不能管理账号和角色，不能生成或停用令牌、链接，也不能设置密码。请用账号和密码登录后再操作。',
    en: 'A token manages no accounts and roles, makes or ends no tokens and links and sets no passwords. Sign in with user name and password for this.',
  },
  TOKEN_READ_ONLY: {
    kind: 'forbidden',
    zh: '这个令牌只能读取，不能修改。',
    en: 'This token may read and not write.',
  },
});

/** Who calls, and whether the roles allow the route's action on anything at all. Closed by default. */
@Injectable()
export class ActionGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(AccessRecorder) private readonly access: AccessRecorder,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const told = <T>(key: string): T | undefined => this.reflector.get<T | undefined>(key, context.getHandler());
    requireReadableBody(request, told<string[]>(CONSUMES)?.includes('multipart/form-data') ?? false);
    const kioskToken = kioskTokenOf(request);
    if (kioskToken !== null || bearerOf(request) !== null) requireHttpsForToken(request, this.config.publicUrl);
    if (told<boolean>(PUBLIC) && !isReading(request)) this.requireOwnWay(request);
    const signedIn = kioskToken === null ? await this.identify(request) : null;
    if (kioskToken === null) await this.limits.count(request, signedIn?.actor.id ?? null);
    request.call = callOf(request, signedIn, told<Action>(ACTION) ?? null, isSecretive(context.getClass(), context.getHandler().name));
    if (told<boolean>(PUBLIC)) return true;
    const action = told<Action>(ACTION);
    if (!action) throw refuse.ROUTE_WITHOUT_ACTION();
    if (kioskToken !== null) return this.admitKiosk(request, request.call, kioskToken, action);
    if (!signedIn) throw common.NOT_SIGNED_IN();
    requireNamedIdentity(request, signedIn);
    if (signedIn.readOnly && !isReading(request)) throw refuse.TOKEN_READ_ONLY();
    requireAction(signedIn.actor, action);
    const bySignIn = told<boolean>(BY_SIGN_IN) || (BY_SIGN_IN_ONLY.includes(action) && !isReading(request));
    if (bySignIn && signedIn.sessionId === null) throw refuse.NOT_BY_TOKEN();
    return true;
  }

  /** Whoever gives a password or gets a token: by the way that protects it, and from our own page. */
  private requireOwnWay(request: FastifyRequest): void {
    requireHttps(request, this.config.publicUrl);
    refuseOtherSite(request, this.config.publicUrl);
  }

  /** A screen may look and do nothing else; it is not signed in, and nothing is kept for it. */
  private async admitKiosk(request: FastifyRequest, call: Call, token: string, action: Action): Promise<true> {
    const { address } = request.caller;
    const kiosk = await this.work.read(nobody, (reading) => kioskTokens.whoShows(reading, token, address));
    await this.limits.count(request, kiosk.id);
    requireAction(kiosk.actor, action);
    if (kiosk.touchDue) await this.work.begin(nobody, (work) => kioskTokens.noteSeen(work, kiosk.id, address));
    call.actor = kiosk.actor;
    this.access.note({ kind: 'wall_read', result: 'ok', through: kiosk.actor.name, address, route: routeOf(request), subject: { type: 'kiosk_token', id: kiosk.id } });
    return true;
  }

  private async identifyProgram(request: FastifyRequest, bearer: string): Promise<SignedIn | null> {
    const signedIn = await this.work.read(nobody, (reading) => tokens.whoHolds(reading, bearer));
    if (!signedIn) {
      this.access.note(toldOfSpentAccess('token_use', request, await this.work.read(nobody, (reading) => tokens.whoseWas(reading, bearer))));
      return null;
    }
    const { actor, tokenId, tokenName, touchDue } = signedIn;
    if (tokenId) this.access.note({ kind: 'token_use', result: 'ok', actor: { id: actor.id, name: actor.name }, through: tokenName, address: request.caller.address, subject: { type: 'token', id: tokenId } });
    if (tokenId && touchDue) await this.work.begin(nobody, (work) => tokens.noteUsed(work, tokenId));
    return signedIn;
  }

  private async identify(request: FastifyRequest): Promise<SignedIn | null> {
    const bearer = bearerOf(request);
    if (bearer) return this.identifyProgram(request, bearer);
    const token = sessionTokenOf(request);
    if (!token) return null;
    const signedIn = await this.work.read(nobody, (reading) => whoHolds(reading, token));
    if (signedIn && !isReading(request)) requireOwnSite(request, this.config.publicUrl);
    const { sessionId, touchDue } = signedIn ?? {};
    if (sessionId && touchDue) await this.work.begin(nobody, (work) => touch(work, sessionId));
    return signedIn;
  }
}

/** One browser keeps one session for all its tabs: a page drawn for somebody else must not act as who signed in since. */
function requireNamedIdentity(request: FastifyRequest, { actor }: SignedIn): void {
  const named = identityNamedBy(request);
  const mistaken = named === null ? null : mistakenIdentity(named, actor);
  if (mistaken === 'person') throw organisationRefusals.SIGNED_IN_AS_ANOTHER();
  if (mistaken === 'rights') throw organisationRefusals.RIGHTS_CHANGED();
}

function callOf(request: FastifyRequest, signedIn: SignedIn | null, action: Action | null, secretive: boolean): Call {
  const actor = signedIn ? { ...signedIn.actor, requestId: request.id, address: request.caller.address } : nobody;
  return {
    actor,
    signedIn,
    language: languageOf(request),
    route: `${request.method} ${request.url.split('?')[0] ?? ''}`,
    action,
    idempotencyKey: secretive ? null : idempotencyKeyOf(request),
    body: request.body ?? null,
    ifMatch: ifMatchOf(request),
    address: request.caller.address,
    agent: request.headers['user-agent'] ?? null,
  };
}

/** A key that cannot be kept must not be passed over: its sender counts on being safe to ask again. */
function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) throw common.MALFORMED_REQUEST({ reason: 'Idempotency-Key (8–200 ASCII)' });
  return key;
}
