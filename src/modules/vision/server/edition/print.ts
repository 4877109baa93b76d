import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Db } from '#lib/platform/db/index.ts';
import { log } from '#lib/platform/log.ts';
import type { Summary } from './compose.ts';
import { printable, unprintable, type Printed } from './words.ts';

/** Makes the PDF of an edition and keeps it beside it. Again is harmless. */
export async function printEdition(db: Db, id: string): Promise<void> {
  const edition = await db
    .selectFrom('edition')
    .innerJoin('town', 'town.area', 'edition.town')
    .select(['edition.title', 'edition.introduction', 'edition.frozen_at', 'edition.summary', 'town.name'])
    .where('edition.id', '=', id)
    .executeTakeFirst();
  if (edition === undefined) return;
  const { title, introduction, frozen_at: frozenAt, name } = edition;
  const summary = edition.summary as unknown as Summary;
  const pdf = await typeset(printable({ town: name, title, introduction, frozenAt, summary }));
  await db.updateTable('edition').set({ pdf }).where('id', '=', id).execute();
}

// Each round may bring to light characters that hid behind the ones before; more than this many is a fault.
const rounds = 12;

/**
 * Typesets as PDF/UA-1: tagged, readable aloud. That standard allows no character without a glyph, so a sentence in a
 * script that the fonts do not have makes room for a line that says where it can be read.
 */
async function typeset(printed: Printed): Promise<Buffer> {
  const template = await readFile(new URL('./edition.typ', import.meta.url), 'utf8');
  // Loaded here: only the process that prints carries its 50 MB.
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create({ workspace: fileURLToPath(new URL('.', import.meta.url)) });
  const missing = new Set<string>();
  for (let round = 1; ; round += 1) {
    const inputs = { data: JSON.stringify(unprintable(printed, missing)) };
    try {
      return compiler.pdf({ mainFileContent: template, inputs }, { pdfStandard: 'ua-1', pdfTags: true });
    } catch (fault) {
      const found = charactersWithoutGlyph(String((fault as Error).message));
      const known = missing.size;
      for (const character of found) missing.add(character);
      if (missing.size === known || round === rounds) throw fault;
      log.info(
        { characters: [...found] },
        'the printed edition leaves out characters that its fonts do not have',
      );
    }
  }
}

/** Reads which characters the compiler could not show from what it says about them. */
function charactersWithoutGlyph(message: string): Set<string> {
  const found = new Set<string>();
  for (const [, quoted] of message.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/gs))
    for (const character of unescaped(quoted ?? '')) if (character.trim() !== '') found.add(character);
  return found;
}

const unescaped = (text: string): string =>
  text.replace(/\\+u\{([0-9a-f]+)\}/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
