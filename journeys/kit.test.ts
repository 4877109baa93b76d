import ICAL from 'ical.js';
import { expect, inject, test } from 'vitest';
import { accessibilityOf, drawPages, readQrIn } from '../src/platform/testing/pdf.ts';
import { planGathering, publish, handInValue, joinWith } from './support/gathering.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

const get = async (visitor: Visitor, path: string) => {
  const response = await visitor.context.request.get(inject('site') + path);
  expect(response.status(), path).toBe(200);
  return response;
};

test.each([
  ['with scripts', true],
  ['without scripts', false],
] as const)('a host takes everything from the kit, %s', async (name, scripts) => {
  const host = await Visitor.arrive({ width: 360, scripts });
  const { page } = host;
  await host.logInAs('holder');
  const { address, code } = await planGathering(host, `Spullen ${name}`);
  await page.getByRole('link', { name: 'Pak de spullen' }).click();
  await page.waitForURL(/\/kit$/);
  await host.expectAccessible();
  if (scripts) await host.screenshot('kit-phone', true);
  const whatsapp = await page.getByRole('link', { name: 'Stuur met WhatsApp' }).getAttribute('href');
  const message = new URL(whatsapp ?? '').searchParams.get('text') ?? '';
  expect(message).toContain(`/mee/${code}`);
  expect(message).toContain('dinsdag 9 maart 2027, 19.30 uur');
  const mail = await page.getByRole('link', { name: 'Stuur per mail' }).getAttribute('href');
  expect(decodeURIComponent(mail ?? '')).toContain(`/mee/${code}`);

  // Another tone and length: the words, the paper and the script follow.
  await page.getByText('Verander taal, toon of duur').click();
  await page.getByLabel('Taal en toon van deze bijeenkomst').selectOption('nl/formal');
  await page.getByLabel('20 minuten').check();
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await page.getByText('Bewaard.').waitFor();
  expect(await page.locator('main').innerText()).toContain('nodigt u uit');
  await page.getByRole('link', { name: 'Lees het draaiboek' }).click();
  await page.getByRole('heading', { level: 1, name: 'Draaiboek: 20 minuten' }).waitFor();
  await page.getByLabel('Met hoeveel mensen?').fill('23');
  await page.getByRole('button', { name: 'Pas aan' }).click();
  await page.getByText('Maak 4 groepjes van 5 of 6 mensen.').waitFor();
  await host.expectAccessible();

  for (const paper of ['poster', 'tafelkaarten', 'uitnodiging', 'draaiboek']) {
    const response = await get(host, `${address}/kit/${paper}.pdf`);
    const pdf = await response.body();
    expect(accessibilityOf(pdf)).toEqual({ tagged: true, language: 'nl', titled: true, universal: true });
    if (paper === 'poster') {
      const [drawn] = await drawPages(pdf, 1.5);
      expect(readQrIn(drawn!)).toBe(`${inject('site')}/mee/${code}`);
    }
  }
  const calendar = await (await get(host, `${address}/agenda.ics`)).text();
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent')!);
  expect(event.startDate.toJSDate().toISOString()).toBe('2027-03-09T18:30:00.000Z');
  expect(event.duration.toSeconds()).toBe(20 * 60);
  await host.leave();
});

test('help is asked, somebody owns it, and the answer comes back', async () => {
  const host = await Visitor.arrive({ width: 360, scripts: false });
  await host.logInAs('holder');
  const { address } = await planGathering(host, 'Praten met hulp');
  await host.open(`${address}/kit`);
  await host.page.getByLabel('een dag van tevoren').check();
  await host.page.getByRole('button', { name: 'Bewaar herinneringen' }).click();
  await host.page.getByText('Bewaard.').waitFor();
  expect(await host.page.getByLabel('een dag van tevoren').isChecked()).toBe(true);
  await host.open(`${address}/kit/hulp`);
  await host.page.getByRole('button', { name: 'Stel de vraag' }).click();
  await host.page.getByRole('alert').waitFor();
  await host.page.getByLabel('een gespreksleider').check();
  await host.page.getByLabel('Vertel er iets bij').fill('Ik durf het niet alleen.');
  await host.page.getByRole('button', { name: 'Stel de vraag' }).click();
  await host.page.getByText('Je vraag is verstuurd').waitFor();
  expect(await host.page.locator('main').innerText()).toMatch(/\S+ geeft antwoord, uiterlijk /);
  await host.expectAccessible();

  const connector = await Visitor.arrive({ width: 1280, scripts: false });
  await connector.logInAs('connector');
  await connector.open('/praat/verbinder');
  await connector.expectAccessible();
  const row = connector.page.getByRole('listitem').filter({ hasText: 'Breiclub De Losse Steek' });
  await row.getByRole('link', { name: 'Geef antwoord' }).click();
  await connector.expectAccessible();
  await connector.page.getByLabel('Nee', { exact: true }).check();
  await connector.page.getByRole('button', { name: 'Stuur het antwoord' }).click();
  await connector.page.getByText('Schrijf op waarom het niet kan').first().waitFor();
  await connector.page.getByLabel('Ja', { exact: true }).check();
  await connector.page.getByLabel('In je eigen woorden').fill('Samir komt langs. Koffie ook.');
  await connector.page.getByRole('button', { name: 'Stuur het antwoord' }).click();
  await connector.page.getByText('Je antwoord is verstuurd.').waitFor();

  await host.open(`${address}/kit/hulp`);
  expect(await host.page.locator('main').innerText()).toContain('Samir komt langs. Koffie ook.');
  await host.leave();
  await connector.leave();
});

test('a guest is asked to log in, somebody else may not, and only the thank-you is public', async () => {
  const host = await Visitor.arrive({ width: 360 });
  await host.logInAs('holder');
  const { address, code } = await planGathering(host, 'Praten en bedanken');
  const guest = await Visitor.arrive({ width: 360 });
  await guest.open(`${address}/kit`);
  expect(new URL(guest.page.url()).pathname).toBe('/inloggen');
  const resident = await Visitor.arrive({ width: 360, scripts: false });
  await resident.logInAs('resident');
  for (const path of ['/kit', '/kit/draaiboek', '/kit/poster.pdf', '/kit/hulp'])
    expect((await resident.context.request.get(inject('site') + address + path)).status()).toBe(403);
  expect((await guest.context.request.get(`${inject('site')}${address}/bedankt`)).status()).toBe(404);
  const calendar = await (await get(guest, `${address}/agenda.ics`)).text();
  expect(calendar).not.toContain(code);

  await joinWith(guest, code);
  await handInValue(guest, 'Dat iemand dankjewel zegt');
  await publish(host, address, 7);
  await host.open(`${address}/kit`);
  await host.expectAccessible();
  await host.page.getByRole('button', { name: 'Stuur het naar wie iets wil horen' }).click();
  await host.page.getByText('Verstuurd: 0 nu').waitFor();
  await guest.open(`${address}/bedankt`);
  expect(await guest.page.locator('main').innerText()).toContain('Dat iemand dankjewel zegt');
  await guest.expectAccessible();
  await guest.screenshot('thank-you-phone', true);
  for (const visitor of [host, guest, resident]) await visitor.leave();
});

test('a network chooses its language and tone, and its next gathering speaks that way', async () => {
  const host = await Visitor.arrive({ scripts: false });
  await host.logInAs('holder');
  const { address } = await planGathering(host, 'Praten in de toon van het netwerk');
  await host.open(address);
  const network = await host.page.locator('main .facts a').first().getAttribute('href');
  await host.open(`${network}/bewerken`);
  await host.expectAccessible();
  await host.page.getByLabel('Hoe praten jullie met elkaar?').selectOption('nl-simple/everyday');
  await host.page.getByRole('button', { name: 'Bewaar taal en toon' }).click();
  await host.page.waitForURL((url) => url.pathname === network);
  await host.open(`${address}/kit`);
  expect(await host.page.locator('main').innerText()).toContain('Kom je praten met Breiclub De Losse Steek?');
  await host.leave();
});
