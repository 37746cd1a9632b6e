import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readConfig, type Config } from '#config';
import { addressesOf, addressForLinks, announce, announceFounding, say } from './announce.js';
import { Child } from './child.js';
import { openControl, type Control } from './control.js';
import * as folder from './data-folder.js';
import { dropDatabase, embeddedUrls, ensureRuntimeLogin, existingUrls, prepareDatabase, type DatabaseUrls } from './databases.js';
import { freePort, startEmbeddedServer, type EmbeddedServer } from './embedded-server.js';
import { createFoundingLink } from './founding-link.js';
import { clearLeftovers } from './leftovers.js';
import { modeOf, productNameOf } from './mode.js';
import { OperatorError } from './operator-error.js';
import { assertPortFree } from './port.js';
import { projectRoot, type Mode, type Settings } from './settings.js';

/**
 * The whole product on one machine: PostgreSQL, the API with the console, and the worker, started in this order,
 * kept running, and stopped in the opposite order.
 */
export class Supervisor {
  private server: EmbeddedServer | null = null;
  private urls: DatabaseUrls | null = null;
  private mode: Mode = 'work';
  private children: Child[] = [];
  private control: Control | null = null;
  private opening: Promise<void> | null = null;
  private stopping: Promise<void> | null = null;
  private switching: Promise<Record<string, unknown>> | null = null;
  /** Secrets and settings for libs/config, from DATA_DIR/secrets or from the environment. */
  private environment: NodeJS.ProcessEnv = {};
  /** Of the services' login on the embedded server; it lives as long as this process. */
  private readonly runtimePassword = randomBytes(24).toString('base64url');

  constructor(private readonly settings: Settings) {}

  async start(): Promise<void> {
    const { dataDir, host, port } = this.settings;
    const unclean = await clearLeftovers(dataDir);
    await assertPortFree(host, port, unclean ? 15_000 : 0);
    folder.openDataFolder(dataDir);
    this.control = await openControl({
      'end-demonstration': ({ drop }) => this.endDemonstration(drop === true),
    });
    this.noteProcesses();
    this.opening = this.openServer();
    await this.opening;
    this.mode = modeOf(this.settings, folder.readMode(dataDir));
    folder.writeMode(dataDir, this.mode);
    await this.prepare();
    await this.startChildren();
    announce(this.settings, this.mode, await productNameOf(this.owner(this.mode)), await this.foundingToken());
  }

  /** Stops everything in order; calling it again waits for the same stop. */
  stop(): Promise<void> {
    this.stopping ??= this.stopOnce();
    return this.stopping;
  }

  get isStopping(): boolean {
    return this.stopping !== null;
  }

  /**
   * Leaves the demonstration for the database of real work, which is created empty but for the plan.
   * @returns the one-time link for the first administrators, null when there are some already
   */
  endDemonstration(drop: boolean): Promise<Record<string, unknown>> {
    this.switching ??= this.switchToWork(drop).finally(() => (this.switching = null));
    return this.switching;
  }

  private async stopOnce(): Promise<void> {
    await Promise.all(this.children.map((child) => child.stop()));
    this.control?.close();
    // A server that is just starting is waited for, so that none is left behind.
    await this.opening?.catch(() => undefined);
    await this.server?.stop();
    folder.removeRunFile(this.settings.dataDir);
  }

  private async openServer(): Promise<void> {
    const { databaseUrl, dataDir } = this.settings;
    if (databaseUrl) {
      // The keys must come from the environment: a server may run several copies that have to agree.
      this.environment = { ...process.env };
      this.configFor(databaseUrl);
      this.urls = existingUrls(databaseUrl, process.env['MIGRATION_DATABASE_URL'] ?? databaseUrl);
      return;
    }
    const { DATABASE_PASSWORD, ...keys } = folder.openSecrets(dataDir);
    this.environment = { ...process.env, ...keys };
    say('▸ 启动数据库 Starting the database …');
    await this.runServer(DATABASE_PASSWORD);
    say(this.server?.adopted ? '✓ 已接管仍在运行的数据库 Took over the database that was still running' : '✓ 数据库已启动 The database runs');
  }

  /** PostgreSQL is started again on the same port when it ends without being asked to. */
  private async runServer(superuserPassword: string, port?: number): Promise<void> {
    const server = await startEmbeddedServer({
      dataDir: folder.postgresFolder(this.settings.dataDir),
      superuserPassword,
      port: port ?? (await freePort()),
    });
    this.server = server;
    this.urls = embeddedUrls((database) => server.url(database), this.runtimePassword);
    void server.gone().then(async () => {
      if (this.isStopping) return;
      say('! 数据库意外停止，正在重新启动 The database ended unexpectedly and is started again');
      await this.runServer(superuserPassword, server.port).catch((error: unknown) => this.fail(error));
    });
  }

  private async prepare(): Promise<void> {
    say(`▸ 准备${this.mode === 'demonstration' ? '演示' : '工作'}数据库 Preparing the ${this.mode} database …`);
    const owner = this.owner(this.mode);
    await prepareDatabase(owner, this.mode, this.configFor(owner));
    if (this.server) await ensureRuntimeLogin(owner, this.runtimePassword);
  }

  private async startChildren(): Promise<void> {
    if (this.isStopping) throw new OperatorError('启动已取消。', 'The start was cancelled.');
    say('▸ 启动服务 Starting the services …');
    this.children = ['api', 'worker'].map((name) => this.childOf(name));
    await Promise.all(this.children.map((child) => child.start()));
  }

  private childOf(name: string): Child {
    const { dataDir, host, port } = this.settings;
    const consoleDir = process.env['CONSOLE_DIR'] ?? path.join(projectRoot, 'dist', 'console');
    return new Child({
      name,
      entry: path.join(projectRoot, 'dist', 'apps', name, 'main.js'),
      logFile: path.join(folder.logFolder(dataDir), `${name}.log`),
      env: {
        ...this.environment,
        DATABASE_URL: this.urls?.app(this.mode),
        // the services have no business with the owner's login
        MIGRATION_DATABASE_URL: undefined,
        HOST: host,
        PORT: String(port),
        PUBLIC_URL: addressForLinks(this.settings),
        ...(existsSync(consoleDir) ? { CONSOLE_DIR: consoleDir } : {}),
        SUPERVISED: '1',
        DEMONSTRATION: this.mode === 'demonstration' ? '1' : '0',
      },
      onMessage: (message) => {
        if (message.type === 'end-demonstration') void this.endDemonstration(false).catch((error: unknown) => this.fail(error));
      },
      onChange: () => this.noteProcesses(),
    });
  }

  private async switchToWork(drop: boolean): Promise<Record<string, unknown>> {
    if (this.mode === 'work') return { ended: false, link: this.linkOf(await this.foundingToken()) };
    say('▸ 结束演示 Ending the demonstration …');
    const owner = this.owner('work');
    await prepareDatabase(owner, 'work', this.configFor(owner));
    await Promise.all(this.children.map((child) => child.stop()));
    this.mode = 'work';
    folder.writeMode(this.settings.dataDir, 'work');
    await this.startChildren();
    if (drop) await dropDatabase(this.owner('demonstration'));
    const token = await this.foundingToken();
    say(drop ? '✓ 演示已结束，演示数据已删除 The demonstration has ended and its data is gone' : '✓ 演示已结束，演示数据仍保留 The demonstration has ended; its data is kept aside');
    if (token) announceFounding(addressesOf(this.settings)[0] ?? '', token);
    return { ended: true, link: this.linkOf(token) };
  }

  private async foundingToken(): Promise<string | null> {
    return this.mode === 'work' ? createFoundingLink(this.owner('work')) : null;
  }

  private linkOf(token: string | null): string | null {
    return token && `${addressesOf(this.settings)[0] ?? ''}/founding#${token}`;
  }

  private owner(mode: Mode): string {
    if (!this.urls) throw new OperatorError('数据库尚未启动。', 'The database is not running yet.');
    return this.urls.owner(mode);
  }

  private configFor(databaseUrl: string): Config {
    return readConfig({ ...this.environment, DATABASE_URL: databaseUrl });
  }

  private noteProcesses(): void {
    if (!this.control) return;
    folder.writeRunFile(this.settings.dataDir, {
      pid: process.pid,
      controlPort: this.control.port,
      controlToken: this.control.token,
      address: addressesOf(this.settings)[0] ?? '',
      children: this.children.flatMap((child) => child.pid ?? []),
    });
  }

  private fail(error: unknown): void {
    console.error(error instanceof OperatorError ? `✗ ${error.message}` : error);
    process.exitCode = 1;
    void this.stop().finally(() => process.exit(1));
  }
}
