import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { projectRoot } from '#lib/platform/project-root.ts';

const folder = join(projectRoot, 'src/modules/paper/content');
const line = v.pipe(v.string(), v.minLength(1));
const both = v.strictObject({ personal: line, group: line });
const asked = v.strictObject({ question: line, hint: line });

/** What a form says. A language is one file in this shape: add the file and it can be chosen. */
const wordsShape = v.strictObject({
  name: line,
  title: both,
  number: v.pipe(line, v.includes('{number}')),
  version: v.pipe(line, v.includes('{version}')),
  how: both,
  people: line,
  values: asked,
  priorities: asked,
  ideas: asked,
  status: v.strictObject({ happening: line, we_will: line, wish: line }),
  who: line,
  when: line,
  belongs: line,
  names: line,
  phone: v.pipe(line, v.includes('{address}'), v.includes('{code}')),
  qr: v.pipe(line, v.includes('{link}')),
  turn: line,
});
export type FormWords = v.InferOutput<typeof wordsShape>;

let read: Promise<ReadonlyMap<string, FormWords>> | undefined;

/** The words of every language, Dutch first. */
export const formWords = (): Promise<ReadonlyMap<string, FormWords>> => (read ??= readAll());

async function readAll(): Promise<ReadonlyMap<string, FormWords>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const files = await Promise.all(
    names.map(async (name) => {
      const words = v.parse(wordsShape, JSON.parse(await readFile(join(folder, name), 'utf8')));
      return [name.replace('.json', ''), words] as const;
    }),
  );
  return new Map(files.toSorted(([a], [b]) => Number(b === 'nl') - Number(a === 'nl') || (a < b ? -1 : 1)));
}

export const filled = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
