import { expect, inject, test } from 'vitest';
import { limits } from '../src/platform/limit.ts';
import { newId } from '../src/platform/ids.ts';
import { planGathering } from './support/gathering.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();
const site = inject('site');

async function planned(title: string): Promise<string> {
  const holder = await Visitor.arrive();
  await holder.logInAs('holder');
  const { code } = await planGathering(holder, title);
  await holder.leave();
  return code;
}

/** Hands in one sentence from a phone that keeps its cookie. */
class Phone {
  #cookie = '';
  async handIn(code: string, text: string): Promise<Response> {
    const response = await fetch(`${site}/mee/${code}?/handIn&stap=1`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: site, accept: 'text/html', cookie: this.#cookie },
      body: new URLSearchParams({ kind: 'value', id: newId(), text }),
    });
    const given = response.headers.getSetCookie().find((each) => each.startsWith('toestel='));
    if (given !== undefined) this.#cookie = given.split(';')[0] ?? '';
    return response;
  }
}

test('300 phones behind one address hand in; one that floods is held back, and keeps its words', async () => {
  const code = await planned('Praten met een volle zaal');
  const phones = Array.from({ length: 300 }, () => new Phone());
  const statuses: number[] = [];
  for (let round = 0; round < 2; round += 1)
    for (let from = 0; from < phones.length; from += 20)
      statuses.push(
        ...(await Promise.all(
          phones
            .slice(from, from + 20)
            .map(async (phone, n) => (await phone.handIn(code, `Zin ${round} van ${from + n}`)).status),
        )),
      );
  expect(statuses).toHaveLength(600);
  expect(statuses.filter((status) => status !== 303)).toEqual([]);

  const flooder = new Phone();
  let held: Response | null = null;
  for (let time = 0; time <= limits.handIn.points && held === null; time += 1) {
    const answer = await flooder.handIn(code, `Reclame ${time}`);
    if (answer.status === 429) held = answer;
  }
  const page = (await held?.text()) ?? '';
  expect(page).toContain('Reclame');
  expect(page).toMatch(/Wacht|wacht/);
  expect((await phones[0]?.handIn(code, 'Ik mag nog wel'))?.status).toBe(303);
}, 120_000);

test('whoever throws the mark of the phone away each time is held back too', async () => {
  const code = await planned('Praten zonder koekjes');
  const empty = async (): Promise<number> => (await new Phone().handIn(code, '')).status;
  let refusedAt = 0;
  for (let sent = 0; sent < limits.newDevice.points + 40 && refusedAt === 0; sent += 20) {
    const statuses = await Promise.all(Array.from({ length: 20 }, empty));
    if (statuses.includes(429)) refusedAt = sent;
  }
  expect(refusedAt).toBe(limits.newDevice.points);
  // A phone that is known goes on.
  expect(limits.newDevice.points).toBeGreaterThanOrEqual(2 * 300);
}, 120_000);
