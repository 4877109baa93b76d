import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { binaryFolder, wrapper } from './binaries.ts';
import { Keeper } from './keeper.ts';
import { hasParent, livingPostmaster, removeStalePid } from './stale.ts';
import { freePort } from '../free-port.ts';

export type EmbeddedPostgres = { readonly url: string; readonly stop: () => Promise<void> };

type Options = {
  /** Folder of the cluster; made when it is not there. */
  readonly folder: string;
  /** Gives up durability for speed: for tests only. */
  readonly careless?: boolean;
};

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Starts the embedded PostgreSQL on a free port of this machine and makes its database. Throws with its log when it fails. */
export async function startPostgres(options: Options): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const cluster = join(folder, 'cluster');
  const prefix = wrapper();
  const binaries = binaryFolder();
  const password = passwordOf(folder);
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(prefix, binaries, folder, cluster);
  await stopLeftover(cluster);
  removeStalePid(cluster);
  const port = await freePort();
  const server = `postgres://mensenstad:${password}@127.0.0.1:${port}`;
  const begin = async (): Promise<ChildProcess> => {
    removeStalePid(cluster);
    const child = launch(prefix, binaries, cluster, port, options.careless ?? false);
    await untilReady(child, `${server}/postgres`);
    return child.process;
  };
  const keeper = new Keeper(await begin(), begin);
  await makeDatabase(`${server}/postgres`);
  return { url: `${server}/mensenstad`, stop: () => keeper.stop() };
}

function passwordOf(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function initialise(prefix: readonly string[], binaries: string, folder: string, cluster: string): void {
  const args = [
    '-D',
    cluster,
    '-U',
    'mensenstad',
    '--auth=scram-sha-256',
    `--pwfile=${join(folder, 'password')}`,
  ];
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const [command = '', ...rest] = [...prefix, join(binaries, 'initdb'), ...args, ...locale];
  const run = spawnSync(command, rest, { encoding: 'utf8' });
  if (run.status !== 0)
    throw new Error(`PostgreSQL could not make its data folder:\n${run.stderr || run.error?.message}`);
}

/** A PostgreSQL whose parent was killed shuts down by itself; wait for it. One that is in use stays. */
async function stopLeftover(cluster: string): Promise<void> {
  for (let tried = 0; tried < 150; tried += 1) {
    const living = livingPostmaster(cluster);
    if (living === null) return;
    const used = tried >= 30 && hasParent(living.pid);
    if (used) break;
    if (tried === 40) process.kill(living.pid, 'SIGINT');
    await pause(100);
  }
  throw new Error(
    `Another Mensenstad uses the database in ${cluster}. Stop it first, or set DATA_DIR to start a second one beside it.`,
  );
}

type Launched = { readonly process: ChildProcess; readonly log: () => string };

function launch(
  prefix: readonly string[],
  binaries: string,
  cluster: string,
  port: number,
  careless: boolean,
): Launched {
  const set = (name: string, value: string | number) => ['-c', `${name}=${value}`];
  const tuning = [
    ...set('port', port),
    ...set('listen_addresses', '127.0.0.1'),
    ...set('unix_socket_directories', ''),
    ...set('shared_buffers', '256MB'),
    ...set('max_connections', 100),
    ...set('random_page_cost', 1.1),
    ...set('jit', 'off'),
    ...(careless
      ? [...set('fsync', 'off'), ...set('synchronous_commit', 'off'), ...set('full_page_writes', 'off')]
      : []),
  ];
  const [command = '', ...rest] = [...prefix, join(binaries, 'postgres'), '-D', cluster, ...tuning];
  // A process group of its own: Ctrl-C reaches us, and we stop the database last.
  const child = spawn(command, rest, { detached: true, stdio: ['ignore', 'ignore', 'pipe'], cwd: cluster });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-8_000);
  });
  return { process: child, log: () => text };
}

async function untilReady(child: Launched, url: string): Promise<void> {
  let gone: string | null = null;
  child.process.once('error', (fault) => (gone = fault.message));
  child.process.once('exit', (code) => (gone = `exit code ${code}`));
  for (let tried = 0; tried < 600; tried += 1) {
    if (gone !== null) throw new Error(`PostgreSQL did not start (${gone}):\n${child.log()}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => {});
      await pause(50);
    }
  }
  throw new Error(`PostgreSQL was not ready within 30 seconds:\n${child.log()}`);
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'mensenstad'");
    if (rowCount === 0) await client.query('create database mensenstad');
  } finally {
    await client.end();
  }
}
