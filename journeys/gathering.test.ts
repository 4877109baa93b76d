import { expect, test } from 'vitest';
import {
  handInPriority,
  handInPromise,
  handInValue,
  joinWith,
  planGathering,
  publish,
} from './support/gathering.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

/** Opens a page again until it says this: the sum is made in a job, a second or two later. */
async function untilSaid(visitor: Visitor, path: string, words: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await visitor.open(path);
        return visitor.page.locator('main').innerText();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toContain(words);
}

test('from a plan on a phone to the vision of the town, live on every screen', async () => {
  const host = await Visitor.arrive({ width: 360 });
  await host.logInAs('holder');
  const { address, code } = await planGathering(host, 'Praten bij de koffie');
  await host.screenshot('plan-phone', true);
  await host.expectAccessible();

  const room = await Visitor.arrive({ width: 1280 });
  await room.logInAs('holder');
  await room.open(`${address}/scherm`);
  expect(await room.page.locator('main').innerText()).toContain(code);
  await host.open(`${address}/oogst?stap=1`);

  const participant = await Visitor.arrive({ width: 360 });
  await joinWith(participant, code);
  await handInValue(participant, 'Dat de deur open blijft als het regent');
  // Both live screens show it by themselves, within two seconds of the hand-in.
  await room.page.getByText('Dat de deur open blijft als het regent').first().waitFor({ timeout: 4_000 });
  await host.page.getByText('Dat de deur open blijft als het regent').first().waitFor({ timeout: 4_000 });
  await participant.screenshot('join-phone', true);
  await participant.expectAccessible();
  await room.screenshot('large-screen');
  await room.expectAccessible();

  await participant.open(`/mee/${code}?stap=2`);
  await handInPriority(participant, 'Een afdak bij de ingang van De Brink');
  await host.open(`${address}/oogst?stap=2`);
  await handInPriority(host, 'Een bel die ook slechthorenden voelen');
  await host.page.getByRole('button', { name: /^Omhoog: Een bel/ }).click();
  await host.page.getByText('De volgorde is bewaard').waitFor();
  await host.screenshot('host-phone', true);
  await host.expectAccessible();
  await participant.open(`/mee/${code}?stap=3`);
  await handInPromise(participant, 'Wij breien twintig sjaals voor de wachtrij', 'Breiclub De Losse Steek');
  await publish(host, address, 14);
  await host.expectAccessible();

  await participant.open(address);
  const harvest = await participant.page.locator('main').innerText();
  expect(harvest.indexOf('Een bel die ook')).toBeLessThan(harvest.indexOf('Een afdak bij'));
  expect(harvest).toContain('14');
  await participant.screenshot('harvest-phone', true);
  await participant.expectAccessible();
  await participant.page.getByText('Een afdak bij de ingang van De Brink').first().click();
  await untilSaid(participant, '/kies/eigen-stemmen', 'Een afdak bij de ingang van De Brink');
  await untilSaid(participant, '/kies/ideeen', 'Wij breien twintig sjaals voor de wachtrij');
  for (const visitor of [host, room, participant]) await visitor.leave();
});

test('the same without scripts', async () => {
  const host = await Visitor.arrive({ width: 360, scripts: false });
  await host.logInAs('holder');
  const { address, code } = await planGathering(host, 'Praten zonder scripts');
  const participant = await Visitor.arrive({ width: 360, scripts: false });
  await joinWith(participant, code);
  await handInValue(participant, 'Dat je ook met een oude telefoon meetelt');
  await participant.open(`/mee/${code}?stap=2`);
  await handInPriority(participant, 'Een loket waar je gewoon kunt binnenlopen');
  await host.open(`${address}/oogst?stap=2`);
  await handInPriority(host, 'Papieren formulieren laten bestaan');
  await host.page.getByRole('button', { name: /^Omhoog: Papieren/ }).click();
  await host.page.getByText('De volgorde is bewaard').waitFor();
  await host.open(`${address}/oogst?stap=3`);
  await handInPromise(host, 'Wij helpen elke vrijdag met formulieren', 'Wij, de breiclub');
  await publish(host, address, 9);
  await participant.open(address);
  expect(await participant.page.locator('main').innerText()).toContain(
    'Dat je ook met een oude telefoon meetelt',
  );
  await host.leave();
  await participant.leave();
});

test('what people type is text, never code', async () => {
  const host = await Visitor.arrive();
  await host.logInAs('holder');
  const { code } = await planGathering(host, '<b>Vet</b> & "zo"');
  const participant = await Visitor.arrive();
  await joinWith(participant, code);
  await handInValue(participant, '<script>document.title="gekaapt"</script> & <img src=x onerror=alert(1)>');
  expect(await participant.page.title()).not.toContain('gekaapt');
  expect(await participant.page.locator('main').innerText()).toContain('<img src=x onerror=alert(1)>');
  await host.leave();
  await participant.leave();
});

test('a wrong code gets a clear sentence, and nothing typed is lost', async () => {
  const visitor = await Visitor.arrive({ width: 360 });
  await visitor.open('/mee');
  await visitor.page.locator('main input[name=code]').fill('ZZZZZZ');
  await visitor.page.getByRole('button', { name: 'Doe mee' }).click();
  await visitor.page.getByText('Deze code kennen we niet').first().waitFor();
  expect(await visitor.page.locator('main input[name=code]').inputValue()).toBe('ZZZZZZ');
  await visitor.expectAccessible();
  await visitor.context.close();
});

test('when the answer is lost the words stay on the phone, and sending again doubles nothing', async () => {
  const host = await Visitor.arrive();
  await host.logInAs('holder');
  const { address, code } = await planGathering(host, 'Praten zonder bereik');
  const participant = await Visitor.arrive({ width: 360 });
  await joinWith(participant, code);
  const { page, context } = participant;
  await page.getByText('Er is verbinding met de gemeente').waitFor();
  await page.getByLabel('Ik vind belangrijk').first().fill('Dat je ook in de kelder meetelt');
  // The hand-in arrives, but its answer does not.
  await context.route('**/mee/**', async (route) => {
    if (route.request().method() === 'POST') await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  await page.getByRole('button', { name: 'Zet deze waarde erbij' }).click();
  await page.getByText('Bewaard op deze telefoon').waitFor();
  await page.getByText('1 op deze telefoon').waitFor();
  await context.unroute('**/mee/**');
  // It goes by itself: the phone tries again after a while.
  await page.getByText('De zin staat op de lijst').waitFor({ timeout: 40_000 });
  await host.open(`${address}/oogst?stap=1`);
  expect(await host.page.getByText('Dat je ook in de kelder meetelt').filter({ visible: true }).count()).toBe(
    1,
  );
  await host.leave();
  await context.close();
});
