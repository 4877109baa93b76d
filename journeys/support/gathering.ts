import { expect } from 'vitest';
import type { Visitor } from './visitor.ts';

const field = (visitor: Visitor, label: string | RegExp) => visitor.page.getByLabel(label).first();

/** Waits until these words can be read (a choice in a closed list cannot). */
export const seen = (visitor: Visitor, text: string): Promise<void> =>
  visitor.page.getByText(text).filter({ visible: true }).first().waitFor();

/** A holder plans a gathering. Returns its address and join code. */
export async function planGathering(
  visitor: Visitor,
  title: string,
): Promise<{ address: string; code: string }> {
  const { page } = visitor;
  await visitor.open('/praat/bijeenkomsten/nieuw');
  await page.locator('input[name=date]').fill('2027-03-09');
  await page.locator('input[name=time]').fill('19:30');
  await page.locator('input[name=place]').fill('Kantine, Sportlaan 4');
  await page.getByText('Meer keuzes').click();
  await page.locator('input[name=title]').fill(title);
  await page.getByRole('button', { name: 'Plan deze bijeenkomst' }).click();
  await page.waitForURL(/\/praat\/bijeenkomsten\/[0-9a-f-]{36}/);
  const text = await page.locator('main').innerText();
  expect(text).toContain('dinsdag 9 maart 2027, 19.30 uur');
  const link = await page.locator('main a[href*="/mee/"]').first().getAttribute('href');
  const code = link?.split('/mee/')[1] ?? '';
  expect(code).toHaveLength(6);
  return { address: new URL(page.url()).pathname, code };
}

/** Fills in the code on /mee, as somebody in the room does. */
export async function joinWith(visitor: Visitor, code: string): Promise<void> {
  await visitor.open('/mee');
  await visitor.page.locator('main input[name=code]').fill(code.toLowerCase());
  await visitor.page.getByRole('button', { name: 'Doe mee' }).click();
  await visitor.page.waitForURL(new RegExp(`/mee/${code}`));
}

export async function handInValue(visitor: Visitor, text: string): Promise<void> {
  await field(visitor, 'Ik vind belangrijk').fill(text);
  await visitor.page.getByRole('button', { name: 'Zet deze waarde erbij' }).click();
  await visitor.page.getByText('De zin staat op de lijst').waitFor();
}

export async function handInPriority(visitor: Visitor, text: string): Promise<void> {
  await field(visitor, 'Dit moet er gebeuren').fill(text);
  await visitor.page.getByRole('button', { name: 'Zet dit speerpunt erbij' }).click();
  await seen(visitor, text);
}

export async function handInPromise(visitor: Visitor, text: string, who: string): Promise<void> {
  const { page } = visitor;
  await field(visitor, 'Ons idee').fill(text);
  await page.getByLabel('Wij gaan het doen').check();
  await page.locator('input[name=who]').fill(who);
  await page.locator('input[name=byWhen]').fill('2027-06-01');
  await page.getByRole('button', { name: 'Zet dit idee erbij' }).click();
  await seen(visitor, text);
}

/** Counts who was there and publishes. */
export async function publish(visitor: Visitor, address: string, people: number): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${address}/oogst?stap=4`);
  await page.locator('input[name=attendance]').fill(String(people));
  await page.getByRole('button', { name: 'Noteer dit' }).click();
  await page.getByText('Genoteerd').waitFor();
  await page.getByRole('button', { name: 'Publiceer de oogst' }).click();
  await page.getByText('De hele stad kan jullie oogst nu lezen').waitFor();
}
