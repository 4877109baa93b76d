import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { askDatabase } from './database.ts';
import { planGathering } from './gathering.ts';
import { Visitor } from './visitor.ts';

/** A gathering that its holder planned, with an address and a code. */
export async function plan(title: string): Promise<{ address: string; code: string; id: string }> {
  const holder = await Visitor.arrive({ width: 360 });
  await holder.logInAs('holder');
  const { address, code } = await planGathering(holder, title);
  await holder.leave();
  return { address, code, id: address.split('/').at(-1) ?? '' };
}

/** Sentences as a phone sends them. */
export const sendSentences = (
  code: string,
  sentences: readonly object[],
  form: Record<string, unknown> = { form: 2 },
): Promise<Response> =>
  fetch(`${inject('site')}/mee/${code}/zinnen`, {
    method: 'POST',
    headers: { origin: inject('site'), 'content-type': 'application/json' },
    body: JSON.stringify({ ...form, sentences }),
  });

export const priority = (text: string) => ({ id: newId(), kind: 'priority', text });

/** What the town has of a gathering, in the order in which it stands. */
export const received = async (id: string): Promise<string[]> =>
  (
    await askDatabase<{ text: string }>(
      inject('folder'),
      'select text from harvest_item where gathering = $1 order by created_at, id',
      [id],
    )
  ).map(({ text }) => text);

/** Opens the page of a gathering once and waits until it works without a connection. */
export async function visitOnce(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByText('Er is verbinding met de gemeente').waitFor();
  await untilKept(page);
}

/** Waits until the screens that work without a connection are on this phone. */
export async function untilKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await expect
    .poll(() => page.evaluate(() => caches.match('/vastleggen').then((kept) => kept !== undefined)))
    .toBe(true);
}

const fields = {
  value: ['Ik vind belangrijk', 'Zet deze waarde erbij'],
  priority: ['Dit moet er gebeuren', 'Zet dit speerpunt erbij'],
} as const;

/** Types a sentence and waits until the page says that it is kept. */
export async function write(page: Page, text: string, kind: keyof typeof fields = 'value'): Promise<void> {
  const [label, button] = fields[kind];
  await page.getByLabel(label).first().fill(text);
  await page.getByRole('button', { name: button }).click();
  await page.locator('main').getByText(text, { exact: true }).first().waitFor();
  await expect.poll(() => page.getByLabel(label).first().inputValue()).toBe('');
}

/** What a phone says of all its sentences together. */
export const sums = (page: Page): Promise<string> =>
  page
    .locator('.sums')
    .innerText()
    .then((text) => text.replace(/\s+/g, ' '));

/** Presses the button, unless the phone was quicker: what waits also goes by itself. */
export const sendNow = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: 'Verstuur nu' })
    .click({ timeout: 3_000 })
    .catch(() => {});

export const untilReceived = (page: Page, count: number): Promise<void> =>
  page
    .locator('.sums')
    .getByText(`${count} ontvangen door de gemeente`, { exact: true })
    .waitFor({ timeout: 45_000 });
