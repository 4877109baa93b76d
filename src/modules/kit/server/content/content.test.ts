import { mkdtemp, writeFile, mkdir, cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#lib/platform/project-root.ts';
import { readContent } from './index.ts';

test('every language has every tone, each complete', async () => {
  const content = await readContent();
  const languages = new Set([...content.values()].map(({ language }) => language));
  const tones = new Set([...content.values()].map(({ tone }) => tone));
  expect([...languages]).toEqual(expect.arrayContaining(['nl', 'nl-simple', 'en']));
  expect([...tones]).toEqual(expect.arrayContaining(['formal', 'everyday', 'youth']));
  expect(content.size).toBe(languages.size * tones.size);
});

test('formal Dutch says "u", the others never do; easy Dutch keeps its sentences short', async () => {
  for (const { language, tone, words, say } of (await readContent()).values()) {
    const polite = /\b(u|uw|uzelf)\b/i.test(JSON.stringify(say));
    if (language.startsWith('nl'))
      expect([language, tone, polite]).toEqual([language, tone, tone === 'formal']);
    if (language !== 'nl-simple') continue;
    const sentences = JSON.stringify([Object.values(say), words.script])
      .replaceAll(/"[a-z_]+":/g, ' ')
      .split(/[.?!:"]|\\n/)
      .map((sentence) => sentence.trim().split(/\s+/).length);
    expect(Math.max(...sentences)).toBeLessThanOrEqual(14);
  }
});

test('a new language is a new folder; a file with a hole in it is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mensenstad-kit-'));
  await cp(join(projectRoot, 'src/modules/kit/content/en'), join(folder, 'tr'), { recursive: true });
  expect([...(await readContent(folder)).keys()]).toEqual(['tr/everyday', 'tr/formal', 'tr/youth']);
  await mkdir(join(folder, 'fr'));
  await writeFile(join(folder, 'fr/language.json'), '{"name":"Français"}');
  await expect(readContent(folder)).rejects.toThrow(/fr\/language\.json.*paper/s);
  await rm(folder, { recursive: true });
});
