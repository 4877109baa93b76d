// A worker on its own: does the jobs, serves no pages. For larger towns, beside processes with MENSENSTAD_WORKER=0.
import { readSettings, SettingsError } from '../src/platform/settings.ts';
import { startWorker } from '../src/worker.ts';

try {
  const settings = readSettings();
  if (settings.databaseUrl === null)
    throw new SettingsError(['DATABASE_URL is missing: a worker works on the database of the site.']);
  const stop = await startWorker(settings.databaseUrl, settings);
  console.log('The worker is ready.');
  const end = (): void => void stop().then(() => process.exit(0));
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
} catch (fault) {
  console.error(fault instanceof SettingsError ? fault.message : fault);
  process.exit(1);
}
