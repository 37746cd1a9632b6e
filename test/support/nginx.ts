import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../apps/standalone/embedded-server.js';

const root = path.resolve(import.meta.dirname, '../..');
/** Debian puts it where only an administrator's PATH looks. */
const PROGRAM = ['/usr/sbin', ...(process.env['PATH'] ?? '').split(path.delimiter)].map((folder) => path.join(folder, 'nginx')).find((file) => fs.existsSync(file));

export const hasNginx = PROGRAM !== undefined;

export interface Nginx {
  /** Port of a port that the file names: `port(443)`. */
  port(named: number): number;
  /** The certificate that it shows, PEM. */
  certificate: string;
  close(): Promise<void>;
}

/** What stands in the file for an installation, and what stands there in this test. */
export interface Place {
  /** File of the repository. */
  file: string;
  replacing?: Record<string, string> | ((port: (named: number) => number) => Record<string, string>);
}

/** A real nginx of Debian with exactly a file of the repository: only names, ports, paths and the server behind it are other. */
export async function startNginx({ file, replacing = {} }: Place): Promise<Nginx> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'investment-nginx-'));
  makeCertificate(folder);
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const named = [...new Set([...text.matchAll(/^\s*listen (?:\[::\]:)?(\d+)/gm)].map(([, port]) => Number(port)))];
  const ports = new Map<number, number>();
  for (const port of named) ports.set(port, await freePort());
  fs.writeFileSync(path.join(folder, 'site.conf'), placed(text, folder, ports, typeof replacing === 'function' ? replacing((port) => ports.get(port) ?? 0) : replacing));
  fs.writeFileSync(path.join(folder, 'nginx.conf'), around(folder));
  const child = spawn(PROGRAM ?? 'nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  for (const port of ports.values()) await untilListening(port, () => said);
  return {
    port: (port) => ports.get(port) ?? 0,
    certificate: fs.readFileSync(path.join(folder, 'certificate.pem'), 'utf8'),
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          fs.rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        child.kill('SIGTERM');
      }),
  };
}

function placed(text: string, folder: string, ports: Map<number, number>, replacing: Record<string, string>): string {
  let site = text
    .replace(/^(\s*)listen (\[::\]:)?(\d+)/gm, (_all, space: string, six: string | undefined, port: string) => `${space}listen ${six === undefined ? '127.0.0.1:' : '[::1]:'}${ports.get(Number(port)) ?? 0}`)
    .replace(/ssl_certificate +\S+;/, `ssl_certificate ${folder}/certificate.pem;`)
    .replace(/ssl_certificate_key +\S+;/, `ssl_certificate_key ${folder}/key.pem;`);
  if (!hasIpv6()) site = site.replace(/^\s*listen \[::1\].*$/gm, '');
  for (const [from, to] of Object.entries(replacing)) {
    if (!site.includes(from)) throw new Error(`The file does not hold ${from}`);
    site = site.replaceAll(from, to);
  }
  return site;
}

/** What Debian's own nginx.conf says around a site, with every path inside the folder. */
function around(folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${folder}/${name};`);
  return [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    ...['daemon off;', `pid ${folder}/nginx.pid;`, `error_log ${folder}/error.log;`, 'worker_processes 1;', 'events { worker_connections 512; }'],
    ...['http {', '  include /etc/nginx/mime.types;', '  default_type application/octet-stream;', '  access_log off;', ...temporary, `  include ${folder}/site.conf;`, '}'],
  ].join('\n');
}

function makeCertificate(folder: string): void {
  const names = 'subjectAltName=DNS:zs.example.test,DNS:localhost,IP:127.0.0.1';
  const options = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=zs.example.test', '-addext', names];
  execFileSync('openssl', ['req', ...options, '-keyout', `${folder}/key.pem`, '-out', `${folder}/certificate.pem`], { stdio: 'ignore' });
}

function hasIpv6(): boolean {
  return (os.networkInterfaces()['lo'] ?? []).some(({ family }) => family === 'IPv6');
}

async function untilListening(port: number, said: () => string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const listening = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (listening) return;
    if (attempt >= 100) throw new Error(`nginx does not listen: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
