// The one process of a small town: database, migrations, worker and pages. docs/operations.md has the larger set-up.
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { setupCode } from './src/modules/accounts/server/index.ts';
import { closeAll, onClose } from './src/platform/closing.ts';
import { createDb, createPool } from './src/platform/db/index.ts';
import { migrate } from './src/platform/db/migrate.ts';
import { letOneClickIn } from './src/platform/http/one-click.ts';
import { trustProxies } from './src/platform/http/proxies.ts';
import { startPostgres } from './src/platform/postgres/index.ts';
import { readSettings, SettingsError, type Settings } from './src/platform/settings.ts';
import { loadDemo } from './src/demo/index.ts';
import { migrateJobs } from './src/platform/worker.ts';
import { startWorker } from './src/worker.ts';

/** Starts the embedded database unless DATABASE_URL names another, and brings it up to date. Returns its address. */
async function openDatabase(settings: Settings): Promise<string> {
  if (settings.databaseUrl === null) {
    const postgres = await startPostgres({ folder: join(settings.dataDir, 'postgres') });
    onClose(postgres.stop);
    // The built pages read their settings for themselves.
    process.env['DATABASE_URL'] = postgres.url;
  }
  const url = settings.databaseUrl ?? process.env['DATABASE_URL'] ?? '';
  const { applied } = await migrate(url);
  await migrateJobs(url);
  if (applied.length > 0) console.log(`Database brought up to date: ${applied.join(', ')}`);
  return url;
}

async function listen(settings: Settings): Promise<void> {
  // From peers that are not a trusted proxy nobody believes x-forwarded-*; the proxy's own word is passed on.
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  process.env['ADDRESS_HEADER'] = 'x-mensenstad-address';
  process.env['BODY_SIZE_LIMIT'] ??= '12M';
  const { handler } = (await import('./build/handler.js')) as { handler: RequestListener };
  const server = createServer(trustProxies(settings.trustedProxies, letOneClickIn(handler)));
  // Longer than a proxy keeps its connections, so that it never sends a request into one that we are closing. Visitors who
  // come by themselves are thousands: each connection that waits is kept in memory.
  server.keepAliveTimeout = settings.trustedProxies.length > 0 ? 75_000 : 10_000;
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(settings.port, settings.host, ready);
  });
  onClose(
    () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 300).unref();
      }),
  );
}

/** An installation without an administrator says here, and nowhere else, with which code the first one is made. */
async function tellSetupCode(url: string, site: string): Promise<void> {
  const pool = createPool(url, 1);
  const code = await setupCode(createDb(pool)).finally(() => pool.end());
  if (code === null) return;
  console.log(`There is no town and no administrator yet. Make them at ${site}/eerste-keer`);
  console.log(`with this set-up code, which works once: ${code}`);
}

async function start(): Promise<void> {
  const settings = readSettings();
  const url = await openDatabase(settings);
  const people = settings.demo ? await loadDemo(url) : [];
  if (settings.worker) onClose(await startWorker(url, settings));
  await listen(settings);
  const site = `http://localhost:${settings.port}`;
  console.log(`\nMensenstad is ready: ${site}`);
  await tellSetupCode(url, site);
  if (people.length === 0) return;
  console.log(`Demo people log in with one click at ${site}/inloggen:`);
  for (const { login, name } of people) console.log(`  ${login.padEnd(14)} ${name}`);
}

/** What went wrong at the start, as a sentence that says what to do where we can. */
function explain(fault: unknown): unknown {
  if (fault instanceof SettingsError) return fault.message;
  const { code, port } = fault as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that one, or choose another: PORT=3001 npm start`;
  if (code === 'ECONNREFUSED')
    return 'The database of DATABASE_URL does not answer. Is it running, and is the address right?';
  return fault;
}

let stopping = false;
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await closeAll();
  process.exit(code);
}
process.on('SIGTERM', () => void stop(0));
process.on('SIGINT', () => void stop(0));

start().catch((fault: unknown) => {
  console.error(explain(fault));
  void stop(1);
});
