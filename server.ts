// The one process of a small town: database, migrations, worker and pages. docs/operations.md has the larger set-up.
import { createServer } from 'node:http';
import { closeAll, onClose } from './src/platform/closing.ts';
import { migrate } from './src/platform/db/migrate.ts';
import { trustProxies } from './src/platform/http/proxies.ts';
import { startPostgres } from './src/platform/postgres/index.ts';
import { readSettings, SettingsError } from './src/platform/settings.ts';
import { loadDemo } from './src/demo/index.ts';
import { migrateJobs } from './src/platform/worker.ts';
import { startWorker } from './src/worker.ts';

async function start(): Promise<void> {
  const settings = readSettings();
  if (settings.databaseUrl === null) {
    const postgres = await startPostgres({ folder: `${settings.dataDir}/postgres` });
    onClose(postgres.stop);
    process.env['DATABASE_URL'] = postgres.url;
  }
  const url = process.env['DATABASE_URL'] ?? '';
  const { applied } = await migrate(url);
  await migrateJobs(url);
  if (applied.length > 0) console.log(`Database brought up to date: ${applied.join(', ')}`);
  const people = settings.demo ? await loadDemo(url) : [];
  if (settings.worker) onClose(await startWorker(url, settings));
  // From peers that are not a trusted proxy nobody believes x-forwarded-*; the proxy's own word is passed on.
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  process.env['ADDRESS_HEADER'] = 'x-mensenstad-address';
  process.env['BODY_SIZE_LIMIT'] ??= '12M';
  const { handler } = (await import('./build/handler.js')) as {
    handler: Parameters<typeof createServer>[1] & {};
  };
  const proxied = trustProxies(settings.trustedProxies, handler);
  const server = createServer(proxied);
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
  console.log(`\nMensenstad is ready: http://localhost:${settings.port}`);
  if (people.length > 0) {
    console.log(`Demo people log in with one click at http://localhost:${settings.port}/inloggen:`);
    for (const { login, name } of people) console.log(`  ${login.padEnd(14)} ${name}`);
  }
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
  console.error(fault instanceof SettingsError ? fault.message : fault);
  void stop(1);
});
