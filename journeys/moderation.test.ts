import { expect, inject, test } from 'vitest';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

test('report, hide with a reason, tell the network, put back', async () => {
  const response = await fetch(`${inject('site')}/api/v1/statements?kind=contribution&limit=1`);
  const [statement] = ((await response.json()) as { items: { id: string; text: string }[] }).items;
  const neighbour = await Visitor.arrive({ width: 360, scripts: false });
  await neighbour.open(`/zin/${statement?.id}`);
  await neighbour.page.locator('main a[href^="/melden/"]').click();
  await neighbour.page.getByRole('button', { name: 'Meld dit' }).click();
  await neighbour.page.getByText('Er moet nog').first().waitFor();
  await neighbour.expectAccessible();
  await neighbour.page.getByLabel('Er staan gegevens van een persoon in.').check();
  await neighbour.page.getByRole('button', { name: 'Meld dit' }).click();
  await neighbour.page.getByText('Je melding is binnen').waitFor();
  await neighbour.expectAccessible();

  const moderator = await Visitor.arrive();
  await moderator.logInAs('administrator');
  await moderator.open('/beheer');
  await moderator.page.locator('#main').getByRole('link', { name: 'Meldingen' }).click();
  const card = moderator.page
    .locator('section[aria-labelledby=reported]')
    .filter({ hasText: statement?.text ?? '' });
  await card.locator('summary').first().click();
  await card.getByLabel('Er staan gegevens van een persoon in.').check();
  await card.locator('textarea').fill('Er staat een telefoonnummer in.');
  await card.getByRole('button', { name: 'Verberg dit' }).click();
  await moderator.page
    .locator('section[aria-labelledby=hidden]')
    .getByText('Er staat een telefoonnummer in.')
    .waitFor();
  await moderator.expectAccessible();
  expect((await fetch(`${inject('site')}/zin/${statement?.id}`)).status).toBe(410);
  await moderator.open('/postbus');
  await moderator.page.getByText('Een zin van jullie is verborgen').first().waitFor();

  await moderator.open('/beheer/meldingen');
  const hidden = moderator.page.locator('section[aria-labelledby=hidden]');
  await hidden.locator('summary').first().click();
  await hidden.locator('textarea').first().fill('Het nummer is van het netwerk zelf.');
  await hidden.getByRole('button', { name: 'Zet dit terug' }).click();
  await moderator.page.waitForLoadState();
  expect((await fetch(`${inject('site')}/zin/${statement?.id}`)).status).toBe(200);
  await neighbour.leave();
  await moderator.leave();
});
