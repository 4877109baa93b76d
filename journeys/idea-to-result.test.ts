import { expect, test } from 'vitest';
import {
  handInPriority,
  handInPromise,
  joinWith,
  planGathering,
  publish,
  seen,
} from './support/gathering.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

const idea = 'Wij timmeren drie banken om onder de boom te breien';
const asked = 'Een timmervrouw voor drie banken';

/** Says an idea on a phone in a gathering of the knitting club, and the club publishes it. Returns the gathering. */
async function sayIdea(holder: Visitor, guest: Visitor): Promise<string> {
  const { address, code } = await planGathering(holder, 'Breien onder de boom');
  await joinWith(guest, code);
  await guest.open(`/mee/${code}?stap=2`);
  await handInPriority(guest, 'Een plek om buiten te zitten');
  await guest.open(`/mee/${code}?stap=3`);
  await handInPromise(guest, idea, 'Breiclub De Losse Steek');
  await publish(holder, address, 11);
  return address;
}

/** From the idea itself to an initiative of the square; its part of town follows from the community. */
async function startFrom(gathering: string, { page }: Visitor): Promise<string> {
  await page.goto(gathering);
  await page.getByRole('link', { name: idea }).first().click();
  await page.getByRole('link', { name: 'Maak hier een initiatief van' }).click();
  await page.locator('input[name=name]').fill('Breibanken onder de boom');
  const square = page.locator('select[name=community] option', { hasText: 'Plein aan de haven' });
  await page.locator('select[name=community]').selectOption(await square.getAttribute('value'));
  await page.getByRole('button', { name: 'Zet online' }).click();
  await page.waitForURL(/gelukt=begonnen/);
  return new URL(page.url()).pathname;
}

/** Somebody who was never here logs in with a code from the mail, and says what she can do. */
async function tellTalents(carpenter: Visitor, name: string): Promise<void> {
  const { page } = carpenter;
  const email = `timmervrouw-${Date.now()}@voorbeeld.example`;
  await carpenter.open('/doe/talenten');
  await page.getByRole('link', { name: 'Mijn talenten' }).click();
  await page.locator('input[name=email]').fill(email);
  await page.getByRole('button', { name: 'Stuur mij een code' }).click();
  await page.getByText('Vul de code in').first().waitFor();
  const box = await carpenter.context.newPage();
  const mail = box.locator('.mail', { hasText: email }).first();
  await expect.poll(async () => (await box.goto('/postbus')) && (await mail.count())).toBe(1);
  const code = /\b\d{6}\b/.exec(await mail.innerText())?.[0] ?? '';
  await box.close();
  await page.locator('input[name=code]').fill(code);
  await page.getByRole('button', { name: 'Log mij in' }).click();
  await page.waitForURL(/account\/naam/);
  await page.locator('main input[name=name]').fill(name);
  await page.getByRole('button', { name: 'Zo heet ik' }).click();
  await page.waitForURL(/talenten\/mijn$/);
  await page.locator('textarea[name=talents]').fill('houten tuinmeubels timmeren\nplanken schaven');
  await page.locator('select[name=area]').selectOption({ label: '– – Oude Haven' });
  await page.locator('input[name=hours]').fill('8');
  await page.locator('input[name=findable]').check();
  await carpenter.expectAccessible();
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('Bewaard.').waitFor();
}

async function askFor({ page }: Visitor, initiative: string, carpenter: string): Promise<void> {
  await page.goto(initiative);
  await page.getByRole('link', { name: 'Vraag iets nieuws' }).click();
  await page.locator('input[name=title]').fill(asked);
  await page.getByLabel('Een vak of talent').check();
  await page.getByRole('button', { name: 'Vraag dit' }).click();
  await page.getByText('Het staat erbij.').waitFor();
  await page.getByRole('link', { name: asked }).first().click();
  await page.getByRole('link', { name: 'Zoek mensen die hierbij passen' }).click();
  const found = page.locator('li', { hasText: carpenter });
  expect(await found.innerText()).toContain('zei: \u2068houten tuinmeubels timmeren');
  await found.getByRole('button', { name: 'Vraag' }).click();
  await page.getByText('Het antwoord komt bij je meldingen.').waitFor();
}

async function finish({ page }: Visitor, initiative: string): Promise<void> {
  await page.goto(`${initiative}/resultaten`);
  await page.locator('input[name=title]').fill('Drie banken onder de boom');
  await page.getByRole('button', { name: 'Zet dit resultaat erbij' }).click();
  await page.getByText('Hoe staat het met: Drie banken').click();
  await page.getByLabel('bereikt', { exact: true }).check();
  await page.locator('main details textarea[name=why]').first().fill('Er zitten elke dinsdag twaalf mensen.');
  await page.locator('main details[open] form button').first().click();
  await page.getByText('Het is veranderd.').waitFor();
  await page.goto(`${initiative}/afronden`);
  await page.getByLabel('gelukt', { exact: true }).check();
  await page.locator('textarea[name=words]').fill('De banken staan, en er wordt op gebreid.');
  await page.getByRole('button', { name: 'Rond af en vier het' }).click();
  await page.getByRole('heading', { name: 'Feest: gelukt' }).waitFor();
}

test('an idea said in a gathering becomes real, with a carpenter found by her talent, and the club sees it', async () => {
  const holder = await Visitor.arrive({ width: 360 });
  await holder.logInAs('holder');
  const guest = await Visitor.arrive({ width: 360 });
  const initiative = await startFrom(await sayIdea(holder, guest), holder);
  const carpenter = await Visitor.arrive({ width: 360 });
  const name = `Tineke ${Date.now() % 10_000}`;
  await tellTalents(carpenter, name);
  await askFor(holder, initiative, name);

  await carpenter.open('/');
  await carpenter.page.getByText('Menu').click();
  await carpenter.page
    .getByRole('link', { name: /1 nieuwe melding/ })
    .first()
    .click();
  await carpenter.page.getByRole('link', { name: /om hulp bij Breibanken/ }).click();
  await carpenter.page.getByLabel('Wat kun je doen?').first().fill('Graag, ik neem mijn schaaf mee');
  await carpenter.page.getByRole('button', { name: 'Ja, ik bied het aan' }).click();
  await carpenter.page.getByText('Mooi! Je aanbod staat bij de vraag.').waitFor();
  await holder.open(initiative);
  await holder.page.getByRole('link', { name: '1 mens wacht op antwoord' }).click();
  await holder.page.getByRole('button', { name: 'Ja, welkom' }).click();
  await holder.page.getByText('Je antwoord is gegeven').waitFor();
  await seen(holder, 'Zij helpen mee');
  // Who offered hears the answer.
  await carpenter.open('/meldingen');
  await seen(carpenter, 'Willemijn Postma gaf je antwoord bij Breibanken onder de boom');
  await finish(holder, initiative);
  await holder.expectAccessible();
  expect(await holder.page.locator('main').innerText()).toContain(name);

  // The knitting club sees on its own page what came of its sentence; the square sees what is done.
  await guest.open('/praat/netwerken');
  await guest.page
    .getByRole('link', { name: /Breiclub De Losse Steek/ })
    .first()
    .click();
  const outcomes = guest.page.getByRole('region', { name: 'Wat er van jullie woorden kwam' });
  const outcome = outcomes.getByRole('listitem').filter({ hasText: idea });
  await outcome.first().waitFor();
  expect(await outcome.first().innerText()).toMatch(/Breibanken onder de boom · gelukt/);
  await guest.expectAccessible();
  await guest.open('/doe/gemeenschappen');
  await guest.page
    .getByRole('link', { name: /Plein aan de haven/ })
    .first()
    .click();
  const done = guest.page.getByRole('region', { name: 'Wat af is' });
  await done.getByRole('link', { name: 'Breibanken onder de boom' }).first().waitFor();
  for (const visitor of [holder, guest, carpenter]) await visitor.leave();
}, 90_000);
