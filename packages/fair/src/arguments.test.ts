import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArguments, readTextFile } from './arguments.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'fair-arguments-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('readTextFile', () => {
  const read = async (bytes: Uint8Array) => {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    return readTextFile(path);
  };

  it('leaves out a byte order mark', async () => {
    expect(await read(Buffer.from('\ufeff{"a": "één"}'))).toEqual({ ok: true, value: '{"a": "één"}' });
  });

  it.each([
    ['Latin-1', Buffer.from('naam\nJosé\n', 'latin1'), 2],
    ['UTF-16', Buffer.from('\ufeffnaam\n', 'utf16le'), 1],
    ['a file that ends in the middle of a character', Buffer.from('a\nb\né').subarray(0, 5), 3],
  ])('refuses %s, naming the line', async (_, bytes, line) => {
    const refused = await read(bytes);
    expect(!refused.ok && refused.problems).toMatchObject([{ code: 'encoding', line }]);
  });

  it('says that a file is a folder or not there', async () => {
    const folderRead = await readTextFile(folder);
    expect(!folderRead.ok && folderRead.problems[0]?.message).toContain('it is a folder');
    const nothing = await readTextFile(join(folder, 'nothing'));
    expect(!nothing.ok && nothing.problems[0]?.message).toContain('there is no such file');
  });
});

describe('readArguments', () => {
  const options = { seats: { type: 'string' } } as const;
  it.each([
    [['--seats', '-1'], 'The value of --seats starts with a dash; write --seats=VALUE.'],
    [['--seats'], "Option '--seats <value>' argument missing."],
    [['--chairs', '3'], "Unknown option '--chairs'."],
  ])('answers %j with one sentence', (args, message) => {
    const refused = readArguments(args, options);
    expect(!refused.ok && refused.problems.map((problem) => problem.message)).toEqual([message]);
  });
});
