import { expect, test } from 'vitest';
import { readMetadata, readPiece, wholeOf, writeMetadata } from './tus.ts';

test('metadata is read as it was written', () => {
  const said = { id: 'één', label: 'vel 7, blauw', empty: '' };
  expect(Object.fromEntries(readMetadata(writeMetadata(said)))).toEqual(said);
  expect(readMetadata('filename d29ybGQ=, is_confidential').get('filename')).toBe('world');
  expect(readMetadata(null).get('id')).toBeUndefined();
});

test('a number is whole, and not longer than a file can be', () => {
  expect(['0', '12000000', '-1', '1.5', '', '1e3', '12345678901'].map(wholeOf)).toEqual([
    0,
    12_000_000,
    null,
    null,
    null,
    null,
    null,
  ]);
});

const stream = (chunks: number[][], broken = false): ReadableStream<Uint8Array> => {
  const left = [...chunks];
  return new ReadableStream({
    pull: (controller) => {
      const chunk = left.shift();
      if (chunk !== undefined) controller.enqueue(new Uint8Array(chunk));
      else if (broken) controller.error(new Error('aborted'));
      else controller.close();
    },
  });
};

test('of a line that drops halfway what came in is kept; more than allowed is not read on', async () => {
  expect([...((await readPiece(stream([[1, 2], [3]]), 3)) ?? [])]).toEqual([1, 2, 3]);
  expect([...((await readPiece(stream([[1, 2], [3]], true), 3)) ?? [])]).toEqual([1, 2, 3]);
  expect(
    await readPiece(
      stream([
        [1, 2],
        [3, 4],
      ]),
      3,
    ),
  ).toBeNull();
  expect(await readPiece(null, 3)).toHaveLength(0);
});
