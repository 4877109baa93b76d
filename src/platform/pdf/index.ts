import { join } from 'node:path';
import { log } from '../log.ts';
import { projectRoot } from '../project-root.ts';
import { readFonts } from './fonts.ts';

export type Typeset = {
  /** The Typst file, from the root of the project. It finds what it prints in `sys.inputs.data`, as JSON. */
  readonly template: string;
  /** Everything that is printed. What people wrote comes in here and is never read as markup. */
  readonly content: unknown;
  /** Stands where a text has characters that the fonts do not have. */
  readonly otherScript: string;
};

// Each round may bring to light characters that hid behind the ones before; more than this many is a fault.
const rounds = 12;

/**
 * Typesets as PDF/UA-1: tagged, readable aloud, with a title and a language (the template sets both). That standard allows
 * no character without a glyph, so a text in a script that the fonts do not have makes room for `otherScript`.
 */
export async function typeset({ template, content, otherScript }: Typeset): Promise<Buffer> {
  const compiler = await (compilerMade ??= makeCompiler());
  const missing = new Set<string>();
  for (let round = 1; ; round += 1) {
    const inputs = { data: JSON.stringify(mended(content, missing, otherScript)) };
    try {
      return compiler.pdf(
        { mainFilePath: join(projectRoot, template), inputs },
        { pdfStandard: 'ua-1', pdfTags: true },
      );
    } catch (fault) {
      const found = charactersWithoutGlyph(String((fault as Error).message));
      const known = missing.size;
      for (const character of found) missing.add(character);
      if (missing.size === known || round === rounds) throw fault;
      log.info(
        { template, characters: [...found] },
        'a PDF leaves out characters that its fonts do not have',
      );
    } finally {
      compiler.evictCache(10);
    }
  }
}

let compilerMade: ReturnType<typeof makeCompiler> | undefined;

/** Loaded when the first PDF is asked for: only a process that prints carries its 50 MB. */
async function makeCompiler() {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  return NodeCompiler.create({ workspace: projectRoot, fontArgs: [{ fontBlobs: await readFonts() }] });
}

/** The same, with each text that has one of these characters replaced. */
function mended(value: unknown, characters: ReadonlySet<string>, instead: string): unknown {
  if (characters.size === 0) return value;
  if (typeof value === 'string') return [...value].some((each) => characters.has(each)) ? instead : value;
  if (Array.isArray(value)) return value.map((each) => mended(each, characters, instead));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, mended(each, characters, instead)]),
    );
  return value;
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
