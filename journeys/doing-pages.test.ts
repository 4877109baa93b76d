import { expect, test } from 'vitest';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

/** The first address on this page that begins so. */
const firstLink = async (visitor: Visitor, start: string): Promise<string> =>
  (await visitor.page.locator(`main a[href^="${start}"]`).first().getAttribute('href')) ?? '';

test.each([360, 1280] as const)('Doe is open to everyone, at %i px', async (width) => {
  const guest = await Visitor.arrive({ width });
  await guest.open('/doe');
  await guest.expectAccessible();
  const initiative = await firstLink(guest, '/doe/initiatieven/0');
  const id = initiative.slice(-36);
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
  await holder.page.locator('textarea[name=words]').last().fill('Graag, elke dinsdag om zeven uur.');
  await holder.page.getByRole('button', { name: 'Geef antwoord' }).last().click();
  await holder.page.getByText('Dank je. Het staat erbij.').waitFor();
  await resident.open(`/toezeggingen/${network}`);
  expect(await resident.page.locator('main').innerText()).toContain('Graag, elke dinsdag om zeven uur.');
  expect(await resident.page.locator('main').innerText()).toContain('Nagekomen');
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
