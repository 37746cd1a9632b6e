import { randomUUID } from 'node:crypto';
import { BY_TOKEN, EVERYONE, fixed, nothing, OK, read, STALE, write, type Right } from './right.js';

const SMTP = { kind: 'smtp', name: '邮件', config: { host: 'smtp.example.com', from: '无' } };
/** How messages leave the house, and where everybody wants to be reached. */
export const channels: Record<string, Right> = {
  'GET /channels': read('----- a-- a--', fixed('/channels')),
  'GET /channels/readiness': read('----- a-- a--', fixed('/channels/readiness')),
  'GET /channels/:id': { ...read('----- a-- a--', () => `/channels/${randomUUID()}`), allowed: ['NOT_FOUND'] },
  'POST /channels': write('----- a-- a--', ['FIELD_INVALID@config.from', 'INVALID_FIELDS'], fixed('/channels'), () => SMTP),
  'PUT /channels/:id': write('----- a-- a--', ['NOT_FOUND'], () => `/channels/${randomUUID()}`, () => ({ ...SMTP, version: 1, config: { ...SMTP.config, from: 'a@example.com' } })),
  'POST /channels/:id/retirements': write('----- a-- a--', ['NOT_FOUND'], () => `/channels/${randomUUID()}/retirements`, () => STALE),
  'POST /channels/:id/resumptions': write('----- a-- a--', ['NOT_FOUND'], () => `/channels/${randomUUID()}/resumptions`, () => STALE),
  'POST /channels/:id/signing-secrets': write('----- a-- a--', ['NOT_FOUND'], () => `/channels/${randomUUID()}/signing-secrets`, () => STALE),
  'POST /channels/:id/test-sends': write('----- a-- a--', ['NOT_FOUND'], () => `/channels/${randomUUID()}/test-sends`, nothing),
  'GET /deliveries': read('----- a-- a--', fixed('/deliveries')),
  'GET /deliveries/:id': { ...read('----- a-- a--', () => `/deliveries/${randomUUID()}`), allowed: ['NOT_FOUND'] },
  'POST /deliveries/:id/retries': write('----- a-- a--', ['NOT_FOUND'], () => `/deliveries/${randomUUID()}/retries`, nothing),
  'POST /deliveries/:id/resolutions': write('----- a-- a--', ['NOT_FOUND'], () => `/deliveries/${randomUUID()}/resolutions`, () => ({ decision: 'arrived' })),
  'GET /sending-holds': read('----- a-- a--', fixed('/sending-holds')),
  'POST /sending-holds/:id/releases': write('----- --- a--', ['NOT_FOUND'], () => `/sending-holds/${randomUUID()}/releases`, () => ({ choice: 'send_all' })),
  'GET /internal-addresses': read('----- a-- a--', fixed('/internal-addresses')),
  'POST /internal-addresses': write('----- --- a--', ['INTERNAL_ADDRESS_FORM'], fixed('/internal-addresses'), () => ({ origin: '内网', reason: '无' })),
  'DELETE /internal-addresses/:id': { roles: '----- --- a--', ask: () => ({ path: `/internal-addresses/${randomUUID()}` }), allowed: ['NOT_FOUND'] },
  'GET /contact-points': read(EVERYONE, fixed('/contact-points')),
  'GET /contact-points/offers': read(EVERYONE, fixed('/contact-points/offers')),
  'GET /contact-points/unreached': read('----- a-- a--', fixed('/contact-points/unreached')),
  'POST /contact-points': write(EVERYONE, ['CHANNEL_NOT_PERSONAL'], fixed('/contact-points'), () => ({ channelId: randomUUID(), address: 'a@example.com' })),
  'POST /contact-points/:id/codes': write(EVERYONE, ['NOT_FOUND'], () => `/contact-points/${randomUUID()}/codes`, nothing),
  'POST /contact-points/:id/verifications': write(EVERYONE, ['NOT_FOUND'], () => `/contact-points/${randomUUID()}/verifications`, () => ({ code: '123456' })),
  'POST /contact-points/:id/preferences': write(EVERYONE, ['NOT_FOUND'], () => `/contact-points/${randomUUID()}/preferences`, nothing),
  'DELETE /contact-points/preference': { roles: EVERYONE, ask: () => ({ path: '/contact-points/preference' }), allowed: OK },
  'DELETE /contact-points/:id': { roles: EVERYONE, ask: () => ({ path: `/contact-points/${randomUUID()}` }), allowed: ['NOT_FOUND'] },
  'GET /calendar-feeds': read(EVERYONE, fixed('/calendar-feeds')),
  'POST /calendar-feeds': write(EVERYONE, BY_TOKEN, fixed('/calendar-feeds'), nothing),
  'DELETE /calendar-feeds/current': { roles: EVERYONE, ask: () => ({ path: '/calendar-feeds/current' }), allowed: [...OK, 'NOT_FOUND'] },
};
