import { expect, onTestFinished, test } from 'vitest';
import { startEmptySite } from './support/empty-site.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

const setupCode = (said: string): string => /works once: (\S+)/.exec(said)?.[1] ?? '';

test('an empty installation, without scripts: administrator, town, a second town, and addresses that find theirs', async () => {
  const site = await startEmptySite('test');
  onTestFinished(site.stop);
  const visitor = await Visitor.arrive({ width: 360, scripts: false });
  const { page } = visitor;
  const open = (path: string) => page.goto(site.origin + path);

  await open('/kies');
  expect(new URL(page.url()).pathname).toBe('/eerste-keer');
  await visitor.expectAccessible();
  await page.locator('input[name=email]').fill('ruben@voorbeeld.example');
  await page.locator('input[name=setup_code]').fill('AAAA-BBBB-CCCC');
  await page.getByRole('button', { name: 'Stuur mij een code' }).click();
  await page.getByRole('alert').or(page.locator('[class*=error]')).first().waitFor();
  expect(await page.locator('input[name=email]').inputValue()).toBe('ruben@voorbeeld.example');
  await page.locator('input[name=setup_code]').fill(setupCode(site.said()).toLowerCase());
  await page.getByRole('button', { name: 'Stuur mij een code' }).click();

  await page.getByText('stap 2 van 3').waitFor();
  await visitor.expectAccessible();
  await page.locator('input[name=code]').fill('000000');
  await page.locator('form[action="?/enter"] button').first().click();
  await page.getByText('stap 2 van 3').waitFor();
  const second = await visitor.context.newPage();
  await expect
    .poll(async () => {
      await second.goto(`${site.origin}/postbus`);
      return second.locator('main').innerText();
    })
    .toMatch(/\b\d{6}\b/);
  const code = /\b(\d{6})\b/.exec(await second.locator('main').innerText())?.[1] ?? '';
  await page.locator('input[name=code]').fill(code);
  await page.locator('form[action="?/enter"] button').first().click();

  await page.getByText('stap 3 van 3').waitFor();
  await visitor.expectAccessible();
  await page.locator('input[name=name]').fill('Ruben');
  await page.locator('input[name=town_code]').fill('gm1980');
  await page.locator('input[name=town_name]').fill('Ons Dorp');
  await page.getByRole('button', { name: 'Maak mijn gemeente' }).click();
  await page.waitForURL(/\/beheer$/);
  await visitor.expectAccessible();

  await page.getByRole('link', { name: 'Gemeenten' }).click();
  await visitor.expectAccessible();
  await page.locator('input[name=area]').fill('GM1980');
  await page.locator('main input[name=name]').fill('Buurdorp');
  await page.getByRole('button', { name: 'Maak deze gemeente' }).click();
  await page.getByText('Deze gemeente is er al').first().waitFor();
  expect(await page.locator('main input[name=name]').inputValue()).toBe('Buurdorp');
  await page.locator('input[name=area]').fill('GM1981');
  await page.getByRole('button', { name: 'Maak deze gemeente' }).click();
  await page.getByText('Buurdorp is gemaakt').waitFor();
  await visitor.expectAccessible();

  // A network of the second town; then back to the first, where its address must still work.
  await page.getByRole('link', { name: 'Naar Buurdorp' }).click();
  await open('/praat/netwerken/nieuw');
  await page.locator('main input[name=name]').fill('Breiclub');
  await page.locator('main select[name=kind]').selectOption({ index: 1 });
  await page.locator('main form button').last().click();
  await page.waitForURL(/\/praat\/netwerken\/[0-9a-f-]{36}/);
  const network = new URL(page.url()).pathname;
  const confirm = page.locator('form[action*="confirm"] button');
  if ((await confirm.count()) > 0) await confirm.click();
  await open('/gemeente/ons-dorp');
  expect(await page.locator('header').innerText()).toContain('Ons Dorp');
  const guest = await Visitor.arrive({ scripts: false });
  await guest.page.goto(site.origin);
  expect(await guest.page.locator('header').innerText()).toContain('Ons Dorp');
  for (const path of [network, `/kies/waar-staan-we/${network.split('/').at(-1)}`, '/gebied/GM1981']) {
    await guest.page.goto(`${site.origin}/gemeente/ons-dorp`);
    const answer = await guest.page.goto(site.origin + path);
    expect(answer?.status(), path).toBe(200);
    expect(await guest.page.locator('header').innerText()).toContain('Buurdorp');
  }
  // From there on it is the chosen town.
  await guest.page.goto(site.origin);
  expect(await guest.page.locator('header').innerText()).toContain('Buurdorp');
  await guest.leave();
  await visitor.leave();
}, 120_000);

test('without a mail server the first code is in the window of the process', async () => {
  const site = await startEmptySite('production');
  onTestFinished(site.stop);
  const visitor = await Visitor.arrive();
  const { page } = visitor;
  await page.goto(`${site.origin}/eerste-keer`);
  await page.locator('input[name=setup_code]').fill(setupCode(site.said()));
  await page.locator('input[name=email]').fill('ruben@voorbeeld.example');
  await page.getByRole('button', { name: 'Stuur mij een code' }).click();
  await page.getByText('Er is nog geen mailserver ingesteld').waitFor();
  expect((await page.request.get(`${site.origin}/postbus`)).status()).toBe(404);
  const code = /first time is (\d{6})/.exec(site.said())?.[1] ?? '';
  await page.locator('input[name=code]').fill(code);
  await page.locator('form[action="?/enter"] button').first().click();
  await page.getByText('stap 3 van 3').waitFor();
  await visitor.leave();
}, 120_000);
