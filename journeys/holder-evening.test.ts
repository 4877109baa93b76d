import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { accessibilityOf, drawPages, readQrIn } from '../src/platform/testing/pdf.ts';
import { seen } from './support/gathering.ts';
import { sums, sendNow, untilReceived, write } from './support/offline.ts';
import { keepDrawing } from './support/paper.ts';
import { Relay } from './support/relay.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

/** Somebody without a manual: goes on only by what the page shows, and counts each tap. STEPS names a folder for pictures. */
class Walker {
  readonly visitor: Visitor;
  readonly #name: string;
  steps = 0;
  constructor(visitor: Visitor, name: string) {
    this.visitor = visitor;
    this.#name = name;
  }
  get page(): Page {
    return this.visitor.page;
  }
  async tap(role: 'link' | 'button', name: string | RegExp): Promise<void> {
    const exact = typeof name === 'string';
    await this.page.getByRole(role, { name, exact }).filter({ visible: true }).first().click();
    this.steps += 1;
  }
  /** What a step led to: it fits the phone, and axe finds nothing. */
  async look(what: string, checked = true): Promise<void> {
    const folder = process.env['STEPS'];
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, `${this.#name}-${String(this.steps).padStart(2, '0')}-${what}.png`);
      await this.page.screenshot({ path, fullPage: true });
    }
    if (checked) await this.visitor.expectAccessible();
  }
  /** A PDF behind a link of this page. */
  async print(name: string): Promise<Buffer> {
    const href = await this.page.getByRole('link', { name, exact: true }).first().getAttribute('href');
    const answer = await this.page.request.get(href ?? '');
    expect(answer.headers()['content-type'], name).toBe('application/pdf');
    const pdf = await answer.body();
    expect(accessibilityOf(pdf), name).toMatchObject({ tagged: true, universal: true });
    this.steps += 1;
    return pdf;
  }
}

const waiting = async (page: Page, count: number): Promise<void> => {
  await page.getByText('Geen verbinding. Schrijf gerust verder').waitFor();
  await expect.poll(() => sums(page)).toContain(`${count} op deze telefoon`);
  expect(await sums(page)).toContain('0 ontvangen door de gemeente');
};

async function planEvening(holder: Walker): Promise<{ code: string; home: string }> {
  const { page, visitor } = holder;
  await visitor.open('/');
  await page.locator('header summary').filter({ hasText: 'Menu', visible: true }).first().click();
  await holder.tap('link', 'Inloggen');
  await page.locator('form[action*="demo"] button[value="holder"]').click();
  await page.waitForURL((url) => url.pathname !== '/inloggen');
  await holder.look('logged-in');
  await holder.tap('link', 'Praat');
  await holder.tap('link', 'Plan een bijeenkomst');
  await page.waitForURL(/nieuw/);
  await page.locator('input[name=date]').fill('2027-03-09');
  await page.locator('input[name=time]').fill('19:30');
  await page.locator('input[name=place]').fill('Kantine, Sportlaan 4');
  await holder.look('plan');
  await holder.tap('button', 'Plan deze bijeenkomst');
  await page.waitForURL(/\/praat\/bijeenkomsten\/[0-9a-f-]{36}/);
  await holder.look('planned');
  const link = await page.locator('main a[href*="/mee/"]').first().getAttribute('href');
  return { code: link?.split('/mee/')[1] ?? '', home: new URL(page.url()).pathname };
}

async function printEverything(holder: Walker, code: string): Promise<void> {
  const { page, visitor } = holder;
  const site = new URL(page.url()).origin;
  await holder.tap('link', /^Pak de spullen/);
  await page.waitForURL(/\/kit$/);
  await holder.look('kit');
  const [poster] = await drawPages(await holder.print('Poster A4 (PDF)'), 1.5);
  expect(readQrIn(poster!)).toBe(`${site}/mee/${code}`);
  await keepDrawing('poster', poster!);
  await holder.print('Tafelkaarten (PDF)');
  await holder.tap('link', 'Papieren formulieren');
  await page.locator('#personal-count').fill('3');
  await holder.tap('button', 'Maak persoonlijke vellen');
  await seen(visitor, 'De vellen zijn klaar');
  await holder.look('sheets');
  const sheets = await drawPages(await holder.print('Open de PDF'));
  expect(sheets.map((sheet) => readQrIn(sheet))).toEqual(
    [1, 2, 3].map((number) => `${site}/p/${code}/1/${number}`),
  );
}

/** Opens the capture screen once, and waits until it works without a connection. */
async function keepScreen(walker: Walker): Promise<void> {
  const { page } = walker;
  await page.getByText('Er is verbinding met de gemeente').waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await expect
    .poll(() => page.evaluate(() => caches.match('/vastleggen').then((kept) => kept !== undefined)))
    .toBe(true);
}

const next = (walker: Walker, title: string) => walker.tap('link', new RegExp(title));

async function hostWrites(host: Walker): Promise<void> {
  const { page } = host;
  await write(page, 'Dat de kantine van iedereen is');
  await waiting(page, 1);
  await host.look('value-offline');
  await next(host, 'Speerpunten');
  await page.getByLabel('Dit moet er gebeuren').first().waitFor();
  await write(page, 'Een afdak bij het veld', 'priority');
  await write(page, 'Licht op het pad', 'priority');
  await page.getByRole('button', { name: 'Omhoog: Licht op het pad' }).click();
  await host.tap('button', 'Bewaar deze volgorde');
  await page.getByText('Jouw volgorde:').waitFor();
  await host.look('order-offline');
  await host.visitor.screenshot('order-offline-phone', true);
}

async function participantWrites(participant: Walker): Promise<void> {
  const { page } = participant;
  await write(page, 'Dat nieuwe mensen gedag krijgen');
  await next(participant, 'Speerpunten');
  await page.getByLabel('Dit moet er gebeuren').first().waitFor();
  await write(page, 'Een bus die ook zondag rijdt', 'priority');
  await write(page, 'Een oversteek bij de school', 'priority');
  await page.getByRole('button', { name: 'Omhoog: Een oversteek bij de school' }).click();
  await participant.tap('button', 'Bewaar deze volgorde');
  await next(participant, 'Bijdragen');
  await page.getByLabel('Ons idee').first().fill('Een prikbord in de kantine');
  await page.getByLabel('Wij gaan het doen').check();
  await page.locator('input[name=who]').fill('De kantineploeg');
  await page.locator('input[name=byWhen]').fill('2027-06-01');
  await participant.tap('button', 'Zet dit idee erbij');
  await page.locator('main').getByText('Een prikbord in de kantine', { exact: true }).first().waitFor();
  await waiting(page, 4);
  await participant.look('idea-offline');
}

async function backOnline(walker: Walker, count: number): Promise<void> {
  await sendNow(walker.page);
  walker.steps += 1;
  await untilReceived(walker.page, count);
  await walker.page
    .getByText(/ontvangen door de gemeente om \d\d\.\d\d/)
    .first()
    .waitFor();
  await walker.look('received');
}

/** Three sheets, each its own words, without a connection; the last one also says what its writer will do. */
async function typeSheets(holder: Walker): Promise<void> {
  const { page, visitor } = holder;
  await holder.tap('link', 'Vellen overtypen');
  const sheets = [
    ['Dat kinderen buiten spelen', 'Een hek om de sloot'],
    ['Dat je hulp durft te vragen', 'Een huisarts in de wijk'],
    ['Rust op zondag', 'Minder hard rijden in de Sportlaan'],
  ] as const;
  for (const [index, [value, wish]] of sheets.entries()) {
    await holder.tap('button', 'Open dit vel');
    await page.waitForURL(new RegExp(`vorm=${index + 1}$`));
    await page.locator('textarea[name=values]').fill(value);
    await page.locator('textarea[name=priorities]').fill(`${wish}\nEen bank bij de vijver`);
    if (index === 2) {
      await page.locator('#idea-0').fill('Samen het pad schoonvegen');
      await page.locator('#status-0').selectOption('we_will');
      await page.locator('#who-0').fill('De wandelclub');
      await page.locator('#byWhen-0').fill('2027-06-01');
    }
    if (index === 0) await holder.look('typing-offline');
    await holder.tap('button', 'Bewaar, en het volgende vel');
    await seen(visitor, `Vel ${index + 1} is bewaard op deze telefoon`);
  }
  await seen(visitor, 'Alle vellen zijn overgetypt');
  await waiting(page, 3 + 10);
  await holder.look('typed-offline');
}

async function publishEvening(holder: Walker): Promise<void> {
  const { page, visitor } = holder;
  await holder.tap('link', 'Afronden');
  await page.locator('input[name=attendance]').fill('5');
  await holder.look('count');
  await holder.tap('button', 'Noteer dit');
  await seen(visitor, 'Genoteerd');
  await holder.tap('button', 'Publiceer de oogst');
  await seen(visitor, 'De hele stad kan jullie oogst nu lezen');
  await holder.look('published');
}

/** The words on the page that thanks, and in the vision of the town. */
async function seeItBack(holder: Walker, home: string): Promise<void> {
  const { page, visitor } = holder;
  await page.locator(`main a[href="${home}"]`).first().click();
  await holder.tap('link', 'Wat er met jullie woorden gebeurde');
  await seen(visitor, 'Een prikbord in de kantine');
  await holder.look('thanks');
  await holder.tap('link', 'Kies');
  await page.waitForURL(/\/kies$/);
  await page.locator('main a[href^="/kies/ideeen"]').first().click();
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.locator('main').innerText();
      },
      { timeout: 30_000 },
    )
    .toMatch(
      /Een prikbord in de kantine[^]*Samen het pad schoonvegen|Samen het pad schoonvegen[^]*Een prikbord/,
    );
  await holder.look('vision');
}

test('a holder plans, prints, holds the evening and types paper over without a connection, publishes and thanks, by what the pages show', async () => {
  const started = performance.now();
  const relay = await Relay.to(inject('site'));
  const holder = new Walker(await Visitor.arrive({ width: 360, site: relay.site }), 'holder');
  const { page } = holder;
  const { code, home } = await planEvening(holder);
  await printEverything(holder, code);
  await page.locator(`main a[href="${home}"]`).first().click();
  await holder.tap('link', 'Leg de oogst vast');
  await keepScreen(holder);
  await holder.look('capture');
  const participant = new Walker(await Visitor.arrive({ width: 360, site: relay.site }), 'participant');
  // The QR code on the table is this address.
  await participant.visitor.open(`/mee/${code}`);
  await keepScreen(participant);
  await participant.look('joined');

  relay.cut();
  await hostWrites(holder);
  await participantWrites(participant);
  await typeSheets(holder);
  relay.mend();
  await backOnline(holder, 13);
  await backOnline(participant, 4);

  await holder.tap('link', 'Terug naar vastleggen');
  await holder.tap('link', 'Naar de lijst van de bijeenkomst');
  await page.waitForURL(/\/oogst/);
  await holder.look('sheet-online');
  await publishEvening(holder);
  await seeItBack(holder, home);
  expect(holder.steps, 'taps from the front page to the words in the vision').toBeLessThanOrEqual(45);
  expect((performance.now() - started) / 60_000, 'minutes').toBeLessThan(15);
  await holder.visitor.context.close();
  await participant.visitor.context.close();
  await relay.close();
}, 240_000);
