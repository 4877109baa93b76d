import { expect, inject, test } from 'vitest';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

test('a keyboard passes a long street with one key', async () => {
  const visitor = await Visitor.arrive();
  const { page } = visitor;
  await visitor.open('/');
  const skip = page.locator('.skyline-skip');
  await skip.focus();
  expect(await skip.isVisible()).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const where = await page.evaluate(() => document.activeElement?.closest('.skyline-street') !== null);
  expect(where).toBe(false);
  await visitor.leave();
});

test('the profile shows the frequent languages and those that were chosen; the others open, without scripts', async () => {
  const resident = await Visitor.arrive({ width: 360, scripts: false });
  const { page } = resident;
  await resident.logInAs('resident');
  await resident.open('/account');
  const boxes = page.locator('input[name="languages[]"]');
  const seen = () => boxes.filter({ visible: true }).count();
  const before = await seen();
  expect(before).toBeLessThan(12);
  await page.getByText('Meer talen').click();
  expect(await seen()).toBe(await boxes.count());
  await boxes.last().check();
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await resident.open('/account');
  expect(await seen()).toBe(before + 1);
  await resident.leave();
});

test('each kind of refusal has its own page with a next step, in both languages', async () => {
  const read = async (path: string, locale: 'nl' | 'en', cookie = ''): Promise<string> => {
    const answer = await fetch(inject('site') + path, {
      headers: { cookie: `PARAGLIDE_LOCALE=${locale}; ${cookie}` },
    });
    const title = /<title>([^<]+)<\/title>/.exec(await answer.text())?.[1] ?? '';
    return `${answer.status} ${title}`;
  };
  expect(await read('/nergens', 'nl')).toBe('404 Hier woont niemand · Mensenstad');
  expect(await read('/nergens', 'en')).toBe('404 Nobody lives here · Mensenstad');
  const resident = await Visitor.arrive({ scripts: false });
  await resident.logInAs('resident');
  const answer = await resident.page.goto('/beheer/rollen');
  expect(answer?.status()).toBe(403);
  expect(await resident.page.locator('h1').innerText()).toBe('Deze deur blijft voor jou dicht');
  await resident.expectAccessible();
  await resident.leave();
});

test('on paper the vision has no buttons, and says which order it is', async () => {
  const visitor = await Visitor.arrive();
  const { page } = visitor;
  await visitor.open('/kies/speerpunten');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.switch a').filter({ visible: true }).allInnerTexts()).toEqual([
    'Naar verhouding',
    'Eén netwerk, één stem',
  ]);
  expect(await page.locator('.utrecht-button').filter({ visible: true }).count()).toBe(0);
  const link = page.locator('main .order a, main h3 a, main h2 a').first();
  expect(await link.evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe('none');
  await visitor.leave();
});
