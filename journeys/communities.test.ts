import { expect, inject, test } from 'vitest';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

const fill = (visitor: Visitor, name: string, text: string) =>
  visitor.page.locator(`main [name="${name}"]`).first().fill(text);
const press = (visitor: Visitor, name: string | RegExp) =>
  visitor.page.getByRole('button', { name }).first().click();
const says = (visitor: Visitor, text: string | RegExp) =>
  visitor.page.locator('main').getByText(text).first().waitFor();

/** The whole way from nothing to an announced community. Returns its address. */
async function startCommunity(
  visitor: Visitor,
  name: string,
  { entry = 'open', mistaken = false } = {},
): Promise<string> {
  const { page } = visitor;
  await visitor.open('/doe/gemeenschappen/nieuw');
  await fill(visitor, 'name', name);
  await fill(visitor, 'purpose', 'Samen zorgen dat het plein van iedereen is');
  await press(visitor, 'Begin');
  await page.waitForURL(/starten\?stap=1/);
  const address = new URL(page.url()).pathname.replace('/starten', '');
  await fill(visitor, 'meetingWhat', 'Soep en kennismaken');
  await fill(visitor, 'meetingDate', '2027-03-09');
  await fill(visitor, 'meetingTime', '19:30');
  await press(visitor, 'Bewaar en ga later verder');
  await page.waitForURL(/bewaard=1/);
  await page.locator('main').getByRole('link', { name }).click();
  await says(visitor, 'Er ontbreken nog 4 dingen.');
  expect(await page.locator('main [name=meetingWhat]').inputValue()).toBe('Soep en kennismaken');
  await press(visitor, 'Bewaar en ga verder');
  await page.waitForURL(/stap=2/);
  await fill(visitor, 'why', 'Omdat het botst');
  await fill(visitor, 'how', 'Elke maand aan tafel');
  await fill(visitor, 'what', 'Acht bomen');
  await press(visitor, 'Bewaar en ga verder');
  await page.waitForURL(/stap=3/);
  await page.locator(`main input[name=entry][value=${entry}]`).check();
  await fill(visitor, 'moneyTotal', '100');
  await fill(visitor, 'codeOfConduct', 'Luister naar elkaar.');
  if (mistaken) {
    await fill(visitor, 'moneyMost', '200');
    await press(visitor, 'Bewaar en ga verder');
    await says(visitor, 'Dit is meer dan er in totaal is.');
    expect(await page.locator('main [name=codeOfConduct]').inputValue()).toBe('Luister naar elkaar.');
  }
  await fill(visitor, 'moneyMost', '50');
  await press(visitor, 'Bewaar en ga verder');
  await page.waitForURL(/stap=4/);
  await says(visitor, 'Alles wat nodig is, is er.');
  await visitor.expectAccessible();
  await press(visitor, `Kondig ${name} aan`);
  await page.waitForURL(/aangekondigd=1/);
  return address;
}

test.each([true, false])('somebody starts a community the whole way (scripts: %s)', async (scripts) => {
  const visitor = await Visitor.arrive({ width: scripts ? 1280 : 360, scripts });
  await visitor.logInAs('resident');
  const address = await startCommunity(
    visitor,
    scripts ? 'Plein van de proef' : 'Plein zonder scripts',
    // A form that comes back is an error in a browser's console, so only without scripts.
    { mistaken: !scripts },
  );
  await visitor.expectAccessible();
  const guest = await fetch(inject('site') + address);
  expect(await guest.text()).toContain('Samen zorgen dat het plein van iedereen is');
  expect(Number(guest.headers.get('x-queries'))).toBeLessThanOrEqual(10);
  await visitor.leave();
});

test('joining is accepting the rules; a change asks again before anything is written', async () => {
  const core = await Visitor.arrive();
  await core.logInAs('holder');
  const address = await startCommunity(core, 'Tuin achter de kerk');
  const member = await Visitor.arrive({ width: 360, scripts: false });
  await member.logInAs('editor');
  await member.open(address);
  await member.page.getByRole('link', { name: 'Doe mee' }).click();
  await says(member, 'Luister naar elkaar.');
  await member.page.locator('main [name=accept]').check();
  await press(member, 'Doe mee');
  await says(member, 'Welkom bij Tuin achter de kerk');

  await core.open(`${address}/spelregels`);
  await core.page.getByText('Maak een nieuwe versie').click();
  await fill(core, 'codeOfConduct', 'Luister naar elkaar, en kom op tijd.');
  await fill(core, 'reason', 'We wachtten te vaak op elkaar');
  await press(core, 'Maak deze versie');
  await says(core, 'De nieuwe versie geldt vanaf nu');

  await member.open(address);
  await says(member, 'Er zijn nieuwe spelregels');
  const talk = address.replace('/doe/gemeenschappen/', '/doe/gesprek/');
  await member.open(talk);
  await fill(member, 'words', 'Wie snoeit er mee?');
  await press(member, 'Plaats bericht');
  await says(member, 'De spelregels van deze gemeenschap zijn veranderd');
  expect(await member.page.locator('main [name=words]').first().inputValue()).toBe('Wie snoeit er mee?');
  await press(member, 'Lees de nieuwe spelregels en ga akkoord');
  await says(member, 'We wachtten te vaak op elkaar');
  await member.expectAccessible();
  await press(member, 'Ik ga akkoord met deze versie');
  // With the yes the words go on: nothing is typed twice.
  await member.page.waitForURL(/#item-/);
  await says(member, 'Wie snoeit er mee?');
  await member.leave();
  await core.leave();
});

test('a closed community leaks nothing, and opens for who has its link', async () => {
  const core = await Visitor.arrive();
  await core.logInAs('connector');
  const address = await startCommunity(core, 'Besloten kring', { entry: 'closed' });
  await core.open(`${address}/uitnodigen`);
  await core.expectAccessible();
  await press(core, 'Maak een link');
  const link = await core.page.locator('main input[name=made]').inputValue();
  expect(link).toContain('uitnodiging=');

  const outsider = await Visitor.arrive({ width: 360 });
  await outsider.logInAs('administrator');
  const place = address.split('/').at(-1) ?? '';
  for (const path of [address, '/doe/gemeenschappen', '/zoeken?q=kring', `/draad/${place}`]) {
    const response = await outsider.page.goto(path);
    const html = (await response?.text()) ?? '';
    for (const secret of ['Omdat het botst', 'Luister naar elkaar', 'Soep en kennismaken', 'Samir'])
      expect(html, path).not.toContain(secret);
  }
  for (const path of [
    `${address}/leden`,
    `${address}/spelregels`,
    `/doe/gesprek/${place}`,
    `/doe/gesprek/${place}/stroom`,
  ])
    expect((await outsider.context.request.get(path)).status(), path).toBe(404);
  await outsider.open(`${new URL(link).pathname}?uitnodiging=voorbij`);
  await says(outsider, 'Deze uitnodiging werkt niet meer.');
  await outsider.open(new URL(link).pathname + new URL(link).search);
  await says(outsider, 'Luister naar elkaar.');
  await outsider.page.locator('main [name=accept]').check();
  await press(outsider, 'Doe mee');
  await says(outsider, 'Welkom bij Besloten kring');
  await outsider.leave();
  await core.leave();
});
