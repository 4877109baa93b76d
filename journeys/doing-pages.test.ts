import { expect, inject, test } from 'vitest';
import { askDatabase } from './support/database.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

/** The first address on this page that begins so. */
const firstLink = async (visitor: Visitor, start: string): Promise<string> =>
  (await visitor.page.locator(`main a[href^="${start}"]`).first().getAttribute('href')) ?? '';

test.each([360, 1280] as const)('Doe is open to everyone, at %i px', async (width) => {
  const guest = await Visitor.arrive({ width });
  await guest.open('/doe');
  await guest.expectAccessible();
  // One of the demo town, with a thread; other journeys start initiatives of their own.
  const [found] = await askDatabase<{ id: string }>(
    inject('folder'),
    `select id from initiative where name = 'Harira op het pleintje'`,
  );
  const id = found?.id ?? '';
  const initiative = `/doe/initiatieven/${id}`;
  const pages = [
    [initiative, width === 1280 ? 'initiative' : null],
    [`/draad/${id}`, width === 360 ? 'thread-phone' : null],
    [`/toezeggingen/${id}`, null],
    [`/doe/gesprek/${id}`, null],
    ['/doe/toezeggingen', null],
    ['/doe/talenten', null],
    ['/doe/gemeenschappen', null],
  ] as const;
  for (const [address, picture] of pages) {
    await guest.open(address);
    await guest.expectAccessible();
    if (picture !== null) await guest.screenshot(picture);
  }
  const community = await firstLink(guest, '/doe/gemeenschappen/0');
  await guest.open(community);
  await guest.expectAccessible();
  if (width === 360) await guest.screenshot('community-phone');
});

test('a question names its answerer, waits on their page, and is answered in the open', async () => {
  const holder = await Visitor.arrive({ width: 360 });
  await holder.logInAs('holder');
  await holder.open('/praat/bijeenkomsten/nieuw');
  const network = await holder.page
    .locator('select[name=network] option:not([value=""])')
    .first()
    .getAttribute('value');
  const resident = await Visitor.arrive({ width: 360, scripts: false });
  await resident.logInAs('resident');
  await resident.open(`/toezeggingen/${network}`);
  await resident.page.getByText('Stel een vraag', { exact: true }).click();
  await resident.page.locator('select[name=to]').selectOption(`network:${network}`);
  await resident.page.locator('textarea[name=words]').fill('Mogen we een keer komen meedoen?');
  await resident.page.getByRole('button', { name: 'Stel de vraag' }).click();
  await resident.page.getByText('Mogen we een keer komen meedoen?').waitFor();
  await resident.expectAccessible();
  await holder.open('/wacht-op-mij');
  await holder.expectAccessible();
  // Too short: the mistake leads to the field of this question.
  await holder.page.locator('textarea[name=words]').last().fill('ja');
  await holder.page.getByRole('button', { name: 'Geef antwoord' }).last().click();
  const field = await holder.page.locator('#errors a').getAttribute('href');
  expect(await holder.page.locator(`textarea${field}`).inputValue()).toBe('ja');
  await holder.page.locator('textarea[name=words]').last().fill('Graag, elke dinsdag om zeven uur.');
  await holder.page.getByRole('button', { name: 'Geef antwoord' }).last().click();
  await holder.page.getByText('Dank je. Het staat erbij.').waitFor();
  await resident.open(`/toezeggingen/${network}`);
  expect(await resident.page.locator('main').innerText()).toContain('Graag, elke dinsdag om zeven uur.');
  expect(await resident.page.locator('main').innerText()).toContain('Beantwoord');
});

test('a thread is drawn by hand from something of your own, and taken away again', async () => {
  const editor = await Visitor.arrive({ width: 1280 });
  await editor.logInAs('editor');
  await editor.open('/kies/ideeen');
  const [one, other] = await editor.page
    .locator('main a[href^="/zin/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
  await editor.open(`/draad/${(one ?? '').slice(5)}`);
  await editor.page.getByText('Trek zelf een draad').click();
  await editor.page.locator('input[name=other]').fill(`https://stad.nl${other}`);
  await editor.page.locator('select[name=kind]').selectOption('answers');
  await editor.page.getByRole('button', { name: 'Trek de draad' }).click();
  const taken = editor.page.locator('form[action="?/unlink"]');
  await taken.waitFor({ state: 'attached' });
  await editor.expectAccessible();
  await editor.page.getByText('Trek zelf een draad').click();
  await editor.page.getByRole('button', { name: 'Haal deze draad weg' }).click();
  await expect.poll(() => taken.count()).toBe(0);
});

test('what another community did is begun again, gets money, is finished and opened again, without scripts', async () => {
  const [example] = await askDatabase<{ id: string }>(
    inject('folder'),
    `select i.id from initiative i join community c on c.id = i.community
    where c.name = 'Buurtbedrijf De Spinnerij' and i.state = 'running' and i.visibility = 'everyone'`,
  );
  const team = await Visitor.arrive({ width: 360, scripts: false });
  const { page } = team;
  const press = (name: string) => page.getByRole('button', { name, exact: true }).last().click();
  const says = (words: string) => page.locator('main').getByText(words).first().waitFor();
  await team.logInAs('holder');
  await team.open(`/doe/initiatieven/${example?.id}`);
  await page.getByRole('link', { name: 'Begin zoiets bij jou' }).click();
  await says('Overgenomen van');
  await page.locator('input[name=name]').fill('Het havenpad weer schoon');
  await page.locator('select[name=community]').selectOption({ label: 'Plein aan de haven (Binnenstad)' });
  await page.locator('select[name=area]').selectOption({ label: 'Binnenstad' });
  await page.locator('input[name=endsOn]').fill('2027-10-01');
  await press('Zet online');
  await page.waitForURL(/gelukt=begonnen/);
  const here = new URL(page.url()).pathname;

  await team.open(`${here}/bestanden`);
  const buffer = Buffer.from('Bezems: zes. Koffie: veel.');
  await page.locator('#document').setInputFiles({ name: 'lijst.txt', mimeType: 'text/plain', buffer });
  await press('Voeg toe');
  await page.getByRole('link', { name: 'lijst.txt' }).waitFor();

  await team.open(`${here}/bord`);
  await page.locator('[data-card] .top a').first().click();
  await page.getByText('Neem over in een ander initiatief').first().click();
  await page.locator('select[name=to]').selectOption({ label: 'Twee minuten groen' });
  await press('Neem over in een ander initiatief');
  await says('De activiteit staat nu ook op het andere bord.');

  await team.open(`${here}/geld`);
  await page.locator('#amount-pot').fill('60');
  await page.locator('#what-pot').fill('Bezems');
  await press('Vraag het');
  await page.getByRole('link', { name: 'Plein aan de haven' }).or(page.getByText('Bezems')).first().waitFor();
  const [pot] = await askDatabase<{ id: string }>(
    inject('folder'),
    "select id from community where name = 'Plein aan de haven'",
  );
  await team.open(`/doe/gemeenschappen/${pot?.id}/pot`);
  await page.getByLabel('Toekennen').last().check();
  await page.locator('textarea[name=words]').last().fill('Veeg ook even bij de kade.');
  // The members decide, so the day on which they met belongs to it: it is asked for, and nothing typed is lost.
  await press('Schrijf het besluit op');
  await page.locator('#errors').waitFor();
  await team.expectAccessible();
  await page.locator('input[name=metOn]').last().fill('2026-11-03');
  await press('Schrijf het besluit op');
  await says('Het besluit staat erbij.');
  await says('Veeg ook even bij de kade.');

  await team.open(`${here}/resultaten`);
  const folded = page.locator('main details').first();
  await folded.locator('summary').click();
  const picture = await page.screenshot();
  await folded
    .locator('input[type=file]')
    .setInputFiles({ name: 'pad.png', mimeType: 'image/png', buffer: picture });
  await folded.getByRole('button', { name: 'Zet deze foto erbij' }).click();
  await says('De foto staat erbij.');
  await folded.locator('summary').click();
  await folded.getByLabel('bereikt', { exact: true }).check();
  await folded.locator('textarea[name=why]').fill('Het pad is schoon en droog.');
  await folded.getByRole('button', { name: 'Bewaar' }).click();
  await says('Het pad is schoon en droog.');
  await page.locator('main img').first().waitFor();
  await team.expectAccessible();

  await team.open(`${here}/afronden`);
  await page.getByLabel('gelukt', { exact: true }).check();
  await page.locator('textarea[name=words]').fill('Het pad is schoon, en we kennen elkaar.');
  await press('Rond af en vier het');
  await page.getByRole('heading', { name: /Feest/ }).waitFor();
  await team.expectAccessible();
  await page.getByRole('link', { name: 'Open opnieuw' }).click();
  await page.locator('input[name=endsOn]').fill('2027-12-01');
  await press('Open opnieuw');
  await page.waitForURL(/gelukt=opnieuw/);
  expect(await page.getByRole('heading', { name: /Feest/ }).count()).toBe(0);
  await team.leave();
});
