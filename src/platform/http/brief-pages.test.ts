import { expect, test } from 'vitest';
import { BriefPages } from './brief-pages.ts';

const counted = (status = 200) => {
  const made = { times: 0 };
  const make = async (): Promise<Response> => {
    made.times += 1;
    return new Response(`page ${made.times}`, { status, headers: { 'content-type': 'text/html' } });
  };
  return { made, make };
};

test('whoever asks within two seconds gets the same page, later a new one', async () => {
  const pages = new BriefPages();
  const { made, make } = counted();
  const both = await Promise.all([pages.answer('a', 0, make), pages.answer('a', 1, make)]);
  expect(await Promise.all(both.map((each) => each.text()))).toEqual(['page 1', 'page 1']);
  expect(await (await pages.answer('a', 1_999, make)).text()).toBe('page 1');
  const later = await pages.answer('a', 2_000, make);
  expect([await later.text(), later.headers.get('content-type')]).toEqual(['page 2', 'text/html']);
  expect(made.times).toBe(2);
});

test('another address or language is another page', async () => {
  const pages = new BriefPages();
  const { made, make } = counted();
  await pages.answer('nl /', 0, make);
  await pages.answer('en /', 0, make);
  expect(made.times).toBe(2);
});

test.each([303, 404, 500])('an answer with status %i is not kept', async (status) => {
  const pages = new BriefPages();
  const { made, make } = counted(status);
  await pages.answer('a', 0, make);
  await pages.answer('a', 1, make);
  expect(made.times).toBe(2);
});

test('a fault is not kept, and never more than 300 pages', async () => {
  const pages = new BriefPages();
  await expect(pages.answer('a', 0, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  const { made, make } = counted();
  for (let number = 0; number < 1_000; number += 1) await pages.answer(`page ${number}`, 1, make);
  await pages.answer('page 0', 1, make);
  expect(made.times).toBe(1_001);
});
