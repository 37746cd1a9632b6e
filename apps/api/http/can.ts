import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Action } from '#access';
import { ACTION_EXTENSION } from './openapi-notes.js';

export const ACTION = 'investment:action';
export const PUBLIC = 'investment:public';
/** Where `@ApiConsumes` notes which kinds of body a route takes beside JSON. */
export const CONSUMES = 'swagger/apiConsumes';
export const BY_SIGN_IN = 'investment:by-sign-in';

/** Names the action a route performs; the scope of the actor's roles for it decides what the route reaches. */
export const Can = (action: Action): MethodDecorator => applyDecorators(SetMetadata(ACTION, action), ApiExtension(ACTION_EXTENSION, action));

/** A route that anybody may call, signed in or not. There are few. */
export const Public = (): MethodDecorator => SetMetadata(PUBLIC, true);

/** A route that gives access to somebody: only who signed in with a password may use it, never a token, which would outlive its own end. */
export const BySignIn = (): MethodDecorator => SetMetadata(BY_SIGN_IN, true);
