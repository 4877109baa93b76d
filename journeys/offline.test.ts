import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { launchPhone } from './support/browser.ts';
import { plan, received, sendNow, sums, untilReceived, visitOnce, write } from './support/offline.ts';
import { Relay } from './support/relay.ts';
import { openCode } from './support/sitemap.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

async function phone(): Promise<{ relay: Relay; visitor: Visitor }> {
  const relay = await Relay.to(inject('site'));
  return { relay, visitor: await Visitor.arrive({ width: 360, site: relay.site }) };
}
async function goAway({ relay, visitor }: { relay: Relay; visitor: Visitor }): Promise<void> {
  await visitor.context.close();
  await relay.close();
}

test('offline from the first tap after one scan: kept, also when the tab is closed, and received later', async () => {
  const { code, id } = await plan('Praten in de kelder');
  const { relay, visitor } = await phone();
  const { page, context } = visitor;
  // The QR code on the wall is this address.
  await visitOnce(page, `/mee/${code}`);
  relay.cut();
  await write(page, 'Dat het warm is in de kantine');
  await page.getByText('Geen verbinding').waitFor();
  expect(await sums(page)).toContain('1 op deze telefoon');
  expect(await sums(page)).toContain('0 ontvangen');
  await visitor.expectAccessible();
  // Half a sentence, and the tab closes.
  await page.getByLabel('Ik vind belangrijk').first().fill('Dat niemand allee');
  await page.waitForTimeout(300);
  await page.close();
  const again = await context.newPage();
  await again.goto(`/mee/${code}`);
  await again.waitForURL(/vastleggen\?code=/);
  const box = again.getByLabel('Ik vind belangrijk').first();
  await expect.poll(() => box.inputValue()).toBe('Dat niemand allee');
  await write(again, 'Dat niemand alleen eet');
  await again.getByRole('link', { name: 'Speerpunten' }).click();
  await again.getByText('stap 2 van 3').waitFor();
  await write(again, 'Een lange tafel', 'priority');
  expect(await received(id)).toEqual([]);
  relay.mend();
  await sendNow(again);
  await untilReceived(again, 3);
  await again
    .getByText(/ontvangen door de gemeente om \d\d\.\d\d/)
    .first()
    .waitFor();
  expect(await received(id)).toEqual([
    'Dat het warm is in de kantine',
    'Dat niemand alleen eet',
    'Een lange tafel',
  ]);
  await goAway({ relay, visitor });
});

test('what is typed before the script arrives stays in the same box, and the script takes it from there', async () => {
  const { page, context } = await Visitor.arrive({ width: 360 });
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  await page.route('**/alive/*.js', (route) => arrived.then(() => route.continue()));
  await page.goto(`/mee/${await openCode()}`, { waitUntil: 'commit' });
  const box = page.getByLabel('Ik vind belangrijk').first();
  await box.fill('Dat het niet haast');
  const same = await box.elementHandle();
  arrive();
  await page.getByText('Er is verbinding met de gemeente').waitFor();
  expect(await box.inputValue()).toBe('Dat het niet haast');
  expect(await box.evaluate((now, before) => now === before, same)).toBe(true);
  await context.close();
});

test('a phone that changes its language has the screens in that language when the connection goes', async () => {
  const { relay, visitor } = await phone();
  const { page, context } = visitor;
  const address = `/mee/${await openCode()}`;
  await visitOnce(page, address);
  await context.addCookies([{ name: 'PARAGLIDE_LOCALE', value: 'en', url: relay.site }]);
  await page.goto(address);
  await page.getByText('You are connected to the town').waitFor();
  const kept = () => page.evaluate(async () => (await caches.match('/vastleggen'))?.text());
  await expect.poll(kept).toContain('<html lang="en"');
  relay.cut();
  await page.goto(address);
  await page.waitForURL(/vastleggen/);
  await page.locator('summary', { hasText: 'Photos of paper' }).click();
  await page.getByText('Choose or take photos').waitFor();
  await goAway({ relay, visitor });
});

test('a phone that is killed while sending has everything at its next start, and nothing counts twice', async () => {
  const { code, id } = await plan('Praten met een lege accu');
  const relay = await Relay.to(inject('site'));
  const folder = mkdtempSync(join(tmpdir(), 'mensenstad-phone-'));
  const first = await launchPhone(folder, relay.site);
  const [page = await first.newPage()] = first.pages();
  await visitOnce(page, `/mee/${code}`);
  // The town hears it, the phone hears nothing back, and then its battery is empty.
  relay.loseAnswers(/\/zinnen/);
  await write(page, 'Net voor de accu leeg was');
  await expect.poll(() => received(id)).toHaveLength(1);
  const wire = await first.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void wire.send('Page.crash').catch(() => {});
  await crashed;
  await first.close();
  relay.cut();
  relay.mend();
  const second = await launchPhone(folder, relay.site);
  const later = await second.newPage();
  await later.goto(`/mee/${code}`);
  await untilReceived(later, 1);
  expect(await received(id)).toEqual(['Net voor de accu leeg was']);
  await second.close();
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the answer is lost: the phone does not claim it was received, and sends it again', async () => {
  const { code, id } = await plan('Praten met ruis');
  const { relay, visitor } = await phone();
  await visitOnce(visitor.page, `/mee/${code}`);
  relay.loseAnswers(/\/zinnen/);
  await write(visitor.page, 'Dat je elkaar verstaat');
  await expect.poll(() => received(id)).toHaveLength(1);
  expect(await sums(visitor.page)).toContain('0 ontvangen');
  relay.mend();
  await untilReceived(visitor.page, 1);
  expect(await received(id)).toEqual(['Dat je elkaar verstaat']);
  await goAway({ relay, visitor });
});

test('two tabs write at once: one sends at a time, each sentence once', async () => {
  const { code, id } = await plan('Praten met twee tabbladen');
  const { relay, visitor } = await phone();
  const { page, context } = visitor;
  await visitOnce(page, `/mee/${code}`);
  const other = await context.newPage();
  await other.goto(`/mee/${code}`);
  await other.getByText('Er is verbinding').waitFor();
  let going = 0;
  let most = 0;
  const sent: string[] = [];
  const isSending = (asked: { url: () => string; method: () => string }) =>
    asked.url().endsWith('/zinnen') && asked.method() === 'POST';
  context.on('request', (asked) => {
    if (!isSending(asked)) return;
    sent.push(asked.postData() ?? '');
    most = Math.max(most, (going += 1));
  });
  const ended = (asked: Parameters<typeof isSending>[0]) => void (isSending(asked) && (going -= 1));
  context.on('requestfinished', ended);
  context.on('requestfailed', ended);
  relay.cut();
  await write(page, 'Van het eerste tabblad');
  await write(other, 'Van het tweede tabblad');
  // Both tabs say the same about this phone.
  await expect.poll(() => sums(page)).toContain('2 op deze telefoon');
  relay.mend();
  await Promise.all([page, other].map((each) => each.evaluate(() => dispatchEvent(new Event('online')))));
  await untilReceived(page, 2);
  await untilReceived(other, 2);
  expect((await received(id)).toSorted()).toEqual(['Van het eerste tabblad', 'Van het tweede tabblad']);
  expect(most).toBeLessThanOrEqual(1);
  await goAway({ relay, visitor });
});

test('a full phone says so, keeps the words in the box and offers a file', async () => {
  const { code, id } = await plan('Praten met een volle telefoon');
  const relay = await Relay.to(inject('site'));
  const folder = mkdtempSync(join(tmpdir(), 'mensenstad-phone-'));
  const before = await launchPhone(folder, relay.site);
  await visitOnce(await before.newPage(), `/mee/${code}`);
  await before.close();
  relay.cut();
  // Started again: a browser looks once in a while how much room there is.
  const context = await launchPhone(folder, relay.site);
  const visitor = await Visitor.at(context);
  const { page } = visitor;
  const wire = await context.newCDPSession(page);
  await wire.send('Storage.overrideQuotaForOrigin', { origin: relay.site, quotaSize: 1 });
  await page.goto(`/mee/${code}`);
  await page.waitForURL(/vastleggen/);
  await page.getByLabel('Ik vind belangrijk').first().fill('Dat er plek is voor iedereen');
  await page.getByRole('button', { name: 'Zet deze waarde erbij' }).click();
  await page.getByText('Deze telefoon is vol').waitFor();
  expect(await page.getByLabel('Ik vind belangrijk').first().inputValue()).toBe(
    'Dat er plek is voor iedereen',
  );
  expect(await page.getByText('Bewaard op deze telefoon').count()).toBe(0);
  await visitor.expectAccessible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Bewaar als bestand' }).first().click();
  const stream = await (await download).createReadStream();
  let file = '';
  for await (const chunk of stream) file += String(chunk);
  expect(file).toContain('Dat er plek is voor iedereen');
  await wire.send('Storage.overrideQuotaForOrigin', { origin: relay.site });
  relay.mend();
  await page.getByRole('button', { name: 'Zet deze waarde erbij' }).click();
  await untilReceived(page, 1);
  expect(await received(id)).toEqual(['Dat er plek is voor iedereen']);
  await goAway({ relay, visitor });
  rmSync(folder, { recursive: true, force: true });
});

test('a new version of the site comes while the queue is full: nothing is lost', async () => {
  const { code, id } = await plan('Praten tijdens een nieuwe versie');
  const { relay, visitor } = await phone();
  const { page } = visitor;
  await visitOnce(page, `/mee/${code}`);
  relay.refuse(/\/zinnen$/, 503);
  for (const text of ['Een', 'Twee', 'Drie']) await write(page, text);
  relay.newWorker();
  const replaced = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const before = registration.active;
    await registration.update();
    for (let tried = 0; tried < 100; tried += 1) {
      if (registration.active !== before && registration.active?.state === 'activated') return true;
      await new Promise((wait) => setTimeout(wait, 100));
    }
    return false;
  });
  expect(replaced).toBe(true);
  relay.cut();
  await page.goto(`/mee/${code}`);
  await page.waitForURL(/vastleggen/);
  await expect.poll(() => sums(page)).toContain('3 op deze telefoon');
  relay.mend();
  await sendNow(page);
  await untilReceived(page, 3);
  expect(await received(id)).toEqual(['Een', 'Twee', 'Drie']);
  await goAway({ relay, visitor });
});

test('an older store is taken along as it is, and an open tab makes way for a newer one', async () => {
  const { code, id } = await plan('Praten met een oude bewaarplaats');
  const { relay, visitor } = await phone();
  const { page } = visitor;
  await page.goto('/verbinding?woord=x');
  const sentence = {
    id: '019a0000-0000-7000-8000-000000000001',
    kind: 'value',
    text: 'Uit de eerste versie',
    explanation: null,
    values: [],
    priority: null,
    status: null,
    who: null,
    byWhen: null,
    needs: [],
  };
  await page.evaluate(
    ([said, gathering]) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('mensenstad', 1);
        opening.addEventListener('upgradeneeded', () => {
          const store = opening.result;
          const sentences = store.createObjectStore('sentence', { keyPath: 'id' });
          sentences.createIndex('gathering', 'gathering');
          sentences.createIndex('number', 'number');
          store.createObjectStore('gathering', { keyPath: 'id' }).createIndex('code', 'code');
          store.createObjectStore('draft', { keyPath: 'key' });
          store.createObjectStore('order', { keyPath: 'id' }).createIndex('gathering', 'gathering');
          sentences.put({
            id: said.id,
            gathering,
            as: 'participant',
            number: 1,
            form: 1,
            sentence: said,
            state: 'sending',
            tries: 1,
            notBefore: 0,
            receivedAt: null,
            refusal: null,
          });
        });
        opening.addEventListener('success', () => {
          opening.result.close();
          done();
        });
        opening.addEventListener('error', () => fail(new Error('not opened')));
      }),
    [{ ...sentence, status: '' }, id] as const,
  );
  await page.goto(`/mee/${code}`);
  await untilReceived(page, 1);
  expect(await received(id)).toEqual(['Uit de eerste versie']);
  // Another tab opens the store in a version that does not exist yet.
  await page.evaluate(() => void indexedDB.open('mensenstad', 99));
  await page.getByText('Er is een nieuwe versie').waitFor();
  await goAway({ relay, visitor });
});

test('a clock that is wrong by a year changes neither the order nor the time of receipt', async () => {
  const { code, id } = await plan('Praten met een verkeerde klok');
  const { relay, visitor } = await phone();
  const { page } = visitor;
  const year = 365 * 86_400_000;
  await page.clock.setFixedTime(new Date(Date.now() + year));
  await visitOnce(page, `/mee/${code}`);
  relay.cut();
  await write(page, 'Geschreven in de toekomst');
  await page.clock.setFixedTime(new Date(Date.now() - year));
  await write(page, 'Geschreven in het verleden');
  await page.clock.setFixedTime(new Date(Date.now() + 2 * year));
  await write(page, 'En nog later');
  await page.clock.setFixedTime(new Date(Date.now() - year));
  relay.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await untilReceived(page, 3);
  expect(await received(id)).toEqual([
    'Geschreven in de toekomst',
    'Geschreven in het verleden',
    'En nog later',
  ]);
  const now = new Intl.DateTimeFormat('nl-NL', {
    timeZone: 'Europe/Amsterdam',
    hour: '2-digit',
    minute: '2-digit',
  });
  const moments = [0, 60_000].map((ago) => now.format(Date.now() - ago).replace(':', '.'));
  const said = await page
    .getByText(/ontvangen door de gemeente om/)
    .first()
    .innerText();
  expect(moments.some((moment) => said.endsWith(moment))).toBe(true);
  await goAway({ relay, visitor });
});

test('a wifi that asks to log in is not the town: nothing is called received', async () => {
  const { code, id } = await plan('Praten in de trein');
  const { relay, visitor } = await phone();
  const { page } = visitor;
  await visitOnce(page, `/mee/${code}`);
  relay.logInPage();
  await write(page, 'Dat de trein op tijd is');
  await page.getByText('Je wifi antwoordt, maar de gemeente niet').waitFor();
  expect(await sums(page)).toContain('0 ontvangen');
  relay.mend();
  await sendNow(page);
  await untilReceived(page, 1);
  expect(await received(id)).toEqual(['Dat de trein op tijd is']);
  await goAway({ relay, visitor });
});

test('what the town refuses stays in sight, can be mended and goes after all', async () => {
  const { code, id } = await plan('Praten over wat niet mag');
  const { relay, visitor } = await phone();
  const { page } = visitor;
  await visitOnce(page, `/mee/${code}`);
  relay.refuse(/\/zinnen$/, 422);
  await write(page, 'Dat dit eerst niet mag');
  await page.getByText('De gemeente nam deze zin niet aan').waitFor();
  await visitor.expectAccessible();
  relay.mend();
  await page.getByRole('button', { name: 'Verbeter' }).click();
  await page.getByLabel('Verbeter de zin').fill('Dat dit nu wel mag');
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await untilReceived(page, 1);
  expect(await received(id)).toEqual(['Dat dit nu wel mag']);
  await goAway({ relay, visitor });
});
