import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { makeLargeDoing } from '../src/demo/large/doing.ts';
import type { LargeDoing } from '../src/demo/large/doing/step.ts';
import { makeLargeTown, type LargeTown } from '../src/demo/large/index.ts';
import { createDb, createPool, type Db } from '../src/platform/db/index.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { startPostgres } from '../src/platform/postgres/index.ts';
import { openTownDatabase } from '../src/platform/postgres/town-database.ts';
import { migrateJobs } from '../src/platform/worker.ts';
import { freePort } from '../src/platform/free-port.ts';
import { benchSecret } from './visitor.ts';

export type RunningTown = {
  readonly origin: string;
  readonly db: Db;
  readonly pool: Pool;
  /** Resident memory of the app's process in MB. */
  readonly memory: () => number;
  readonly stop: () => Promise<void>;
};

/** A data folder of its own with the large town in it, made by the database as it runs for real. */
export async function makeData(
  gatherings: number,
  doing: LargeDoing | null,
  folder = mkdtempSync(join(tmpdir(), 'mensenstad-bench-')),
): Promise<{ folder: string; made: LargeTown; seconds: number }> {
  const postgres = await startPostgres({ folder: join(folder, 'postgres') });
  try {
    await migrate(postgres.url);
    await migrateJobs(postgres.url);
    const pool = createPool(postgres.url, 2);
    const started = performance.now();
    const db = createDb(pool);
    const made = await makeLargeTown(db, gatherings);
    if (made !== null && doing !== null) await makeLargeDoing(db, made.town, doing);
    await pool.end();
    if (made === null) throw new Error('the bench needs an empty data folder');
    return { folder, made, seconds: (performance.now() - started) / 1000 };
  } finally {
    await postgres.stop();
  }
}

export const removeData = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** The flags with which `npm start` runs Node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** Starts the app on a data folder as `npm start` does, and waits until it is ready. */
export async function startTown(
  folder: string,
  environment: 'production' | 'development',
): Promise<RunningTown> {
  const port = await freePort();
  const app = spawn(process.execPath, [...startFlags(), 'server.ts'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      DATABASE_URL: '',
      MENSENSTAD_DEMO: '0',
      MENSENSTAD_ENV: environment,
      AUTH_SECRET: benchSecret,
      LOG_LEVEL: 'warn',
    },
  });
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(app, origin);
  const { url } = await openTownDatabase({ databaseUrl: null, dataDir: folder });
  const pool = createPool(url, 2);
  return {
    origin,
    db: createDb(pool),
    pool,
    memory: () => {
      const status = readFileSync(`/proc/${app.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    stop: async () => {
      await pool.end();
      const gone = new Promise((done) => app.once('exit', done));
      app.kill('SIGTERM');
      await gone;
    },
  };
}

async function untilReady(app: ChildProcess, origin: string): Promise<void> {
  for (let tried = 0; tried < 300; tried += 1) {
    if (app.exitCode !== null) throw new Error(`the app stopped with code ${app.exitCode}`);
    const ready = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the app was not ready in 30 seconds');
}
