import { expect, test } from 'vitest';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

test('the site answers, and says so', async () => {
  const visitor = await Visitor.arrive({ width: 360 });
  await visitor.open('/');
  expect(await visitor.page.locator('h1').count()).toBe(1);
  await visitor.leave();
});
