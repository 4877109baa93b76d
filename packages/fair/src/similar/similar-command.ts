import { onlyFile, readArguments, readTextFile, refuse } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { readCsv } from '../csv.ts';
import { no, ok, type Result } from '../result.ts';
import { embedTexts, nearestVectors, type EmbeddingServer } from './embeddings.ts';
import { createIndex, type Near } from './sentence-index.ts';

const help = `fair similar FILE --text COLUMN [--k 5] [--json] [--explain]

For each row of a CSV file: the rows whose text in COLUMN is most like it. Made for short Dutch texts.

--text COLUMN   the column with the texts
--k 5           how many rows to give for each (1 to 1000)
--json          [{row, nearest: [{row, score}]}], rows counted from 0, the header not counted
--explain       with --json: adds how much spelling, word stems and subjects gave, and the words that did it

Score: 0 is nothing in common, 1 is the same words. Half of it compares character runs of 3 to 5 within words, a fifth
compares word stems (Snowball), the rest compares subjects such as green, youth or traffic; each by tf-idf and cosine.

Instead, vectors from a server of your own choice can be compared (OpenAI-compatible). Your texts are then sent there:

--embeddings-url URL      or FAIR_EMBEDDINGS_URL: such as http://localhost:11434/v1; off unless given
--embeddings-model NAME   or FAIR_EMBEDDINGS_MODEL
                          FAIR_EMBEDDINGS_KEY: the key of that server, if it needs one
`;

type Neighbours = {
  readonly row: number;
  readonly nearest: readonly { readonly row: number; readonly score: number }[];
};

function readTexts(csv: string, column: string): Result<string[]> {
  const table = readCsv(csv);
  if (!table.ok) return table;
  const at = table.value.header.indexOf(column);
  if (at >= 0) return ok(table.value.rows.map(({ fields }) => fields[at]!));
  const columns = table.value.header.join(', ');
  return no({
    code: 'similar.column',
    field: 'text',
    message: `There is no column "${column}"; the columns are: ${columns}.`,
  });
}

function compareWords(texts: readonly string[], k: number, explain: boolean): Neighbours[] {
  const index = createIndex<number>();
  texts.forEach((text, row) => index.add(row, text));
  index.settle();
  const show = ({ id, score, views, words }: Near<number>) => ({
    row: id,
    score,
    ...(explain ? { views, words } : {}),
  });
  return texts.map((text, row) => ({
    row,
    nearest: index.nearest(text, k, { exclude: new Set([row]) }).map(show),
  }));
}

async function compareVectors(
  texts: readonly string[],
  k: number,
  server: EmbeddingServer,
): Promise<Result<Neighbours[]>> {
  const vectors = await embedTexts(server, texts);
  if (!vectors.ok) return vectors;
  return ok(texts.map((_, row) => ({ row, nearest: nearestVectors(vectors.value, row, k) })));
}

function readHowMany(k: string): Result<number> {
  if (/^\d{1,4}$/.test(k) && Number(k) >= 1 && Number(k) <= 1000) return ok(Number(k));
  return no({
    code: 'argument',
    field: 'k',
    message: `--k is a whole number from 1 to 1000; it cannot be "${k}".`,
  });
}

function readServer(url: string | undefined, model: string | undefined): Result<EmbeddingServer | null> {
  const from = url ?? process.env['FAIR_EMBEDDINGS_URL'];
  if (!from) return ok(null);
  const named = model ?? process.env['FAIR_EMBEDDINGS_MODEL'];
  if (named) return ok({ url: from, model: named, key: process.env['FAIR_EMBEDDINGS_KEY'] });
  const message = 'Name the model of the embeddings server with --embeddings-model.';
  return no({ code: 'argument', field: 'embeddings-model', message });
}

function print(texts: readonly string[], all: readonly Neighbours[], io: CommandIo): void {
  for (const { row, nearest } of all) {
    io.out(`${row}  ${texts[row]}\n`);
    for (const near of nearest) io.out(`    ${near.score.toFixed(3)}  ${near.row}  ${texts[near.row]}\n`);
  }
}

/** `fair similar`: the nearest sentences of each sentence. */
export const similarCommand: Command = {
  name: 'similar',
  summary: 'which sentences are like which',
  help,
  run: async (args, io) => {
    const parsed = readArguments(args, {
      text: { type: 'string' },
      k: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      'embeddings-url': { type: 'string' },
      'embeddings-model': { type: 'string' },
    });
    if (!parsed.ok) return refuse(io, parsed.problems);
    const { values, positionals } = parsed.value;
    const file = onlyFile(positionals);
    if (!file.ok) return refuse(io, file.problems);
    if (values.text === undefined)
      return refuse(io, [
        { code: 'argument', field: 'text', message: 'Name the column of the texts with --text.' },
      ]);
    const k = readHowMany(values.k);
    if (!k.ok) return refuse(io, k.problems);
    const server = readServer(values['embeddings-url'], values['embeddings-model']);
    if (!server.ok) return refuse(io, server.problems);
    const csv = await readTextFile(file.value);
    if (!csv.ok) return refuse(io, csv.problems);
    const texts = readTexts(csv.value, values.text);
    if (!texts.ok) return refuse(io, texts.problems);
    const all = server.value
      ? await compareVectors(texts.value, k.value, server.value)
      : ok(compareWords(texts.value, k.value, values.explain));
    if (!all.ok) return refuse(io, all.problems);
    if (values.json) io.out(`${JSON.stringify(all.value)}\n`);
    else print(texts.value, all.value, io);
    return 0;
  },
};
