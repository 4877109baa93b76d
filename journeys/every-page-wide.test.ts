import { expect, test } from 'vitest';
import { publicPages } from './support/sitemap.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

/** Dark mode changes colours only: there the contrast is measured again. */
test('every page is accessible on a wide screen, light and dark', async () => {
  const visitor = await Visitor.arrive({ width: 1280 });
  for (const path of await publicPages()) {
    await visitor.open(path);
    await visitor.expectAccessible();
    await visitor.page.emulateMedia({ colorScheme: 'dark' });
    await visitor.expectAccessible('color-contrast');
    await visitor.page.emulateMedia({ colorScheme: 'light' });
  }
  await visitor.leave();
}, 240_000);

test('what is wrong on a page is found', async () => {
  const visitor = await Visitor.arrive({ width: 1280, dark: true });
  await visitor.open('/over');
  await visitor.page.evaluate(() => {
    const picture = document.createElement('img');
    picture.width = 5000;
    const pale = document.createElement('p');
    pale.textContent = 'Wie leest dit nog?';
    pale.style.cssText = 'color: #777; background: #888';
    document.querySelector('main')?.append(picture, pale);
  });
  const ids = (barriers: readonly string[]): (string | undefined)[] =>
    barriers.map((barrier) => barrier.split(/[: ]+/)[1]);
  expect(ids(await visitor.barriers()).toSorted()).toEqual(['color-contrast', 'image-alt', 'scrolls']);
  expect(ids(await visitor.barriers('color-contrast'))).toEqual(['color-contrast', 'scrolls']);
  await visitor.leave();
});
