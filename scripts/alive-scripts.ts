import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin, type Rolldown } from 'vite';
import { aliveGroups, type AlivePage, type AliveFiles } from '../src/routes/alive-pages.ts';

const locales = ['nl', 'en'] as const;
const folder = '_app/immutable/alive';
type Pages = Record<AlivePage, Record<(typeof locales)[number], AliveFiles>>;
type Made = { readonly pages: Pages; readonly files: ReadonlyMap<string, string | Uint8Array> };

/** The texts of one language only: a page is in one, and both would be a tenth of the script. */
const inLanguage = (locale: string): Plugin => ({
  name: 'in-language',
  transform(code, id) {
    if (id.includes('/paraglide/messages/') && !id.endsWith('/_index.js'))
      return code.replace(/^export const (\w+) = [^]*$/m, `export const $1 = ${locale}_$1;`);
    return id.endsWith('/paraglide/runtime.js')
      ? code.replace('experimentalStaticLocale = undefined', `experimentalStaticLocale = '${locale}'`)
      : null;
  },
});

/** What more pages need at once is one file: many small ones are compressed badly. What comes later stays apart. */
function sharedAtOnce(first: string): (id: string, context: Rolldown.ChunkingContext) => string | null {
  let atOnce: Set<string> | undefined;
  return (id, context) => ((atOnce ??= importedFrom(resolve(first), context)).has(id) ? 'at-once' : null);
}

function importedFrom(start: string, context: Rolldown.ChunkingContext): Set<string> {
  const found = new Set<string>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(context.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}

/** Built apart from the framework's pages: what they share would come along whole, in fifty pieces. */
async function buildIn(
  locale: string,
  input: Record<string, string>,
  plugins: readonly Plugin[],
): Promise<Rolldown.RolldownOutput> {
  const built = await build({
    configFile: false,
    publicDir: false,
    base: './',
    logLevel: 'warn',
    plugins: [
      ...plugins,
      inLanguage(locale),
      svelte({ configFile: false, compilerOptions: { runes: true } }),
    ],
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input,
        treeshake: { propertyReadSideEffects: false },
        output: {
          entryFileNames: `${folder}/[name].[hash].js`,
          chunkFileNames: `${folder}/[hash].js`,
          assetFileNames: '_app/immutable/assets/[name].[hash][extname]',
          codeSplitting: {
            groups: [
              { name: sharedAtOnce(Object.values(input)[0] ?? ''), debugName: 'at-once', minShareCount: 2 },
            ],
          },
        },
      },
    },
  });
  if (!('output' in built)) throw new Error('the scripts of the pages that come alive were not built');
  return built;
}

/** What a script loads: at once, or also later with the styles and drawings that belong to it. */
function filesOf(
  entry: string,
  chunks: ReadonlyMap<string, Rolldown.OutputChunk>,
  alsoLater: boolean,
): string[] {
  const files = new Set<string>();
  const waiting = [entry];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = chunks.get(name);
    if (files.has(name) || chunk === undefined) continue;
    files.add(name);
    waiting.push(...chunk.imports, ...(alsoLater ? chunk.dynamicImports : []));
    if (!alsoLater) continue;
    for (const file of chunk.viteMetadata?.importedCss ?? []) files.add(file);
    for (const file of chunk.viteMetadata?.importedAssets ?? []) files.add(file);
  }
  return [...files];
}

async function make(plugins: readonly Plugin[]): Promise<Made> {
  const names = aliveGroups.flatMap((group) => Object.keys(group));
  const pages = Object.fromEntries(names.map((page) => [page, {}])) as Pages;
  const files = new Map<string, string | Uint8Array>();
  const builds = locales.flatMap((locale) => aliveGroups.map((group) => ({ locale, group })));
  for (const { locale, group } of builds) {
    const { output } = await buildIn(locale, group, plugins);
    const chunks = new Map(
      output.flatMap((each) => (each.type === 'chunk' ? [[each.fileName, each] as const] : [])),
    );
    for (const each of output) files.set(each.fileName, each.type === 'chunk' ? each.code : each.source);
    for (const { fileName, name, isEntry } of chunks.values()) {
      if (!isEntry) continue;
      const [script = '', ...imports] = filesOf(fileName, chunks, false);
      const later = filesOf(fileName, chunks, true).filter(
        (file) => file !== script && !imports.includes(file),
      );
      pages[name as AlivePage][locale] = { script, imports, later };
    }
  }
  return { pages, files };
}

/**
 * Pages with a script of their own (src/routes/alive-pages.ts). `virtual:alive` tells the pages which files to name and the
 * service worker which ones to keep.
 */
export function aliveScripts(plugins: readonly Plugin[]): Plugin {
  let making: Promise<Made> | undefined;
  const made = (): Promise<Made> => (making ??= make(plugins));
  return {
    name: 'alive-scripts',
    resolveId: (id) => (id === 'virtual:alive' ? `\0${id}` : null),
    async load(id) {
      if (id !== '\0virtual:alive') return null;
      const { pages, files } = await made();
      return `export const pages = ${JSON.stringify(pages)}; export const files = ${JSON.stringify([...files.keys()])};`;
    },
    async generateBundle(_options, bundle) {
      if (this.environment.name !== 'client') return;
      for (const [fileName, source] of (await made()).files)
        if (bundle[fileName] === undefined) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}
