import { expect, test } from 'vitest';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

test('a passkey is added once, and then logs in with one tap', async () => {
  const visitor = await Visitor.arrive({ width: 360 });
  const { page, context } = visitor;
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await visitor.logInAs('resident');
  await visitor.open('/account');
  await page.getByRole('button', { name: 'Voeg een toegangssleutel toe' }).click();
  await page.getByText('sinds').first().waitFor();
  await visitor.open('/uitloggen');
  await page.locator('main form button').first().click();
  await page
    .getByText(/uitgelogd/i)
    .first()
    .waitFor();
  await visitor.open('/inloggen?terug=/kies');
  await page.locator('#passkey button').click();
  await page.waitForURL((url) => url.pathname === '/kies');
  expect(await page.locator('header').innerHTML()).toContain('Fenna de Wit');
  await visitor.leave();
});
