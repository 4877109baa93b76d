import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../src/platform/free-port.ts';
import { unpackBrowser } from './browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    site: string;
    /** Where its data is. */
    folder: string;
  }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) => (child.exitCode === null ? child.once('exit', () => done()) : done()));

export type DemoSite = { readonly site: string; readonly folder: string; readonly stop: () => Promise<void> };

/** Starts the built site with the demo town, as `npm start` does, on a port and in a folder of its own. */
export async function startDemoSite(): Promise<DemoSite> {
  const folder = mkdtempSync(join(tmpdir(), 'mensenstad-journeys-'));
  const port = await freePort();
  const site = `http://localhost:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: folder,
    MENSENSTAD_ENV: 'test',
    LOG_LEVEL: 'warn',
  };
  const child = spawn(process.execPath, ['server.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (let tried = 0; !(await answers(site)); tried += 1) {
    if (child.exitCode !== null || tried > 600) throw new Error(`The site did not start:\n${said}`);
    await new Promise((wait) => setTimeout(wait, 100));
  }
  return {
    site,
    folder,
    stop: async () => {
      child.kill('SIGTERM');
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One site and one browser's files for all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [{ site, folder, stop }, { remove, ...browser }] = await Promise.all([
    startDemoSite(),
    unpackBrowser(),
  ]);
  project.provide('site', site);
  project.provide('folder', folder);
  project.provide('browser', browser);
  return async () => {
    await stop();
    remove();
  };
}

async function answers(site: string): Promise<boolean> {
  try {
    return (await fetch(`${site}/readyz`)).ok;
  } catch {
    return false;
  }
}
