// `npm test`: installs what the tests need, then lint, types and every suite; ends with one line `N passed, N failed`.
// Plain JavaScript without packages. Options: names of vitest projects or paths narrow the suites, for example
// `npm test -- server` or `npm test -- libs/money`.
import { spawn, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { checkNode, prepare, fail, root } from './prepare.mjs';

const PROJECTS = ['server', 'faults', 'console', 'standalone', 'browser'];
const began = process.hrtime.bigint();
const chosen = process.argv.slice(2);

try {
  checkNode();
  await prepare({ steps: ['packages', ...(chosen.length > 0 && chosen.every(readsSource) ? [] : ['backend', 'console'])] });
} catch (error) {
  fail(error);
}
const missing = installSystemPackages();
const results = [...(chosen.length > 0 ? [] : await checkCode()), await runSuites(missing)];
report(results, missing);

/** These suites run the source as it is; only the others start what was built. */
function readsSource(name) {
  const ofSource = /^(server|console|libs\/.+|apps\/(api|worker|console)\/.+|test\/(?!(faults|standalone|browser)(\/|$)).+)$/;
  return ofSource.test(name) && (PROJECTS.includes(name) || fs.existsSync(path.join(root, name)));
}

// ---- what Debian provides ----

/** @returns the packages that tests need and this machine does not have */
function installSystemPackages() {
  const needed = [
    { name: 'chromium', present: () => has('chromium') || has('chromium-browser') || has('google-chrome') },
    { name: 'fonts-noto-cjk', present: () => /Noto.*CJK/i.test(output('fc-list', [':lang=zh', 'family'])) },
    { name: 'redis-server', present: () => has('redis-server') },
    // a real pooler in front of the database; Debian puts it where only an administrator's PATH looks
    { name: 'pgbouncer', present: () => has('pgbouncer') || fs.existsSync('/usr/sbin/pgbouncer') },
    // a real proxy with HTTPS in front of the product, and its certificate
    { name: 'nginx', present: () => has('nginx') || fs.existsSync('/usr/sbin/nginx') },
    { name: 'openssl', present: () => has('openssl') },
    // opens what the product writes for Word and Excel, and makes the PDF of a bulletin
    { name: 'libreoffice-writer-nogui', present: () => has('soffice') && fs.existsSync('/usr/lib/libreoffice/program/libswlo.so') },
    { name: 'libreoffice-calc-nogui', present: () => has('soffice') && fs.existsSync('/usr/lib/libreoffice/program/libsclo.so') },
    { name: 'poppler-utils', present: () => has('pdftotext') },
  ];
  const absent = () => needed.filter(({ present }) => !present()).map(({ name }) => name);
  const wanted = absent();
  if (wanted.length === 0) return [];
  if (process.getuid?.() === 0 && has('apt-get')) {
    console.log(`▸ 安装测试所需软件 Installing ${wanted.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
      execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'fontconfig', ...wanted], { stdio: ['ignore', 'ignore', 'inherit'], env });
    } catch {
      console.log('! 安装未成功 apt-get did not succeed.');
    }
  }
  const still = absent();
  if (still.length > 0) {
    console.log(`! 缺少 ${still.join('、')}，相关测试将跳过。 Missing: ${still.join(', ')}; the tests that need them are skipped.`);
    console.log(`  请由管理员执行 Ask an administrator to run: apt-get install ${still.join(' ')}`);
  }
  return still;
}

function has(command) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, command)));
}

function output(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

// ---- lint and types ----

async function checkCode() {
  console.log('▸ 代码检查与类型检查 Lint and types …');
  const [lint, backend, console_] = await Promise.all([
    run('node_modules/oxlint/bin/oxlint', []),
    run('node_modules/typescript/bin/tsc', ['-p', '.']),
    run('node_modules/typescript/bin/tsc', ['-p', 'apps/console']),
  ]);
  const types = backend || console_;
  console.log(`${lint ? '✗' : '✓'} lint\n${types ? '✗' : '✓'} types`);
  return [counted(lint === 0), counted(types === 0)];
}

function counted(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

// ---- suites ----

async function runSuites(missing) {
  const file = path.join(root, 'test-results', 'vitest.json');
  fs.rmSync(file, { force: true });
  const projects = chosen.filter((name) => PROJECTS.includes(name));
  const paths = chosen.filter((name) => !PROJECTS.includes(name));
  const wanted = (projects.length > 0 ? projects : PROJECTS).filter((name) => name !== 'browser' || !missing.includes('chromium'));
  const args = ['run', ...paths, ...wanted.map((name) => `--project=${name}`), '--passWithNoTests'];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('node_modules/vitest/vitest.mjs', [...args, ...reporters], {
    WITHOUT_REDIS: missing.includes('redis-server') ? '1' : '',
    WITHOUT_LIBREOFFICE: missing.some((name) => /^libreoffice|^poppler/.test(name)) ? '1' : '',
  });
  return resultOf(file, code);
}

function resultOf(file, code) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests: passed, numFailedTests, numPendingTests: skipped, testResults } = JSON.parse(fs.readFileSync(file, 'utf8'));
  // A file that cannot even be loaded has no failed test in it.
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed')).length;
  const failed = numFailedTests + broken;
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

function report(results, missing) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const minutes = Number(process.hrtime.bigint() - began) / 6e10;
  console.log(`\n用时 ${minutes.toFixed(1)} 分钟 minutes`);
  if (sum('skipped') > 0 || missing.length > 0) {
    console.log(`跳过 Skipped: ${sum('skipped')}${missing.includes('chromium') ? ', and all browser tests (no chromium)' : ''}`);
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

function run(script, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, script), ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
