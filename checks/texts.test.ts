import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareTexts, officialese, type Texts } from './texts.ts';

const read = (language: string, name: string): Texts =>
  JSON.parse(readFileSync(`texts/${language}/${name}.json`, 'utf8')) as Texts;
const names = readdirSync('texts/nl').map((file) => file.replace('.json', ''));

test('a text that is missing, misnamed or asks for other values is noticed', () => {
  expect(compareTexts('ui', { ui_a: 'ja' }, {})).toEqual(['ui_a has no text in en']);
  expect(compareTexts('ui', { b: 'ja' }, { b: 'yes' })).toEqual(['b does not begin with ui_']);
  expect(compareTexts('ui', { ui_a: 'dag {name}' }, { ui_a: 'hello' })).toEqual([
    'ui_a asks for other values in nl and en',
  ]);
  expect(officialese({ ui_a: 'Indien u wilt' })).toHaveLength(1);
});

test.each(names)('%s: complete in Dutch and English', (name) => {
  expect(compareTexts(name, read('nl', name), read('en', name))).toEqual([]);
});

test.each(names)('%s: no officialese', (name) => {
  expect(officialese(read('nl', name))).toEqual([]);
});

test.each(names)('%s: an example is only the example, an empty page says “for example” before it', (name) => {
  const examples = [read('nl', name), read('en', name)]
    .flatMap(Object.entries<unknown>)
    .filter(([key]) => key.endsWith('_example') && key !== 'ui_for_example');
  expect(
    examples.filter(([, words]) => /^(bijvoorbeeld|for example|for instance)/i.test(String(words))),
  ).toEqual([]);
});

test('every text is listed in the settings and used somewhere', () => {
  const settings = readFileSync('project.inlang/settings.json', 'utf8');
  for (const name of names) expect(settings).toContain(`/${name}.json`);
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src'], {
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  const code = listed
    .split('\n')
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const words = new Set(code.match(/\b\w+\b/g));
  const dynamic = [...code.matchAll(/`([a-z]+_[a-z_]*)\$\{/g)].map((match) => match[1] ?? '');
  const unused = names
    .flatMap((name) => Object.keys(read('nl', name)))
    .filter((key) => key !== '$schema' && !words.has(key) && !dynamic.some((start) => key.startsWith(start)));
  expect(unused).toEqual([]);
});
