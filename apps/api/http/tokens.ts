/** Names under which Nest hands out what is built once per process. */
export const LOGGER = Symbol('logger');
export const CONFIG = Symbol('config');
export const POOL = Symbol('pool');
export const CLOCK = Symbol('clock');
export const EVENT_HUB = Symbol('event-hub');
