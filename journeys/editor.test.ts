import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

const words = (visitor: Visitor): Promise<string> =>
  visitor.page.locator('.work .sentence h2').first().innerText();

test('the work list, with the keyboard only', async () => {
  const editor = await Visitor.arrive();
  await editor.logInAs('editor');
  await editor.open('/kies/werklijst');
  await editor.page.waitForLoadState('networkidle');
  // The proposals are made in the background: the first visit may have to look again.
  await expect
    .poll(async () => {
      await editor.page.reload({ waitUntil: 'networkidle' });
      return editor.page.locator('button[data-key="1"]').count();
    })
    .toBe(1);
  await editor.expectAccessible();
  await editor.screenshot('work-list');
  const first = await words(editor);
  const theme = await editor.page.locator('button[data-key="1"] strong').innerText();
  await editor.page.locator('body').press('1');
  await expect.poll(() => words(editor)).not.toBe(first);
  expect(await editor.page.locator('main').innerText()).toContain(theme);
  await editor.page.locator('body').press('u');
  await expect.poll(() => words(editor)).toBe(first);
  // What the undo still fetches would overtake the next page.
  await editor.page.waitForLoadState('networkidle');
  await editor.page.locator('body').press('s');
  await expect.poll(() => words(editor)).not.toBe(first);
  await editor.leave();
});

test('the work list without scripts: a new theme, with its reason, in the public log', async () => {
  const editor = await Visitor.arrive({ width: 360, scripts: false });
  await editor.logInAs('editor');
  await editor.open('/kies/werklijst?soort=waarden');
  const { page } = editor;
  await page.locator('main input[name=title]').fill('Een thema van de redactie');
  await page.getByRole('button', { name: 'Maak dit thema' }).click();
  await page.getByText('Een thema van de redactie').first().waitFor();
  await editor.open('/zoeken?q=thema+van+de+redactie&soort=theme');
  await page.locator('.hits a').first().click();
  await page.waitForURL(/\/kies\/themas\//);
  await editor.expectAccessible();
  await editor.leave();
});

test('an edition is frozen, and anyone repeats its order with one command', async () => {
  const editor = await Visitor.arrive();
  await editor.logInAs('editor');
  await editor.open('/kies/uitgaven');
  await editor.page.locator('main input[name=title]').fill('Visie van de journeys');
  await editor.page.locator('main form button').last().click();
  await editor.page.waitForURL(/\/kies\/uitgaven\/.+/);
  await editor.expectAccessible();
  const address = new URL(editor.page.url()).pathname;
  const csv = await (await fetch(`${inject('site')}${address}.csv`)).text();
  const content = (await (await fetch(`${inject('site')}${address}.json`)).json()) as {
    orders: { voice: string; method: string; order: { name: string }[] }[];
  };
  const file = join(mkdtempSync(join(tmpdir(), 'mensenstad-edition-')), 'edition.csv');
  writeFileSync(file, csv);
  const run = spawnSync(process.execPath, ['packages/fair/src/bin.ts', 'ranking', file, '--json'], {
    encoding: 'utf8',
  });
  const repeated = (JSON.parse(run.stdout) as { order: { option: string }[] }).order.map(
    ({ option }) => option,
  );
  const printed = content.orders.find(
    ({ voice, method }) => voice === 'network' && method === 'proportional',
  );
  expect(printed?.order.map(({ name }) => name)).toEqual(repeated);
  await expect
    .poll(async () => (await fetch(`${inject('site')}${address}.pdf`)).headers.get('content-type'), {
      timeout: 30_000,
    })
    .toContain('application/pdf');
  await editor.leave();
});
