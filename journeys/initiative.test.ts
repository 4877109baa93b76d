import type { Locator, Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

async function ideaOf(visitor: Visitor): Promise<string> {
  await visitor.open('/kies/ideeen');
  await visitor.page.getByRole('link', { name: 'Maak hier een initiatief van' }).first().click();
  await visitor.page.waitForURL(/\/doe\/initiatieven\/nieuw\?idee=/);
  return (await visitor.page.locator('q').first().innerText()).trim();
}

/** Fills in the form for a new initiative and puts it online. Returns its address. */
async function start(visitor: Visitor, name: string): Promise<string> {
  const { page } = visitor;
  await page.locator('input[name=name]').fill(name);
  await page.locator('textarea[name=wished]').fill('Elke week een tafel waar iedereen mag aanschuiven');
  await page.locator('input[name=endsOn]').fill('2027-10-01');
  await page.getByRole('button', { name: 'Zet online' }).click();
  await page.waitForURL(/\/doe\/initiatieven\/[0-9a-f-]{36}\?gelukt=begonnen/);
  return new URL(page.url()).pathname;
}

/** What was asked gets a day: whoever offered on it is told. */
async function changeNeed({ page }: Visitor, address: string): Promise<void> {
  await page.goto(`${address}/nodig`);
  await page.getByRole('link', { name: 'Iemand die tafels kan timmeren' }).first().click();
  await page.getByText('Wijzig deze vraag').click();
  await page.locator('#startsOn-change').fill('2027-03-01');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('Het is veranderd.').waitFor();
  await page.goto(address);
}

async function wholeTask(scripts: boolean, width: 360 | 1280): Promise<void> {
  const holder = await Visitor.arrive({ scripts, width });
  const { page } = holder;
  await holder.logInAs('holder');
  const said = await ideaOf(holder);
  await holder.expectAccessible();
  const address = await start(holder, `De lange tafel ${width}`);
  await holder.expectAccessible();
  expect(await page.locator('main').innerText()).toContain(said);

  await holder.open(`${address}/nodig`);
  await page.locator('input[name=title]').fill('Iemand die tafels kan timmeren');
  await page.getByLabel('Een vak of talent').check();
  await page.getByRole('button', { name: 'Vraag dit' }).click();
  await page.getByText('Het staat erbij.').waitFor();
  await holder.expectAccessible();

  await holder.open(`${address}/bord`);
  await page.locator('input[name=title]').fill('Planken halen');
  await page.getByRole('button', { name: 'Zet erbij' }).click();
  await page.getByRole('link', { name: 'Planken halen' }).waitFor();
  await holder.expectAccessible();
  await page.getByText('Verplaats', { exact: false }).first().click();
  await page.getByRole('button', { name: 'Naar Bezig' }).click();
  await page.getByRole('region', { name: /Bezig/ }).getByRole('link', { name: 'Planken halen' }).waitFor();
  for (const view of ['lijst', 'kalender']) {
    await holder.open(`${address}/bord?beeld=${view}`);
    await holder.expectAccessible();
  }
  // On a phone days without work are left out: the page says that there are none.
  await page.getByText('In deze maand staat nog niets.').waitFor();
  await holder.open(address);

  const resident = await Visitor.arrive({ scripts, width });
  await resident.logInAs('resident');
  await resident.open(address);
  await resident.page.getByRole('link', { name: 'Iemand die tafels kan timmeren' }).first().click();
  await resident.page.locator('textarea[name=words]').fill('Ik heb een werkplaats en kan zaterdag');
  await resident.page.getByRole('button', { name: 'Bied dit aan' }).click();
  await resident.page.getByText('Je aanbod is gedaan').waitFor();
  // Whoever has the page open sees it come in by itself.
  if (scripts) await page.locator('main').getByText('er is een aanbod').first().waitFor();
  await resident.expectAccessible();
  await changeNeed(holder, address);
  await resident.open('/meldingen');
  await resident.page
    .getByRole('link', { name: `veranderde waar jij iets voor aanbood, bij De lange tafel ${width}` })
    .click();
  await resident.page.locator('dd', { hasText: '1 mrt' }).waitFor();
  await resident.open(address);
  await resident.page.getByText('Ik wil partner worden').click();
  await resident.page.locator('textarea[name=motivation]').fill('Ik eet graag samen');
  await resident.page.getByRole('button', { name: 'Vraag of je mee mag doen' }).click();
  await resident.page.getByText('Je vraag is gesteld').waitFor();

  await holder.open(`${address}/mensen`);
  await holder.expectAccessible();
  await page.getByRole('button', { name: 'Ja, welkom' }).first().click();
  await page.getByText('Je antwoord is gegeven').waitFor();
  await page.getByRole('button', { name: 'Ja, welkom' }).first().click();
  await page.waitForURL(/gelukt=antwoord/);
  expect(await page.getByRole('button', { name: 'Ja, welkom' }).count()).toBe(0);

  await resident.open(`${address}/resultaten`);
  await resident.page.locator('input[name=title]').fill('Tien keer samen gegeten');
  await resident.page.getByRole('button', { name: 'Zet dit resultaat erbij' }).click();
  await resident.page.getByText('Het is veranderd.').waitFor();
  await resident.expectAccessible();
  await resident.open(`${address}/geld`);
  await resident.page.locator('input[name=what]').fill('Hout');
  await resident.page.locator('input[name=amount]').fill('120,50');
  await resident.page.getByRole('button', { name: 'Schrijf op' }).click();
  await resident.page.getByText('€ 120,50').first().waitFor();
  await resident.expectAccessible();

  await holder.open(`${address}/afronden`);
  await holder.expectAccessible();
  await page.getByLabel('deels gelukt').check();
  await page.locator('textarea[name=words]').fill('De tafel staat. Alleen regende het drie keer.');
  await page.getByRole('button', { name: 'Rond af en vier het' }).click();
  await page.getByText('Dank aan iedereen').waitFor();
  await page.getByRole('heading', { name: /Feest/ }).waitFor();
  await holder.expectAccessible();
  await holder.leave();
  await resident.leave();
}

test(
  'an idea becomes an initiative, finds a carpenter, and is finished: with scripts',
  () => wholeTask(true, 1280),
  180_000,
);
test('the same on a phone, without scripts', () => wholeTask(false, 360), 180_000);

/** Goes on with Tab until this has the focus, where somebody can see it. */
async function tabTo({ page }: Visitor, aim: Locator): Promise<void> {
  const isThere = () => aim.evaluate((each) => each === document.activeElement);
  for (let steps = 0; !(await isThere()); steps += 1) {
    if (steps > 120) throw new Error(`The keyboard does not come to ${aim}`);
    await page.keyboard.press('Tab');
  }
  expect(await aim.evaluate((each) => getComputedStyle(each).outlineStyle)).not.toBe('none');
}

/** A browser goes to the place in an address with the first frames it draws, not with the end of loading. */
const goneTo = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((drawn) => {
        requestAnimationFrame(() => requestAnimationFrame(() => drawn()));
      }),
  );

async function pressTo(visitor: Visitor, aim: Locator): Promise<void> {
  await tabTo(visitor, aim);
  await visitor.page.keyboard.press('Enter');
}

test.each([true, false])('a team works with the keyboard alone (scripts: %s)', async (scripts) => {
  const holder = await Visitor.arrive({ scripts });
  const { page } = holder;
  await holder.logInAs('holder');
  await holder.open('/doe/initiatieven/nieuw');
  const address = await start(holder, `Met de toetsen ${scripts}`);
  await holder.open(`${address}/bord`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#main$/);
  await goneTo(page);
  // Past the head of the page: the first stop is in what it is about.
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  await tabTo(holder, page.locator('input[name=title]'));
  await page.keyboard.type('Stoelen tellen');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Stoelen tellen' }).waitFor();
  const guest = await Visitor.arrive({ scripts });
  if (scripts) await guest.open(`${address}/bord`);
  await pressTo(holder, page.locator('summary', { hasText: 'Stoelen tellen' }));
  const documents: string[] = [];
  page.on('request', (asked) => {
    if (asked.resourceType() === 'document') documents.push(asked.url());
  });
  await pressTo(holder, page.getByRole('button', { name: 'Naar Bezig' }));
  for (const { page: seen } of scripts ? [holder, guest] : [holder])
    await seen.getByRole('region', { name: /Bezig/ }).getByRole('link', { name: 'Stoelen tellen' }).waitFor();
  // The keyboard stays with the card. Without scripts the page comes back at it: the next stop is there.
  if (!scripts) {
    await page.waitForURL(/#kaart-/);
    await goneTo(page);
    await page.keyboard.press('Tab');
  }
  const card = page.locator('[data-card]', { hasText: 'Stoelen tellen' });
  await expect
    .poll(() => card.evaluate((each) => each.contains(document.activeElement)), { timeout: 10_000 })
    .toBe(true);
  if (scripts) expect(documents).toEqual([]);
  await guest.leave();

  const resident = await Visitor.arrive({ scripts });
  await resident.logInAs('resident');
  await resident.open(address);
  await pressTo(resident, resident.page.locator('summary', { hasText: 'Ik wil partner worden' }));
  await tabTo(resident, resident.page.locator('textarea[name=motivation]'));
  await resident.page.keyboard.type('Ik tel graag');
  await pressTo(resident, resident.page.getByRole('button', { name: 'Vraag of je mee mag doen' }));
  await resident.page.getByText('Je vraag is gesteld').waitFor();
  await holder.open(`${address}/mensen`);
  await pressTo(holder, page.getByRole('button', { name: 'Ja, welkom' }));
  await page.getByText('Je antwoord is gegeven').waitFor();
  await resident.open(`${address}/bord`);
  await pressTo(resident, resident.page.getByRole('link', { name: 'Dit wil ik doen' }));
  await pressTo(resident, resident.page.getByRole('button', { name: 'Dit wil ik doen' }));
  await resident.page.getByRole('button', { name: 'Toch niet' }).waitFor();
  await resident.leave();
  await holder.leave();
});

test('a card is dragged to another lane', async () => {
  const holder = await Visitor.arrive();
  await holder.logInAs('holder');
  await holder.open('/doe/initiatieven/nieuw');
  const address = await start(holder, 'Met de muis');
  await holder.open(`${address}/bord`);
  await holder.page.locator('input[name=title]').fill('Kopjes lenen');
  await holder.page.getByRole('button', { name: 'Zet erbij' }).click();
  const handle = holder.page.locator('[data-card] .handle').first();
  const from = await handle.boundingBox();
  const to = await holder.page.getByRole('region', { name: /Klaar/ }).boundingBox();
  if (!from || !to) throw new Error('the board is not there');
  await holder.page.mouse.move(from.x + 10, from.y + 10);
  await holder.page.mouse.down();
  await holder.page.mouse.move(to.x + to.width / 2, to.y + 40, { steps: 8 });
  const saved = holder.page.waitForResponse((answer) => answer.request().method() === 'POST');
  await holder.page.mouse.up();
  await saved;
  await holder.page
    .getByRole('region', { name: /Klaar/ })
    .getByRole('link', { name: 'Kopjes lenen' })
    .waitFor();
  await holder.page.reload();
  await holder.page
    .getByRole('region', { name: /Klaar/ })
    .getByRole('link', { name: 'Kopjes lenen' })
    .waitFor();
  await holder.leave();
});

test('a draft does not exist for others, not even its title; a public one may stand in a frame', async () => {
  const site = inject('site');
  const holder = await Visitor.arrive();
  await holder.logInAs('holder');
  await holder.open('/doe/initiatieven/nieuw');
  await holder.page.locator('input[name=name]').fill('Zeer geheim plan');
  await holder.page.getByRole('button', { name: 'Bewaar als concept' }).click();
  await holder.page.waitForURL(/gelukt=bewaard/);
  const address = new URL(holder.page.url()).pathname;
  for (const part of [
    '',
    '/bord',
    '/mensen',
    '/nodig',
    '/geld',
    '/resultaten',
    '/kaart.png',
    '/inbed',
    '/delen',
    '/stroom',
  ]) {
    const answer = await fetch(site + address + part);
    expect([part, answer.status]).toEqual([part, 404]);
    expect(await answer.text()).not.toContain('geheim');
  }
  await holder.open(`${address}`);
  await holder.leave();
  const found = await fetch(`${site}/doe/initiatieven`);
  const id = /\/doe\/initiatieven\/([0-9a-f-]{36})/.exec(await found.text())?.[1] ?? '';
  const framed = await fetch(`${site}/doe/initiatieven/${id}/inbed`);
  expect(framed.status).toBe(200);
  expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors *');
  expect(framed.headers.get('x-frame-options')).toBeNull();
  const page = await fetch(`${site}/doe/initiatieven/${id}`);
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  const card = await fetch(`${site}/doe/initiatieven/${id}/kaart.png`);
  expect([card.status, card.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(await page.text()).toContain(`content="${site}/doe/initiatieven/${id}/kaart.png"`);
});
