// What has to be there before anything of the product can run: packages and the built code.
// Plain JavaScript without packages. Every step is skipped when nothing changed since it last succeeded.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Said to the operator as it is, without a stack. */
export class Sentence extends Error {}

export function fail(error) {
  if (error instanceof Sentence) console.error(`\n✗ ${error.message}`);
  else if (error?.code === 'ENOSPC') console.error(`\n✗ 磁盘已满，请腾出空间后重试。 The disk is full (${error.path ?? root}); free some space and start again.`);
  else if (error?.code === 'EACCES' || error?.code === 'EPERM')
    console.error(`\n✗ 没有权限：${error.path ?? root}。 Permission is missing for ${error.path ?? root}.`);
  else console.error(error);
  process.exit(1);
}

export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 23;
  if (!fits) {
    throw new Sentence(`需要 Node.js 20.19 或更高版本（22 系列需 22.12 以上），当前为 ${version}。 Node.js 20.19 or newer (22.12 in the 22 line) is needed; this is ${version}.`);
  }
}

/** Runs the named steps, in this order: packages, backend, console. */
export async function prepare({ steps }) {
  if (steps.includes('packages')) await preparePackages();
  const builds = [];
  if (steps.includes('backend')) builds.push(buildBackend());
  if (steps.includes('console')) builds.push(buildConsole());
  await Promise.all(builds);
}

// ---- packages ----

const stampFile = path.join(root, 'node_modules', '.installed-from');

async function preparePackages() {
  const wanted = `${hashOf([read('package-lock.json') ?? ''])} ${process.platform}-${process.arch}`;
  if (read('node_modules/.installed-from') === wanted) return;
  if (!installedAsLocked()) {
    const known = fs.existsSync(path.join(root, 'node_modules'));
    const why = known ? '依赖有变化，重新安装 Packages changed, installing' : '安装依赖 Installing packages';
    await step(why, async (say) => {
      // Building needs the development packages too, whatever NODE_ENV says. Install scripts may be off: none is needed.
      await runNpm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], say);
    });
  }
  fs.writeFileSync(stampFile, wanted);
}

/** Whether node_modules already holds what the lock file asks for, for example after `npm ci` by hand. */
function installedAsLocked() {
  const [lock, hidden] = [read('package-lock.json'), read('node_modules/.package-lock.json')].map((text) => text && JSON.parse(text).packages);
  if (!lock || !hidden) return false;
  return Object.entries(lock).every(
    ([name, wanted]) => name === '' || wanted.link || (wanted.optional && !hidden[name]) || (hidden[name]?.version === wanted.version && fs.existsSync(path.join(root, name))),
  );
}

async function runNpm(args, say) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm && npm.endsWith('.js') ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const result = await run(command, [...first, ...args], say);
  if (result.code !== 0) {
    const lines = result.output.split('\n').filter((line) => /npm (error|ERR!)/i.test(line)).slice(0, 6);
    if (/ENOSPC/.test(result.output)) throw new Sentence('磁盘已满，无法安装依赖。 The disk is full; packages could not be installed.');
    if (/EACCES|EPERM/.test(result.output)) throw new Sentence(`没有权限写入 ${root}/node_modules。 No permission to write ${root}/node_modules.`);
    throw new Sentence(`依赖安装失败，请检查网络后重试。 Packages could not be installed (npm ci, exit ${result.code}).\n${lines.join('\n')}`);
  }
}

// ---- builds ----

async function buildBackend() {
  const sources = ['apps/api', 'apps/worker', 'apps/standalone', 'libs', 'tsconfig.base.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
  await build('后端 Building the server', 'backend', sources, 'apps/standalone/main.js', async (say) => {
    const result = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], say);
    if (result.code !== 0) throw new Sentence(`后端构建失败。 The server could not be built.\n${firstLines(result.output)}`);
  });
}

async function buildConsole() {
  if (!fs.existsSync(path.join(root, 'apps/console/src/main.tsx'))) return;
  const sources = ['apps/console', 'libs', 'package-lock.json'];
  await build('界面 Building the console', 'console', sources, 'console/index.html', async (say) => {
    // Built beside and moved into place when whole, so that a running product never serves half a console.
    const fresh = path.join(root, 'dist', 'console.new');
    const args = ['node_modules/vite/bin/vite.js', 'build', 'apps/console', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'error'];
    const result = await run(process.execPath, args, say, { NODE_ENV: 'production' });
    if (result.code !== 0) throw new Sentence(`界面构建失败。 The console could not be built.\n${firstLines(result.output)}`);
    fs.rmSync(path.join(root, 'dist', 'console'), { recursive: true, force: true });
    fs.renameSync(fresh, path.join(root, 'dist', 'console'));
  });
}

async function build(title, name, sources, product, make) {
  const stamp = path.join(root, 'dist', `.built-${name}`);
  const state = hashOf(sources.flatMap(describe));
  if (read(path.relative(root, stamp)) === state && fs.existsSync(path.join(root, 'dist', product))) return;
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  await step(title, make);
  fs.writeFileSync(stamp, state);
}

/** Name, size and time of every source file below a path; tests and hidden files do not change what is built. */
function describe(relative) {
  const full = path.join(root, relative);
  const stat = fs.statSync(full, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return /\.spec\.tsx?$/.test(relative) ? [] : [`${relative} ${stat.size} ${stat.mtimeMs}`];
  const names = fs.readdirSync(full).filter((name) => !name.startsWith('.') && name !== 'node_modules');
  return names.sort().flatMap((name) => describe(path.join(relative, name)));
}

// ---- helpers ----

function read(relative) {
  try {
    return fs.readFileSync(path.join(root, relative), 'utf8');
  } catch {
    return null;
  }
}

function hashOf(parts) {
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

function firstLines(text) {
  return text.split('\n').filter(Boolean).slice(0, 12).join('\n');
}

/** Shows that something is happening: a line at the start, one every ten seconds, one at the end. */
async function step(title, work) {
  const began = process.hrtime.bigint();
  const seconds = () => Math.round(Number(process.hrtime.bigint() - began) / 1e9);
  console.log(`▸ ${title} …`);
  let last = '';
  const timer = setInterval(() => console.log(`  ${title}：${seconds()} s${last && ` · ${last.slice(0, 90)}`}`), 10_000);
  try {
    await work((line) => (last = line.startsWith('npm warn') ? last : line.trim()));
  } finally {
    clearInterval(timer);
  }
  console.log(`✓ ${title}（${seconds()} s）`);
}

function run(command, args, say, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-200_000);
        say(text.trim().split('\n').at(-1) ?? '');
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
