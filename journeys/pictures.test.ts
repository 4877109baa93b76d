import { expect, test } from 'vitest';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

test('the front page shows the town from its own data', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open('/');
  expect(await visitor.page.locator('main svg').count()).toBeGreaterThan(0);
  for (const words of ['Breiclub De Losse Steek', 'Veilig oversteken en fietsen']) {
    expect(await visitor.page.content()).toContain(words);
  }
  await visitor.screenshot('front');
  await visitor.leave();
});

test('the order of priorities says why each stands where it stands', async () => {
  const visitor = await Visitor.arrive();
  await visitor.open('/kies/speerpunten');
  const said = await visitor.page.locator('main').innerText();
  expect(said).toContain('Veilig oversteken en fietsen');
  expect(said).toMatch(/voor het eerst/);
  await visitor.screenshot('priorities');
  await visitor.open('/kies/speerpunten?methode=tellen');
  await visitor.expectAccessible();
  await visitor.leave();
});
