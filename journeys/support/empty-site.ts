import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/platform/free-port.ts';

export type EmptySite = {
  readonly origin: string;
  /** What the process wrote in its window so far. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
};

/** Starts the built site without the demo town, with data of its own. `environment`: production has no mailbox page. */
export async function startEmptySite(environment: 'test' | 'production'): Promise<EmptySite> {
  const folder = mkdtempSync(join(tmpdir(), 'mensenstad-empty-'));
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: '',
    MENSENSTAD_DEMO: '0',
    MENSENSTAD_ENV: environment,
    LOG_LEVEL: 'warn',
  };
  const child = spawn(process.execPath, ['server.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (let tried = 0; !said.includes('set-up code'); tried += 1) {
    if (child.exitCode !== null || tried > 300) throw new Error(`The empty site did not start:\n${said}`);
    await new Promise((wait) => setTimeout(wait, 100));
  }
  return {
    origin: `http://localhost:${port}`,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
