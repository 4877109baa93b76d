import chromium from '@sparticuz/chromium';
import { chromium as pw } from 'playwright-core';
const bad = ['--single-process', '--no-zygote', '--disable-web-security'];
const browser = await pw.launch({
  executablePath: await chromium.executablePath(),
  args: [...chromium.args.filter((a) => !bad.includes(a)), '--no-sandbox'],
  headless: true,
});
const base = 'http://localhost:4140';
const ctx = await browser.newContext({
  viewport: { width: 1280, height: 900 },
  javaScriptEnabled: process.env.NOJS !== '1',
});
const page = await ctx.newPage();
page.on('console', (m) => {
  if (m.type() === 'error') console.log('CONSOLE', m.text());
});
page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
await page.goto(base + '/inloggen');
await page.locator('button:has-text("Joke")').first().click();
await page.waitForLoadState();
await page.goto(base + '/kies/werklijst');
await page.waitForTimeout(1500);
const now = async () => ({
  h2: await page.locator('.sentence h2').innerText(),
  all: await page.locator('.switch a').first().innerText(),
  last: await page
    .locator('.last')
    .innerText()
    .catch(() => '-'),
  url: page.url().slice(-60),
  focus: await page.evaluate(() => document.activeElement?.tagName + '#' + document.activeElement?.id),
});
console.log('start', await now());
if (process.env.NOJS !== '1') {
  const key = async (k: string) => {
    await page.keyboard.press(k);
    await page.waitForTimeout(1800);
    console.log(k, await now());
  };
  await key('s');
  await key('1');
  await key('u');
  await key('2');
  await page.keyboard.press('n');
  await page.waitForTimeout(200);
  await page.keyboard.type('Proefthema met 1 en s');
  await key('Enter');
  await key('u');
  await page.keyboard.press('?');
  await page.waitForTimeout(200);
  await page.screenshot({ path: '/tmp/vision/keys.png' });
  await key('u');
} else {
  await page.locator('button[name=theme]').first().click();
  await page.waitForLoadState();
  console.log('group', await now());
  await page.locator('text=Sla deze zin over').click();
  await page.waitForLoadState();
  console.log('skip', await now());
  await page.locator('input[type=checkbox][name="statement[]"]').first().check();
  await page.fill('#title', 'Thema zonder scripts');
  await page.keyboard.press('Enter');
  await page.waitForLoadState();
  console.log('create', await now());
  await page.locator('[data-key=u]').click();
  await page.waitForLoadState();
  console.log('undo', await now());
  await page.locator('[data-key=u]').click();
  await page.waitForLoadState();
  console.log('undo', await now());
  await page.fill('#title', '');
  await page.locator('button:has-text("Maak dit thema")').last().click();
  await page.waitForLoadState();
  console.log('empty title', await page.locator('[role=alert]').innerText());
}
await browser.close();
