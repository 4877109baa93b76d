import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { projectRoot } from '#lib/platform/project-root.ts';
import { languageShape, toneShape, type KitTexts, type VoiceChoice } from '../../rules/content.ts';

const ours = join(projectRoot, 'src/modules/kit/content');
const file = 'language.json';
const usual = 'nl/everyday';

/**
 * Reads every language and tone of the kit: a folder for each language, with language.json and one file for each tone. A file
 * that is not complete is a fault that names the file and the place.
 */
export async function readContent(folder = ours): Promise<ReadonlyMap<string, KitTexts>> {
  const found = new Map<string, KitTexts>();
  const languages = (await readdir(folder, { withFileTypes: true })).filter((each) => each.isDirectory());
  for (const { name: language } of languages.toSorted((a, b) => a.name.localeCompare(b.name))) {
    const words = await read(languageShape, join(folder, language, file));
    const tones = (await readdir(join(folder, language))).filter(
      (name) => name.endsWith('.json') && name !== file,
    );
    for (const name of tones.toSorted()) {
      const tone = name.slice(0, -'.json'.length);
      const say = await read(toneShape, join(folder, language, name));
      found.set(`${language}/${tone}`, { language, tone, words, say });
    }
  }
  return found;
}

async function read<S extends v.GenericSchema>(shape: S, path: string): Promise<v.InferOutput<S>> {
  const parsed = v.safeParse(shape, JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.output;
  const places = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the whole'} ${issue.message}`);
  throw new Error(`${path} is not right: ${places.join('; ')}.`);
}

let kept: Promise<ReadonlyMap<string, KitTexts>> | undefined;
/** Read once: the files change only with the program. */
const contents = (): Promise<ReadonlyMap<string, KitTexts>> => (kept ??= readContent());

/** The texts of a voice; one that is gone is read in the usual one. */
export async function textsOf(voice: string): Promise<KitTexts> {
  const all = await contents();
  const texts = all.get(voice) ?? all.get(usual);
  if (texts === undefined) throw new Error(`The kit has no texts for ${usual}.`);
  return texts;
}

export async function voiceChoices(): Promise<VoiceChoice[]> {
  return [...(await contents()).entries()].map(([key, { language, tone, words, say }]) => ({
    key,
    language,
    tone,
    languageName: words.name,
    toneName: say.name,
  }));
}

export const isVoice = async (key: string): Promise<boolean> => (await contents()).has(key);
