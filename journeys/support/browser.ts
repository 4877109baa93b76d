import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

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

type Options = { readonly executablePath: string; readonly args: string[] };

/** A Chromium of this machine, or else the one that comes inside an npm package: no download of its own. */
async function options(): Promise<Options> {
  const own = [process.env['CHROME_PATH'], ...installed, chromium.executablePath()].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
  if (own !== undefined) return { executablePath: own, args: flags };
  // It unpacks to the temporary folder and trusts what is there: give it a folder of its own.
  process.env['TMPDIR'] = mkdtempSync(join(tmpdir(), 'mensenstad-browser-'));
  const executablePath = await sparticuz.executablePath();
  const args = sparticuz.args.filter((arg) => !unwanted.some((each) => arg.startsWith(each)));
  return { executablePath, args: [...args, ...flags] };
}

export const launchBrowser = async (): Promise<Browser> => chromium.launch(await options());

/** A phone that keeps what it has in a folder: it can be killed and started again. */
export const launchPhone = async (folder: string, site: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    ...(await options()),
    baseURL: site,
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
  });
