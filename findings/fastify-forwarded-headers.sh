#!/usr/bin/env bash
# fastify 5.12.8 with trustProxy: what request.ip and request.protocol become behind proxies that append, or write a port.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund --ignore-scripts fastify@5.12.8 >/dev/null
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
console.log('fastify', JSON.parse(readFileSync('node_modules/fastify/package.json', 'utf8')).version);
const app = Fastify({ trustProxy: ['127.0.0.1', '10.1.0.0/24'] });
app.get('/', (request) => [request.ip, request.protocol]);
let changed = false;
async function see(what, headers, expected) {
  const seen = (await app.inject({ url: '/', headers, remoteAddress: '127.0.0.1' })).json();
  console.log(`${what}\n  ${JSON.stringify(headers)}\n  ip and protocol: ${JSON.stringify(seen)}`);
  if (JSON.stringify(seen) !== JSON.stringify(expected)) { changed = true; console.log(`  CHANGED, was ${JSON.stringify(expected)}`); }
}
console.log('\nTrusted: 127.0.0.1 (an inner proxy, which connects) and 10.1.0.0/24 (an outer one, which has the certificate).\n');
await see('1. Both append an entry to both lists. One would guess: address and protocol are those of the same, outermost connection, so https.',
  { 'x-forwarded-for': '192.0.2.7, 10.1.0.5', 'x-forwarded-proto': 'https, http' }, ['192.0.2.7', 'http']);
console.log('  The address is walked through all trusted proxies, the protocol is always the last entry: a Secure cookie is not set.\n');
await see('2. A gateway writes address and port, as some do. One would guess: the address.',
  { 'x-forwarded-for': '192.0.2.7:51234', 'x-forwarded-proto': 'https' }, ['192.0.2.7:51234', 'https']);
console.log('  A new port for each connection: a limit by request.ip counts each of them as somebody else.\n');
await see('3. The entry is the word that RFC 7239 has for it. One would guess: the proxy, since there is no address.',
  { 'x-forwarded-for': 'unknown', 'x-forwarded-proto': 'https' }, ['unknown', 'https']);
console.log('  request.ip is a text, not an address: a column of type inet refuses it.');
process.exit(changed ? 1 : 0);
JS
node run.mjs
