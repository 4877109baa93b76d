import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

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

/** A Chromium of this machine, or else the one that comes inside an npm package: no download of its own. */
export async function launchBrowser(): Promise<Browser> {
  const own = [process.env['CHROME_PATH'], ...installed, chromium.executablePath()].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
  if (own !== undefined) return chromium.launch({ executablePath: own, args: flags });
  // It unpacks to the temporary folder and trusts what is there: give it a folder of its own.
  process.env['TMPDIR'] = mkdtempSync(join(tmpdir(), 'mensenstad-browser-'));
  const executablePath = await sparticuz.executablePath();
  const args = sparticuz.args.filter((arg) => !unwanted.some((each) => arg.startsWith(each)));
  return chromium.launch({ executablePath, args: [...args, ...flags] });
}
