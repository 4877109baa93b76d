import { expect, inject, test } from 'vitest';
import type { Page } from 'playwright-core';
import { newId } from '../src/platform/ids.ts';
import { askDatabase } from './support/database.ts';
import {
  plan,
  priority,
  received,
  sendNow,
  sendSentences,
  sums,
  untilReceived,
  visitOnce,
  write,
} from './support/offline.ts';
import { Relay } from './support/relay.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();
const site = inject('site');
const unfold = (page: Page, title: string) => page.locator('summary').filter({ hasText: title }).click();

test('three phones without a connection merge without loss; two orders stand side by side and the host picks', async () => {
  const { address, code, id } = await plan('Praten met drie telefoons');
  await sendSentences(code, [priority('Een afdak'), priority('Een bel'), priority('Een bank')]);
  const relay = await Relay.to(site);
  const phones = await Promise.all([1, 2, 3].map(() => Visitor.arrive({ width: 360, site: relay.site })));
  for (const { page } of phones) await visitOnce(page, `/mee/${code}?stap=2`);
  relay.cut();
  for (const [index, { page }] of phones.entries())
    await write(page, `Speerpunt van telefoon ${index + 1}`, 'priority');
  const [one, two] = phones;
  for (const [visitor, text] of [
    [one, 'Een bel'],
    [two, 'Een bank'],
  ] as const) {
    await visitor?.page.getByRole('button', { name: `Omhoog: ${text}` }).click();
    await visitor?.page.getByRole('button', { name: 'Bewaar deze volgorde' }).click();
    await visitor?.page.getByText('Jouw volgorde:').waitFor();
  }
  await one?.expectAccessible();
  relay.mend();
  for (const { page } of phones) {
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await untilReceived(page, 1);
  }
  expect((await received(id)).toSorted()).toEqual([
    'Een afdak',
    'Een bank',
    'Een bel',
    ...[1, 2, 3].map((number) => `Speerpunt van telefoon ${number}`),
  ]);
  const proposals = () =>
    askDatabase(inject('folder'), 'select items from proposed_order where gathering = $1', [id]);
  await expect.poll(async () => (await proposals()).length, { timeout: 30_000 }).toBe(2);

  const host = await Visitor.arrive({ width: 360 });
  await host.logInAs('holder');
  await host.open(`${address}/oogst?stap=2`);
  await host.page.getByText('3 volgordes om uit te kiezen').waitFor();
  await host.screenshot('choose-order-phone', true);
  await host.expectAccessible();
  const shown = host.page.locator('.orders section').nth(1).locator('li');
  const first = await shown.first().innerText();
  expect(['Een bel', 'Een afdak']).toContain(first);
  const wished = await shown.allInnerTexts();
  await host.page.getByRole('button', { name: 'Kies deze: Volgorde 2' }).click();
  await host.page.getByText('De volgorde is bewaard').waitFor();
  const stands = await host.page.locator('ol.ordered .sentence').allInnerTexts();
  expect(stands.map((text) => text.split('\n')[0])).toEqual(wished);
  expect(await host.page.getByText('volgordes om uit te kiezen').count()).toBe(0);
  expect(await proposals()).toHaveLength(2);
  await host.leave();
  for (const { context } of phones) await context.close();
  await relay.close();
});

test('a phone gives its sentences to the host without any network, as codes and as a file; twice is harmless', async () => {
  const { address, code, id } = await plan('Praten zonder enig netwerk');
  const relay = await Relay.to(site);
  const giver = await Visitor.arrive({ width: 360, site: relay.site });
  const host = await Visitor.arrive({ width: 360, site: relay.site });
  await host.logInAs('holder');
  await visitOnce(host.page, `${address}/oogst?stap=1`);
  await visitOnce(giver.page, `/mee/${code}`);
  // The reader of codes is kept too, for the canteen without reception.
  await host.page.goto(`/vastleggen?bijeenkomst=${id}`);
  await host.page.getByText('Er is verbinding').waitFor();
  relay.cut();
  const said = Array.from({ length: 6 }, (_, index) => `Zin ${index + 1}: ${newId().repeat(4)}`);
  for (const text of said) await write(giver.page, text);
  await unfold(giver.page, 'Geef aan een andere telefoon');
  await giver.page.getByRole('button', { name: 'Toon de codes' }).click();
  const caption = await giver.page.getByText(/^Code 1 van \d+$/).innerText();
  const total = Number(caption.split(' ').at(-1));
  expect(total).toBeGreaterThan(1);
  await giver.expectAccessible();
  await giver.screenshot('share-codes-phone', true);
  const codes: { name: string; mimeType: string; buffer: Buffer }[] = [];
  for (let number = 1; number <= total; number += 1) {
    await giver.page.getByText(`Code ${number} van ${total}`, { exact: true }).waitFor();
    const buffer = await giver.page.locator('svg.qr').screenshot();
    codes.push({ name: `${number}.png`, mimeType: 'image/png', buffer });
    await giver.page.getByRole('button', { name: 'Volgende code' }).click();
  }
  await unfold(host.page, 'Neem over van een andere telefoon');
  const input = host.page.locator('input[type=file][accept*=json]');
  // In another order, and one of them twice: a hand that trembles.
  await input.setInputFiles([...codes.toReversed().slice(0, -1), codes.at(-1)!]);
  await host.page.getByText(`${total - 1} van de ${total} codes gelezen`).waitFor();
  await host.expectAccessible();
  await input.setInputFiles([codes[0]!]);
  await host.page.getByText('Overgenomen: 6 nieuwe zinnen, 0 waren er al').waitFor();
  const download = giver.page.waitForEvent('download');
  await giver.page.getByRole('button', { name: 'Bewaar als bestand' }).first().click();
  await input.setInputFiles({ name: 'iets.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await host.page.getByText('Hier staan geen zinnen').waitFor();
  await input.setInputFiles(await (await download).path());
  await host.page.getByText('Overgenomen: 0 nieuwe zinnen, 6 waren er al').waitFor();
  relay.mend();
  await sendNow(host.page);
  await untilReceived(host.page, 6);
  await sendNow(giver.page);
  await untilReceived(giver.page, 6);
  expect((await received(id)).toSorted()).toEqual(said.toSorted());
  await giver.context.close();
  await host.context.close();
  await relay.close();
});

test('logging out with a full queue asks, keeps what was not sent and nothing else, and sends after logging in', async () => {
  const { address, code, id } = await plan('Praten en dan uitloggen');
  await sendSentences(code, [{ id: newId(), kind: 'value', text: 'Woorden van een ander' }]);
  const relay = await Relay.to(site);
  const host = await Visitor.arrive({ width: 360, site: relay.site });
  const { page } = host;
  await host.logInAs('holder');
  await visitOnce(page, `${address}/oogst?stap=1`);
  relay.refuse(/\/zinnen$/, 503);
  await write(page, 'Nog niet verstuurd');
  await page.goto('/uitloggen');
  await page.getByText('1 ding op dit toestel is nog niet verstuurd').waitFor();
  await host.expectAccessible();
  await page.locator('main form').getByRole('button', { name: 'Log uit' }).click();
  await page.waitForURL(/uitloggen/);
  await page
    .getByText(/uitgelogd/i)
    .first()
    .waitFor();
  const kept = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        const opening = indexedDB.open('mensenstad');
        opening.addEventListener('success', () => {
          const work = opening.result.transaction(['sentence', 'gathering']);
          const sentences = work.objectStore('sentence').getAll();
          const copies = work.objectStore('gathering').getAll();
          work.addEventListener('complete', () => {
            opening.result.close();
            done(JSON.stringify([sentences.result, copies.result]));
          });
        });
      }),
  );
  expect(kept).toContain('Nog niet verstuurd');
  expect(kept).not.toContain('Woorden van een ander');
  relay.mend();
  await page.goto(`/vastleggen?bijeenkomst=${id}`);
  await page.getByText('Je bent uitgelogd').waitFor();
  await expect.poll(() => sums(page)).toContain('1 op deze telefoon');
  await host.expectAccessible();
  await host.logInAs('holder');
  await page.goto(`/vastleggen?bijeenkomst=${id}`);
  await untilReceived(page, 1);
  expect((await received(id)).toSorted()).toEqual(['Nog niet verstuurd', 'Woorden van een ander']);
  await host.context.close();
  await relay.close();
});

test('a photo goes after the words, in pieces, and goes on where the line dropped', async () => {
  const { code, id } = await plan('Praten op papier');
  const relay = await Relay.to(site);
  const visitor = await Visitor.arrive({ width: 360, site: relay.site });
  const { page } = visitor;
  await visitOnce(page, `/mee/${code}`);
  relay.cut();
  await write(page, 'Eerst de woorden');
  // A picture that cannot be made small: noise.
  const noise = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1600;
    canvas.height = 1600;
    const brush = canvas.getContext('2d');
    const pixels = new ImageData(1600, 1600);
    for (let at = 0; at < pixels.data.length; at += 65_536)
      crypto.getRandomValues(pixels.data.subarray(at, at + 65_536));
    for (let at = 3; at < pixels.data.length; at += 4) pixels.data[at] = 255;
    brush?.putImageData(pixels, 0, 0);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
  });
  await unfold(page, "Foto's van papier");
  await page
    .locator('input[type=file]:not([accept*=json])')
    .setInputFiles({ name: 'vel.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(noise, 'base64') });
  await page.getByText('Foto 1').waitFor();
  await visitor.expectAccessible();
  // The words get through; the first pieces too, then the line drops.
  let pieces = 0;
  await visitor.context.route('**/bestanden/*', async (route) => {
    if (route.request().method() === 'PATCH' && (pieces += 1) === 2) return route.abort();
    return route.continue();
  });
  relay.mend();
  await sendNow(page);
  await untilReceived(page, 1);
  await page.getByText(/\d+% verstuurd/).waitFor();
  await sendNow(page);
  const whole = () =>
    askDatabase<{ whole: boolean }>(
      inject('folder'),
      "select state = 'kept' as whole from file where owner = $1",
      [id],
    );
  await expect.poll(async () => (await whole())[0]?.whole, { timeout: 40_000 }).toBe(true);
  await page
    .locator('li')
    .filter({ hasText: 'Foto 1' })
    .getByText('ontvangen door de gemeente om')
    .waitFor({ timeout: 30_000 });
  await visitor.context.close();
  await relay.close();
});

test('300 phones come back at once: none lost, none doubled, within thirty seconds', async () => {
  const { code, id } = await plan('Praten met een volle zaal');
  const phones = Array.from({ length: 300 }, (_, number) =>
    [1, 2, 3].map((each) => ({ id: newId(), kind: 'value', text: `Telefoon ${number} zegt ${each}` })),
  );
  const started = performance.now();
  const send = async (sentences: object[], lostOnce: boolean): Promise<void> => {
    for (let tries = 0; tries < 8; tries += 1) {
      const answer = await sendSentences(code, sentences).catch(() => null);
      const said = answer?.status === 200 ? ((await answer.json()) as { items: { status: number }[] }) : null;
      // One in ten answers gets lost on the way back, as it would in a hall.
      if (said !== null && !(lostOnce && tries === 0)) {
        expect(said.items.every(({ status }) => status === 200 || status === 201)).toBe(true);
        return;
      }
      await new Promise((wait) => setTimeout(wait, 200 * 2 ** tries * (0.5 + Math.random() / 2)));
    }
    throw new Error('a phone could not hand in');
  };
  await Promise.all(phones.map((sentences, number) => send(sentences, number % 10 === 0)));
  const seconds = (performance.now() - started) / 1000;
  const texts = await received(id);
  expect(texts.toSorted()).toEqual(
    phones
      .flat()
      .map(({ text }) => text)
      .toSorted(),
  );
  expect(seconds).toBeLessThan(30);
});
