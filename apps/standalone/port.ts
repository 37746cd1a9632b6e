import { createServer } from 'node:net';
import { OperatorError } from './operator-error.js';
import { pause } from './processes.js';

/**
 * Makes sure that the product can listen, before anything is started.
 * @param patience how long to wait for a port that our own ended processes may still hold, in milliseconds
 */
export async function assertPortFree(host: string, port: number, patience: number): Promise<void> {
  for (let waited = 0; ; waited += 200) {
    const error = await tryToListen(host, port);
    if (!error) return;
    if (error.code === 'EADDRINUSE' && waited < patience) {
      await pause(200);
      continue;
    }
    throw sentenceFor(error, host, port);
  }
}

function tryToListen(host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(error));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

function sentenceFor(error: NodeJS.ErrnoException, host: string, port: number): OperatorError {
  const other = `PORT=${port === 3000 ? 3001 : 3000} npm start`;
  if (error.code === 'EADDRINUSE') {
    return new OperatorError(`端口 ${port} 已被占用，请换一个端口启动，例如：${other}`, `Port ${port} is taken; choose another one, for example: ${other}`);
  }
  if (error.code === 'EACCES') {
    return new OperatorError(`没有权限使用端口 ${port}，请换一个 1024 以上的端口，例如：${other}`, `Port ${port} needs more rights; choose one above 1024, for example: ${other}`);
  }
  return new OperatorError(`无法在 ${host}:${port} 上监听（${String(error.code)}），请检查 HOST 和 PORT。`, `Cannot listen on ${host}:${port} (${String(error.code)}); check HOST and PORT.`);
}
