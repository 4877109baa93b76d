import { inject, expect, test } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();
const site = inject('site');

/** Plans a gathering as a holder does, and answers its join code. */
async function plannedCode(): Promise<string> {
  const holder = await Visitor.arrive({ width: 360 });
  await holder.logInAs('holder');
  await holder.open('/praat/bijeenkomsten/nieuw');
  await holder.page.getByRole('button', { name: 'Plan deze bijeenkomst' }).click();
  await holder.page.waitForURL(/nieuw=1/);
  const code = await holder.page.locator('.code').textContent();
  await holder.leave();
  return code ?? '';
}

const send = (code: string, fields: Record<string, string>): Promise<Response> =>
  fetch(`${site}/mee/${code}?/handIn&stap=1`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site, accept: 'text/html' },
    body: new URLSearchParams({ kind: 'value', ...fields }),
  });

test('what someone hands in by mistake or on purpose is refused clearly or shown as it was said', async () => {
  const code = await plannedCode();
  const id = newId();

  const long = await send(code, { id, text: 'a'.repeat(10_000_000) });
  expect(long.status).toBe(400);
  expect(await long.text()).toContain('Dit is te lang. Gebruik hooguit 600 tekens.');

  const script = { id, text: 'Nul\u0000byte <script>document.title="x"</script>' };
  expect((await send(code, script)).status, 'the first time').toBe(303);
  expect((await send(code, script)).status, 'again after a lost answer').toBe(303);
  expect((await send(code, { id, text: 'Iets anders.' })).status, 'the same id').toBe(409);

  const offline = await fetch(`${site}/mee/${code}/zinnen`, {
    method: 'POST',
    headers: { origin: site, 'content-type': 'application/json' },
    body: JSON.stringify([
      { id, kind: 'value', text: 'Nulbyte <script>document.title="x"</script>' },
      { id: newId(), kind: 'value', text: 'Half \ud800 teken' },
      { id: newId(), kind: 'contribution', text: 'Zonder stand' },
    ]),
  });
  const { items } = (await offline.json()) as { items: { status: number }[] };
  expect(items.map(({ status }) => status)).toEqual([200, 201, 422]);

  const holder = await Visitor.arrive();
  await holder.logInAs('holder');
  await holder.open('/praat');
  await holder.page.getByRole('link', { name: 'Praten over de toekomst' }).first().click();
  await holder.page.locator('.sheet .sentence').first().waitFor();
  const said = await holder.page.locator('.sheet .sentence').allInnerTexts();
  expect(said.filter((each) => each.includes('<script>'))).toEqual([
    'Nulbyte <script>document.title="x"</script>',
  ]);
  expect(await holder.page.title()).not.toBe('x');
  await holder.leave();
});
