import { parse } from 'svelte/compiler';

/** The rules of the house about files and words, as pure checks over a list of files. */
export type SourceFile = { readonly path: string; readonly text: string };
export type Finding = { readonly rule: string; readonly path: string; readonly said: string };
type Check = (file: SourceFile) => string | null;

const isTest = (path: string): boolean => /\.test\.ts$|\/testing(\.ts|\/)|^checks\/|^journeys\//.test(path);
const isCode = (path: string): boolean => /\.(ts|js|svelte|sql)$/.test(path);

const moduleFiles =
  /^(index|input|rules|policy|refusals|personal)\.ts$|^ui\/[^/]+\.(svelte|ts)$|^[a-z-]+\.(db\.)?test\.ts$/;
const serverFolders = /^server\/([a-z0-9-]+\/)*[a-z0-9-]+(\.db)?(\.test)?\.ts$/;
const vagueNames = /(^|[/-])(utils?|helpers?|managers?|services?|data|info|misc|common)\.(ts|svelte)$/;

type Node = { type: string; name?: string; data?: string; [key: string]: unknown };

/** The words between the tags of a component, code and addresses left out. */
function writtenWords(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(writtenWords);
  if (typeof node !== 'object' || node === null) return [];
  const { type, name, data, ...rest } = node as Node;
  if (type === 'Text') return /^\s*\S*\/\S*\s*$/.test(data ?? '') ? [] : [data ?? ''];
  if (type === 'Attribute' || type === 'Comment' || name === 'code' || name === 'kbd') return [];
  return [
    'fragment',
    'nodes',
    'consequent',
    'alternate',
    'body',
    'fallback',
    'pending',
    'then',
    'catch',
  ].flatMap((key) => writtenWords(rest[key]));
}

/** Each rule by name, with what it says about a file that breaks it. */
export const checks: Readonly<Record<string, Check>> = {
  'a file has at most 300 lines': ({ path, text }) => {
    const lines = text.split('\n').length;
    return isCode(path) && !isTest(path) && !path.endsWith('types.ts') && lines > 301
      ? `${lines} lines`
      : null;
  },
  'a module has a closed vocabulary of files': ({ path }) => {
    const inside = /^src\/modules\/[^/]+\/(.+)$/.exec(path)?.[1];
    if (inside === undefined || moduleFiles.test(inside) || serverFolders.test(inside)) return null;
    return /^rules\/[a-z0-9-]+(\.test)?\.ts$/.test(inside) ? null : 'this file has no place in a module';
  },
  'names say what a thing is': ({ path }) =>
    vagueNames.test(path) && path !== 'src/platform/services.ts' ? 'a vague file name' : null,
  'nothing is left undone': ({ path, text }) =>
    isCode(path) && !isTest(path) && /\b(TODO|FIXME|XXX)\b/.test(text) ? 'says it is not finished' : null,
  'rules know no clock and no chance': ({ path, text }) =>
    /^src\/modules\/[^/]+\/rules(\/[^/]+)?\.ts$/.test(path) &&
    /Date\.now\(|new Date\(\)|Math\.random\(/.test(text)
      ? 'reads the clock or draws a lot'
      : null,
  'no style attributes: the policy forbids them': ({ path, text }) =>
    path.endsWith('.svelte') && /<[^>]*\s(style=|style:)/.test(text.replace(/<style[\s\S]*<\/style>/g, ''))
      ? 'has a style attribute'
      : null,
  'no text in code': ({ path, text }) => {
    if (!path.endsWith('.svelte') || path.startsWith('src/ui/examples/')) return null;
    const words = writtenWords(parse(text, { modern: true }).fragment).find((said) =>
      /\p{L}{3,}/u.test(said),
    );
    return words === undefined ? null : `"${words.trim().slice(0, 60)}"`;
  },
  'scripts read no environment but in settings': ({ path, text }) =>
    path.startsWith('src/') &&
    !isTest(path) &&
    /process\.env/.test(text) &&
    !/platform\/(settings|log)\.ts$/.test(path)
      ? 'reads process.env'
      : null,
};

export const inspect = (files: readonly SourceFile[]): Finding[] =>
  files.flatMap((file) =>
    Object.entries(checks).flatMap(([rule, check]) => {
      const said = check(file);
      return said === null ? [] : [{ rule, path: file.path, said }];
    }),
  );
