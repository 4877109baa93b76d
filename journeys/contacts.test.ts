import { expect, inject, test } from 'vitest';
import { daysAfter } from '../src/modules/contacts/index.ts';
import { offerToAll } from '../src/modules/contacts/server/index.ts';
import { createDb, createPool } from '../src/platform/db/index.ts';
import { databaseUrl } from './support/database.ts';
import { handInPromise, handInValue, joinWith, planGathering } from './support/gathering.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();
const site = inject('site');

/** The address on this site in the newest mail of the trial mailbox that is about these words. */
async function linkInMail(visitor: Visitor, words: string, start: string): Promise<string> {
  const link = visitor.page
    .locator('.mail', { hasText: words })
    .first()
    .locator(`a[href*="${start}"]`)
    .first();
  await expect
    .poll(
      async () => {
        await visitor.open('/postbus');
        return link.count();
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  return (await link.getAttribute('href')) ?? '';
}

/** Has the site write to everyone who wants to hear what came of a gathering. */
async function thank(
  gathering: string,
  subject: string,
): Promise<{ now: number; waits: number; dropped: number }> {
  const pool = createPool(databaseUrl(), 1);
  const at = new Date();
  try {
    return await createDb(pool)
      .transaction()
      .execute((tx) =>
        offerToAll(tx, {
          key: `thanks ${subject}`,
          kind: 'gatherings.thank-you',
          importance: 'news',
          to: { all: 'result', thing: gathering },
          about: { kind: 'gathering', id: gathering },
          from: {},
          words: {
            subject: { words: subject },
            paragraphs: [{ words: 'Hier staan jullie woorden.' }, { link: '/kies' }],
          },
          site,
          ends: daysAfter(at, 200),
          at,
        }),
      );
  } finally {
    await pool.end();
  }
}

test('a participant leaves an address, confirms it, hears what came of it, and stops it with one click', async () => {
  const holder = await Visitor.arrive();
  await holder.logInAs('holder');
  const { address, code } = await planGathering(holder, 'Praten over contact');
  const gathering = address.split('/').at(-1) ?? '';

  const guest = await Visitor.arrive({ width: 360, scripts: false });
  const { page } = guest;
  await joinWith(guest, code);
  await handInValue(guest, 'Dat je iets terughoort.');
  await guest.open(`/mee/${code}?stap=3`);
  await handInPromise(guest, 'Een nieuwsbrief op het prikbord', 'Wij van de kantine');
  await page.getByRole('link', { name: 'Wil je horen wat ervan komt?' }).click();
  await page.waitForURL(/\/contact$/);
  await guest.expectAccessible();
  expect(
    await page.locator('main input[type=checkbox]:checked').count(),
    'nothing is ticked beforehand',
  ).toBe(0);

  await page.locator('input[name=email]').fill('Joke.Visser@voorbeeld.nl');
  await page.getByRole('button', { name: 'Stuur mij de code' }).click();
  await page.getByText('Kies eerst waarvoor we je mogen mailen.').first().waitFor();
  await page.getByLabel('Ja, ik wil horen wat ervan komt').check();
  await page.getByLabel('Ja, het burgerpanel mag mij iets vragen').check();
  await page.getByRole('button', { name: 'Stuur mij de code' }).click();
  await page.getByRole('heading', { name: 'Bevestig je mailadres' }).waitFor();
  const claim = new URL(page.url()).pathname;
  await guest.expectAccessible();
  expect(await thank(gathering, 'Te vroeg'), 'nobody is written to before they confirmed').toEqual({
    now: 0,
    waits: 0,
    dropped: 0,
  });

  const link = await linkInMail(guest, 'Iemand vulde dit adres in', claim);
  await guest.open(new URL(link).pathname + new URL(link).search);
  await page.getByRole('button', { name: 'Bevestig' }).click();
  await page.getByText('Gelukt. Je keuzes zijn bewaard.').waitFor();
  await guest.expectAccessible();

  expect(await thank(gathering, 'Wat jullie zeiden')).toEqual({ now: 1, waits: 0, dropped: 0 });
  const stop = await linkInMail(guest, 'Wat jullie zeiden', '/berichten/');
  await guest.open(new URL(stop).pathname);
  await guest.expectAccessible();
  // A mail program presses the button for its reader: no cookies, no origin.
  const pressed = await fetch(`${stop}/stop`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(pressed.status).toBe(204);
  await guest.open(new URL(stop).pathname);
  await expect.poll(() => page.getByRole('button', { name: 'Stop deze berichten' }).count()).toBe(0);
  expect(await page.getByText('Gevraagd worden door het burgerpanel').count()).toBeGreaterThan(0);

  expect(await thank(gathering, 'Nog een keer')).toEqual({ now: 0, waits: 0, dropped: 1 });
  await holder.open('/postbus');
  expect(await holder.page.locator('.mail', { hasText: 'Nog een keer' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Wis mijn gegevens' }).click();
  await page.getByText('We weten niets meer van je').waitFor();
  await guest.leave();
  await holder.leave();
});

test('a forged link opens nothing, and reading a link changes nothing', async () => {
  for (const path of ['/berichten/AAAA.r.BBBB', '/berichten/AAAA.r.BBBB/stop'])
    expect((await fetch(site + path, { method: path.endsWith('stop') ? 'POST' : 'GET' })).status).toBe(404);
});

test('somebody with an account says yes without a code, sees it on their page and chooses how often', async () => {
  const holder = await Visitor.arrive({ width: 360 });
  await holder.logInAs('holder');
  const { code } = await planGathering(holder, 'Praten met een account');
  await holder.open(`/mee/${code}/contact`);
  expect(await holder.page.locator('input[name=email]').count()).toBe(0);
  await holder.page.getByLabel('Ja, het burgerpanel mag mij iets vragen').check();
  await holder.page.getByLabel('Hooguit één keer per maand').check();
  await holder.page.getByRole('button', { name: 'Bewaar mijn keuzes' }).click();
  await holder.page.getByText('Gelukt. Je keuzes zijn bewaard.').waitFor();
  expect(await holder.page.getByLabel('Hooguit één keer per maand').isChecked()).toBe(true);
  await holder.expectAccessible();
  const mine = (await (await holder.page.request.get('/account/gegevens/export')).json()) as Record<
    string,
    unknown
  >;
  expect(JSON.stringify(mine)).toContain('"purpose":"panel"');
  await holder.page.getByRole('button', { name: 'Trek in' }).click();
  await holder.page.getByText('Ingetrokken.').waitFor();
  await holder.leave();
});
