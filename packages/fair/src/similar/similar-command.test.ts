import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { similarCommand } from './similar-command.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'fair-similar-'))));
afterAll(() => rm(folder, { recursive: true }));

async function run(csv: string, ...options: string[]) {
  const file = join(folder, 'texts.csv');
  await writeFile(file, csv);
  let out = '';
  let err = '';
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  return { code: await similarCommand.run([file, ...options], io), out, err };
}

const texts = 'nr,zin\n1,Meer bomen\n2,"Bomen, en bankjes"\n3,xyzq\n4,Bankjes op het plein\n';

test('--json gives the nearest rows of each row, counted from 0', async () => {
  const { code, out } = await run(texts, '--text', 'zin', '--k', '1', '--json');
  expect(code).toBe(0);
  const all = JSON.parse(out);
  expect(
    all.map(({ row, nearest }: { row: number; nearest: { row: number }[] }) => [row, nearest[0]?.row]),
  ).toEqual([
    [0, 1],
    [1, 0],
    [2, undefined],
    [3, 1],
  ]);
  expect(Object.keys(all[0].nearest[0])).toEqual(['row', 'score']);
});

test('--explain adds views and words; plain text shows the sentences', async () => {
  const { out } = await run(texts, '--text', 'zin', '--json', '--explain');
  expect(JSON.parse(out)[0].nearest[0]).toMatchObject({
    words: ['bomen'],
    views: { characters: expect.any(Number) },
  });
  expect((await run(texts, '--text', 'zin')).out).toContain('0  Meer bomen\n    0.');
});

test.each([
  [['--text', 'titel'], 'There is no column "titel"; the columns are: nr, zin.'],
  [[], 'Name the column of the texts with --text.'],
  [['--text', 'zin', '--k', '0'], '--k is a whole number from 1 to 1000'],
  [['--text', 'zin', '--k', 'vijf'], 'it cannot be "vijf"'],
  [['--text', 'zin', '--embeddings-url', 'http://localhost:1/v1'], '--embeddings-model'],
  [['--text', 'zin', '--embeddings-url', 'ftp://x', '--embeddings-model', 'm'], '"ftp://x" is not a http'],
  [
    ['--text', 'zin', '--embeddings-url', 'http://127.0.0.1:1/v1', '--embeddings-model', 'm'],
    'cannot be reached',
  ],
])('bad options %j', async (options, message) => {
  const { code, out, err } = await run(texts, ...options);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

describe('vectors from a server', () => {
  let server: Server;
  let asked: {
    path: string | undefined;
    key: string | undefined;
    body: { model: string; input: string[] };
  }[] = [];
  afterEach(() => new Promise((done) => server.close(done)));

  const readAll = async (request: IncomingMessage): Promise<string> => {
    let text = '';
    for await (const part of request) text += String(part);
    return text;
  };
  async function serve(answer: (input: string[]) => { status?: number; text: string }): Promise<string> {
    asked = [];
    server = createServer((request, response) => {
      void readAll(request).then((text) => {
        const body = JSON.parse(text) as { model: string; input: string[] };
        asked.push({ path: request.url, key: request.headers.authorization, body });
        const { status = 200, text: reply } = answer(body.input);
        response.writeHead(status, { 'content-type': 'application/json' }).end(reply);
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  }
  const ask = (url: string, csv = texts) =>
    run(csv, '--text', 'zin', '--k', '2', '--json', '--embeddings-url', url, '--embeddings-model', 'klein');
  const vectorOf = (text: string) => [text.length, text.includes('omen') ? 100 : 1];
  const give = (input: string[]) => ({
    text: JSON.stringify({
      data: input.map((text, index) => ({ index, embedding: vectorOf(text) })).reverse(),
    }),
  });

  test('are compared by cosine, in whatever order they come', async () => {
    process.env['FAIR_EMBEDDINGS_KEY'] = 'geheim';
    const { code, out } = await ask(await serve(give));
    delete process.env['FAIR_EMBEDDINGS_KEY'];
    expect(code).toBe(0);
    expect(asked[0]).toMatchObject({
      path: '/v1/embeddings',
      key: 'Bearer geheim',
      body: { model: 'klein' },
    });
    const [first] = JSON.parse(out);
    const cosine = (10 * 17 + 100 * 100) / Math.hypot(10, 100) / Math.hypot(17, 100);
    expect(first.nearest[0].row).toBe(1);
    expect(first.nearest[0].score).toBeCloseTo(cosine, 12);
  });

  test('are asked 64 texts at a time', async () => {
    const many = `zin\n${Array.from({ length: 130 }, (_, at) => `tekst ${at}`).join('\n')}\n`;
    const { code } = await ask(await serve(give), many);
    expect(code).toBe(0);
    expect(asked.map(({ body }) => body.input.length)).toEqual([64, 64, 2]);
  });

  test.each([
    [() => ({ status: 401, text: 'no key' }), 'answered 401: no key'],
    [() => ({ text: '<html>' }), 'did not answer with JSON'],
    [() => ({ text: '{"data":[]}' }), 'gave 0 usable vectors for 4 texts'],
    [
      () => ({ text: '{"data":[{"index":0,"embedding":["a"]},{"index":9,"embedding":[1]},null]}' }),
      'gave 0 usable',
    ],
    [
      (input: string[]) => ({
        text: JSON.stringify({
          data: input.map((_, index) => ({ index, embedding: Array.from({ length: index + 1 }, () => 1) })),
        }),
      }),
      'vectors of different sizes',
    ],
  ])('a bad answer is told %#', async (answer, message) => {
    const { code, err } = await ask(await serve(answer));
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
