import { expect, test } from 'vitest';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();

const head = 'network,gathering,held_on,kind,rank,text,belongs_to,status,explanation';
const good = [
  'Breiclub van het bestand,Avond aan tafel,2026-03-10,value,,Dat je gemist wordt als je er niet bent,,,',
  'Breiclub van het bestand,Avond aan tafel,2026-03-10,priority,1,Een bankje bij de bushalte,Dat je gemist wordt als je er niet bent,,"Met een leuning, voor wie lang wacht"',
  'Breiclub van het bestand,Avond aan tafel,2026-03-10,contribution,,Wij timmeren het bankje zelf,Een bankje bij de bushalte,happening,',
];
const bad = 'Breiclub van het bestand,Avond aan tafel,31-31-2026,value,,Deze regel heeft geen datum,,,';

async function upload(editor: Visitor, rows: readonly string[], skip = false): Promise<void> {
  const { page } = editor;
  await editor.open('/beheer/import');
  await page.locator('input[type=file]').setInputFiles({
    name: 'oogst van de breiclub.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([head, ...rows].join('\n')),
  });
  if (skip) await page.getByLabel('Laat foute regels weg').check();
  await page.getByRole('button', { name: 'Haal binnen' }).click();
  await page.waitForURL(/\/beheer\/import\/[0-9a-f-]{36}/);
  // The page loads itself again until the job is done.
  await page.locator('progress').waitFor({ state: 'detached' });
}

test.each([
  [360, false],
  [1280, true],
] as const)(
  'an editor brings in a file, %i px wide (scripts: %s)',
  async (width, scripts) => {
    const editor = await Visitor.arrive({ width, scripts });
    const { page } = editor;
    const own = (row: string) => row.replaceAll('Breiclub', `Breiclub ${width}`);
    await editor.logInAs('editor');
    await editor.open('/beheer/import');
    await editor.expectAccessible();
    if (!scripts) {
      await page.getByRole('button', { name: 'Haal binnen' }).click();
      await page.getByText('Kies een bestand.').first().waitFor();
    }

    await upload(editor, [...good, bad].map(own));
    await page.getByText('Er is niets van dit bestand binnengehaald').waitFor();
    const row = await page.locator('tbody tr').first().innerText();
    expect(row.split(/\s*\t\s*/).slice(0, 2)).toEqual(['5', 'held_on']);
    expect(row).toContain('‘31-31-2026’ is geen datum');
    await editor.expectAccessible();
    await editor.open(`/zoeken?q=breiclub+${width}`);
    expect(await page.locator('.hits', { hasText: `Breiclub ${width}` }).count()).toBe(0);

    await upload(editor, [...good, bad].map(own), true);
    await page.getByText('Er zijn 3 zinnen bij gekomen').waitFor();
    await page.getByText('Deze regels zijn weggelaten').waitFor();
    await editor.expectAccessible();

    await upload(editor, good.map(own));
    await page.getByText('Alles uit dit bestand stond er al').waitFor();
    await editor.open('/beheer/import');
    expect(await page.locator('main li.row').count()).toBeGreaterThanOrEqual(3);
    await editor.open(`/zoeken?q=breiclub+${width}`);
    await page
      .locator('.hits', { hasText: `Breiclub ${width}` })
      .first()
      .waitFor();
    await editor.leave();
  },
  90_000,
);
