import chromium from '@sparticuz/chromium';
import { chromium as pw } from 'playwright-core';
const bad = ['--single-process', '--no-zygote', '--disable-web-security'];
const path = await chromium.executablePath();
const browser = await pw.launch({
  executablePath: path,
  args: [...chromium.args.filter((a) => !bad.includes(a)), '--no-sandbox'],
  headless: true,
});
const base = 'http://localhost:4140';
const [, , who, ...pages] = process.argv;
for (const width of (process.env.W ?? '360,1280').split(',').map(Number)) {
  const ctx = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: process.env.NOJS !== '1',
    colorScheme: (process.env.DARK === '1' ? 'dark' : 'light') as any,
  });
  const page = await ctx.newPage();
  page.on('console', (m) => {
    if (m.type() === 'error') console.log('CONSOLE', page.url(), m.text());
  });
  if (who !== '-') {
    await page.goto(base + '/inloggen');
    const b = page.locator(`button:has-text("${who}")`).first();
    await b.click();
    await page.waitForLoadState();
  }
  for (const p of pages) {
    const r = await page.goto(base + p);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth).catch(() => -1);
    const name = p.replace(/[^a-z0-9]+/gi, '_').slice(0, 40);
    await page.screenshot({ path: `/tmp/vision/${name}-${width}.png`, fullPage: process.env.FULL !== '0' });
    console.log(
      p,
      width,
      r?.status(),
      r?.headers()['x-queries'],
      'overflow',
      over,
      `/tmp/vision/${name}-${width}.png`,
    );
  }
  await ctx.close();
}
await browser.close();
