import { launchBrowser } from '/work/wt/lead/journeys/support/browser.ts';
const [base, out, ...paths] = process.argv.slice(2);
const login = process.env.LOGIN;
const b = await launchBrowser();
for (const w of (process.env.W ?? '360,1280').split(',').map(Number)) {
  const c = await b.newContext({
    viewport: { width: w, height: 800 },
    baseURL: base,
    colorScheme: process.env.DARK ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const p = await c.newPage();
  p.on('console', (m) => m.type() === 'error' && console.log('console', p.url(), m.text()));
  if (login) {
    await p.goto('/inloggen');
    await p.locator(`button[value="${login}"]`).click();
    await p.waitForLoadState();
  }
  for (const path of paths) {
    const r = await p.goto(path);
    await p.screenshot({ path: `${out}/${path.replace(/[^a-z0-9]+/gi, '_')}-${w}.png`, fullPage: true });
    console.log(
      r?.status(),
      path,
      w,
      await p.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    );
  }
  await c.close();
}
await b.close();
