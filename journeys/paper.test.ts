import { expect, inject, test } from 'vitest';
import { accessibilityOf, drawPages, readQrIn, type Picture } from '../src/platform/testing/pdf.ts';
import { planGathering, publish, seen } from './support/gathering.ts';
import { photoOf } from './support/paper.ts';
import { received, sendNow, sums, untilKept, untilReceived } from './support/offline.ts';
import { Relay } from './support/relay.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();
const site = inject('site');

/** Makes sheets and reads the QR code of each page of their PDF. */
async function printSheets(
  host: Visitor,
  address: string,
  count: number,
  button: string,
): Promise<{ codes: string[]; pages: Picture[] }> {
  await host.open(`${address}/formulieren`);
  const sheet = button.includes('groeps') ? 'group' : 'personal';
  await host.page.locator(`#${sheet}-count`).fill(String(count));
  await host.page.getByRole('button', { name: button }).click();
  await seen(host, 'De vellen zijn klaar');
  const href = await host.page.getByRole('link', { name: 'Open de PDF' }).first().getAttribute('href');
  const answer = await host.page.request.get(href ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  const pdf = await answer.body();
  expect(accessibilityOf(pdf)).toMatchObject({ tagged: true, universal: true });
  const pages = await drawPages(pdf);
  return { codes: pages.map((page) => readQrIn(page) ?? 'no code'), pages };
}

/** Types as a person does, and counts every key. */
class Hands {
  readonly #visitor: Visitor;
  keys = 0;
  /** Keys that are not part of what the paper says. */
  moves = 0;
  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }
  async write(text: string): Promise<void> {
    this.keys += text.length;
    await this.#visitor.page.keyboard.type(text);
  }
  async press(key: string): Promise<void> {
    this.keys += 1;
    this.moves += 1;
    await this.#visitor.page.keyboard.press(key);
  }
}

test('ten personal sheets are printed, typed over by keyboard alone, and count like any other harvest', async () => {
  const host = await Visitor.arrive();
  await host.logInAs('holder');
  const { address, code } = await planGathering(host, 'Praten op papier');
  const { codes, pages } = await printSheets(host, address, 10, 'Maak persoonlijke vellen');
  expect(codes).toEqual(Array.from({ length: 10 }, (_, index) => `${site}/p/${code}/1/${index + 1}`));
  await host.screenshot('paper-print', true);
  await host.expectAccessible();

  // A photo, sent from the page of the first sheet: upright, beside the fields.
  await host.open(new URL(codes[0]!).pathname);
  expect(new URL(host.page.url()).pathname).toBe(`${address}/typen`);
  await host.page.getByText('Zet een foto naast de velden').click();
  await host.page.locator('input[type=file]').setInputFiles({
    name: 'vel.jpg',
    mimeType: 'image/jpeg',
    buffer: await photoOf(pages[0]!),
  });
  await host.page.getByRole('button', { name: 'Stuur de foto' }).click();
  const photo = host.page.getByRole('img', { name: 'Foto van vel 1' });
  await photo.waitFor();
  await expect
    .poll(() => photo.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]))
    .toEqual([1000, 1400]);
  await host.page.locator('textarea[name=values]').fill('Dat de buren elkaar groeten\nDe markt op zaterdag');
  await host.screenshot('paper-typing');
  await host.page.locator('textarea[name=values]').fill('');
  const before = (await photo.boundingBox())?.width ?? 0;
  await host.page.getByLabel('90°').check();
  await host.page.getByLabel('2×').check();
  expect((await photo.boundingBox())?.width).toBeGreaterThan(before * 1.9);
  await host.expectAccessible();

  await host.open(`${address}/typen`);
  const hands = new Hands(host);
  const started = performance.now();
  for (let sheet = 1; sheet <= 10; sheet += 1) {
    await hands.press('Enter');
    await host.page.waitForURL(new RegExp(`vorm=${sheet}$`));
    await host.page.locator('textarea[name=values]:focus').waitFor();
    await host.page.locator('[data-keys]').waitFor();
    await hands.write(`Dat de buren elkaar groeten, vel ${sheet}`);
    await hands.press('Enter');
    await hands.write('De markt op zaterdag');
    await hands.press('Enter');
    await hands.press('Enter');
    await hands.write('Veilig oversteken bij school');
    await hands.press('Enter');
    await hands.write('Een bankje bij de vijver');
    await hands.press('Enter');
    await hands.press('Enter');
    await hands.write('Samen de stoep vegen');
    await hands.press('Control+Enter');
    await seen(host, `Vel ${sheet} is bewaard`);
    if (sheet < 10)
      expect(await host.page.locator('input[name=vorm]:focus').inputValue()).toBe(String(sheet + 1));
  }
  const minutes = (performance.now() - started) / 60_000;
  expect(hands.moves / 10, 'keys a sheet beside its words').toBeLessThanOrEqual(8);
  // Someone who types 200 characters a minute has ten sheets in less than ten minutes, the waiting included.
  expect(hands.keys / 200 + minutes, `${hands.keys} keys, ${minutes} minutes of waiting`).toBeLessThan(10);
  await seen(host, 'Alle vellen zijn overgetypt');

  // Nobody was counted yet: the sheets say how many there were at least.
  await host.page.getByRole('button', { name: 'Noteer 10 mensen' }).click();
  await seen(host, 'Het aantal mensen staat erbij');
  await publish(host, address, 10);
  await host.open(address);
  const harvest = await host.page.locator('main').innerText();
  expect(harvest).toContain('Dat de buren elkaar groeten, vel 7');
  expect(harvest).toContain('Samen de stoep vegen');

  // A second entry shows the first, and takes what was missed: a later change like any other.
  await host.open(`${address}/typen?vorm=7`);
  await seen(host, 'Dit vel is al overgetypt');
  await seen(host, 'Dat de buren elkaar groeten, vel 7');
  await host.expectAccessible();
  await host.page.locator('textarea[name=values]').fill('Een zin die gemist was');
  await host.page.getByRole('button', { name: 'Zet dit erbij' }).click();
  await seen(host, 'Het staat bij vel 7');
  await host.open(`${address}/oogst?stap=4`);
  await seen(host, 'Publiceer de nieuwe versie');
  await host.leave();
}, 180_000);

test('without scripts, on a phone: print, open by QR code, type over; a guest is shown the way', async () => {
  const host = await Visitor.arrive({ width: 360, scripts: false });
  await host.logInAs('holder');
  const { address } = await planGathering(host, 'Praten zonder scripts');
  const { codes } = await printSheets(host, address, 2, 'Maak groepsvellen');
  expect(new Set(codes).size).toBe(2);
  expect(codes).toHaveLength(4);
  await host.expectAccessible();

  const guest = await Visitor.arrive({ width: 360 });
  await guest.open(new URL(codes[2]!).pathname);
  await seen(guest, 'Vul je liever iets in op je telefoon?');
  await guest.expectAccessible();
  await guest.page.getByRole('link', { name: 'Doe mee op je telefoon' }).click();
  await guest.page.waitForURL(/\/mee\//);
  await guest.leave();

  await host.open(`${address}/typen`);
  await host.expectAccessible();
  await host.page.locator('input[name=vorm]').fill('99');
  await host.page.getByRole('button', { name: 'Open dit vel' }).click();
  await seen(host, 'Dit nummer is voor deze bijeenkomst niet uitgedeeld');
  await host.open(new URL(codes[2]!).pathname);
  await seen(host, 'Vel 2');
  await host.page.locator('input[name=people]').fill('5');
  await host.page.locator('textarea[name=priorities]').fill('Meer licht\nEen zebrapad');
  await host.page.locator('#idea-0').fill('Wij verven het zebrapad');
  await host.page.locator('#status-0').selectOption('we_will');
  await host.page.locator('#belongs-0').fill('3');
  await host.page.getByRole('button', { name: 'Bewaar, en het volgende vel' }).click();
  // Who, when and the number are not right yet; what was typed is still there.
  await seen(host, 'Er staan 2 speerpunten op dit vel');
  expect(await host.page.locator('textarea[name=priorities]').inputValue()).toContain('Een zebrapad');
  await host.expectAccessible();
  await host.page.locator('#who-0').fill('De buurtvereniging');
  await host.page.locator('#byWhen-0').fill('2027-06-01');
  await host.page.locator('#belongs-0').fill('2');
  await host.page.getByRole('button', { name: 'Bewaar, en het volgende vel' }).click();
  await seen(host, 'Vel 2 is bewaard');
  await seen(host, 'Er waren minstens 5 mensen');
  await host.screenshot('paper-next-phone', true);
  await host.open(`${address}/typen?vorm=2`);
  await seen(host, 'Dit vel is al overgetypt');
  await seen(host, 'Wij verven het zebrapad');
  await host.leave();
});

test('a browser that reads QR codes opens the sheet that is held before its camera', async () => {
  const host = await Visitor.arrive({ width: 360 });
  await host.logInAs('holder');
  const { address, code } = await planGathering(host, 'Praten met een camera');
  await printSheets(host, address, 3, 'Maak persoonlijke vellen');
  await host.page.addInitScript((link) => {
    const canvas = document.createElement('canvas');
    const drawing = canvas.getContext('2d');
    setInterval(() => drawing?.fillRect(0, 0, Math.random() * 99, 9), 50);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(5);
    let looked = 0;
    Object.assign(window, {
      BarcodeDetector: class {
        async detect() {
          looked += 1;
          return looked < 3 ? [{ rawValue: 'https://elders.example/iets' }] : [{ rawValue: link }];
        }
      },
    });
  }, `${site}/p/${code}/1/2`);
  await host.open(`${address}/typen`);
  await host.page.getByRole('button', { name: 'Scan met de camera' }).click();
  await host.page.waitForURL(/vorm=2$/);
  await seen(host, 'Vel 2');
  await host.leave();
});

test('when the answer is lost, what was typed stays, and sending it again takes the form once', async () => {
  const host = await Visitor.arrive();
  await host.logInAs('holder');
  const { address } = await planGathering(host, 'Praten met een zwakke lijn');
  await printSheets(host, address, 1, 'Maak persoonlijke vellen');
  await host.open(`${address}/typen?vorm=1`);
  await host.page.locator('[data-keys]').waitFor();
  await host.page.locator('textarea[name=values]').fill('Getypt bij een zwakke lijn');
  let sent = 0;
  await host.page.route(/typeOver&vorm=1/, async (route) => {
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
  await host.page.locator('textarea[name=values]').press('Control+Enter');
  await seen(host, 'Dit is nog niet verstuurd');
  expect(await host.page.locator('textarea[name=values]').inputValue()).toBe('Getypt bij een zwakke lijn');
  await host.page.locator('textarea[name=values]').press('Control+Enter');
  await seen(host, 'Vel 1 is bewaard');
  expect(sent).toBe(2);
  await host.open(`${address}/typen?vorm=1`);
  expect(await host.page.locator('main ol li', { hasText: 'Getypt bij een zwakke lijn' }).count()).toBe(1);
  // Not leave(): a request that breaks makes the noise that it should.
  await host.context.close();
});

test('without a connection: typed over by keyboard, kept when the tab closes; whose number was taken chooses, and nothing counts twice', async () => {
  const desk = await Visitor.arrive();
  await desk.logInAs('holder');
  const { address, code } = await planGathering(desk, 'Praten zonder bereik');
  const id = address.split('/').at(-1) ?? '';
  const { pages } = await printSheets(desk, address, 4, 'Maak persoonlijke vellen');
  const relay = await Relay.to(site);
  const host = await Visitor.arrive({ width: 360, site: relay.site });
  await host.logInAs('holder');
  // Opening the page of the gathering once is enough.
  await host.open(address);
  await untilKept(host.page);
  relay.cut();

  // The QR code on the sheet, and half of it before the tab closes.
  await host.page.goto(`/p/${code}/1/1`);
  await host.page.locator('textarea[name=values]:focus').waitFor();
  await host.page.keyboard.type('Van de telefoon');
  await host.page.waitForTimeout(300);
  await host.page.reload();
  const values = host.page.locator('textarea[name=values]');
  await expect.poll(() => values.inputValue()).toBe('Van de telefoon');
  await values.focus();
  await host.page.keyboard.press('End');
  for (const key of ['Enter', 'Enter']) await host.page.keyboard.press(key);
  await host.page.locator('textarea[name=priorities]:focus').waitFor();
  await host.page.keyboard.type('Een brug');
  await host.page.keyboard.press('Control+Enter');
  await seen(host, 'Vel 1 is bewaard op deze telefoon');
  expect(await host.page.locator('input[name=vorm]:focus').inputValue()).toBe('2');

  // A second sheet with its photo beside the fields.
  await host.page.keyboard.press('Enter');
  await host.page
    .locator('#foto')
    .setInputFiles({ name: 'vel.jpg', mimeType: 'image/jpeg', buffer: await photoOf(pages[1]!) });
  await host.page.getByRole('img', { name: 'Foto van vel 2' }).waitFor();
  await host.page.locator('textarea[name=values]').fill('Met een foto');
  await host.screenshot('paper-typing-offline-phone', true);
  await host.expectAccessible();
  await host.page.locator('textarea[name=values]').press('Control+Enter');
  await seen(host, 'Vel 2 is bewaard op deze telefoon');
  // The same number again shows what was typed, to mend as long as the town does not have it.
  await host.page.getByRole('button', { name: 'Vel 1', exact: true }).click();
  await seen(host, 'Dit vel is al overgetypt');
  await host.expectAccessible();
  await host.page.getByRole('button', { name: 'Verbeter wat je typte' }).click();
  await expect.poll(() => values.inputValue()).toBe('Van de telefoon');
  await values.press('Control+Enter');
  await seen(host, 'Vel 1 is bewaard op deze telefoon');
  expect(await sums(host.page)).toContain('3 op deze telefoon');
  expect(await received(id)).toEqual([]);

  // Meanwhile somebody at a desk typed over a sheet with the same number.
  await desk.open(`${address}/typen?vorm=1`);
  await desk.page.locator('textarea[name=values]').fill('van de  telefoon');
  await desk.page.getByRole('button', { name: 'Bewaar, en het volgende vel' }).click();
  await seen(desk, 'Vel 1 is bewaard');
  relay.mend();
  await sendNow(host.page);
  await seen(host, 'Vel 1 was al overgetypt');
  await seen(host, 'van de telefoon');
  expect(await sums(host.page)).toContain('2 niet aangenomen');
  expect(await received(id)).toEqual(['van de  telefoon', 'Met een foto']);
  await host.expectAccessible();
  // Only what the first entry does not have is ticked.
  const ticks = host.page.locator('input[name="erbij-1[]"]');
  expect(await ticks.evaluateAll((all) => all.map((tick) => (tick as HTMLInputElement).checked))).toEqual([
    false,
    true,
  ]);
  await host.page.getByRole('button', { name: 'Zet erbij wat is aangekruist' }).click();
  await untilReceived(host.page, 2);
  expect((await received(id)).toSorted()).toEqual(['Een brug', 'Met een foto', 'van de  telefoon']);
  await desk.open(`${address}/typen?vorm=1`);
  await seen(desk, 'Een brug');
  await expect
    .poll(async () => {
      await desk.open(`${address}/typen?vorm=2`);
      return desk.page.getByRole('img', { name: 'Foto van vel 2' }).count();
    })
    .toBe(1);
  await desk.open(`${address}/typen`);
  await seen(desk, 'Overgetypt: 2 van de 4 vellen');
  await host.context.close();
  await relay.close();
  await desk.leave();
}, 120_000);
