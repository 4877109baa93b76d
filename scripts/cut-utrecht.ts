// Cuts the components of Utrecht to the classes we use, and the open `voorbeeld` tokens to the variables these use.
// The outcome, src/ui/styles/utrecht.css, is committed; a test says when it is no longer current.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

type Rule = { readonly selector: string; readonly body: string; readonly rules: readonly Rule[] };

/** Reads a flat style sheet: rules, and rules within @media or @supports. */
export function readRules(css: string): Rule[] {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const rules: Rule[] = [];
  let at = 0;
  while (true) {
    const open = text.indexOf('{', at);
    if (open === -1) return rules;
    let depth = 1;
    let close = open + 1;
    for (; depth > 0 && close < text.length; close++)
      depth += text[close] === '{' ? 1 : text[close] === '}' ? -1 : 0;
    const selector = text.slice(at, open).replace(/\s+/g, ' ').trim();
    const body = text.slice(open + 1, close - 1);
    rules.push({ selector, body, rules: selector.startsWith('@') ? readRules(body) : [] });
    at = close;
  }
}

/** Commas between selectors, not those within :is(…). */
const selectorsOf = (list: string): string[] => list.split(/,(?![^(]*\))/).map((each) => each.trim());

/** Leaves the rules whose classes are all in use; a class that must be absent does not count. */
export function keepUsed(rules: readonly Rule[], used: ReadonlySet<string>): string {
  const isUsed = (selector: string): boolean =>
    [...selector.replace(/:not\([^)]*\)/g, '').matchAll(/\.(utrecht-[\w-]+)/g)].every((match) =>
      used.has(match[1] ?? ''),
    );
  return rules
    .map(({ selector, body, rules: inner }) => {
      if (selector.startsWith('@')) {
        const kept = keepUsed(inner, used);
        return kept === '' ? '' : `${selector} {\n${kept}}\n`;
      }
      const kept = selectorsOf(selector).filter(isUsed);
      const lines = body
        .split(';')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      return kept.length === 0
        ? ''
        : `${kept.join(',\n')} {\n${lines.map((line) => `  ${line};\n`).join('')}}\n`;
    })
    .join('');
}

/** The variables that a style sheet reads, with all that these read in turn, as far as the theme has them and we do not. */
export function tokensFor(
  css: string,
  theme: ReadonlyMap<string, string>,
  ours: ReadonlySet<string>,
): Map<string, string> {
  const kept = new Map<string, string>();
  const add = (name: string): void => {
    const value = theme.get(name);
    if (value === undefined || kept.has(name) || ours.has(name)) return;
    kept.set(name, value);
    for (const match of value.matchAll(/var\((--[\w-]+)/g)) add(match[1] ?? '');
  };
  for (const match of css.matchAll(/var\((--[\w-]+)/g)) add(match[1] ?? '');
  return kept;
}

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
export const outcome = new URL('src/ui/styles/utrecht.css', root);

export function cutUtrecht(): string {
  const markup = globSync('src/**/*.svelte', { cwd: root }).map(read).join('\n');
  const used = new Set([...markup.matchAll(/utrecht-[\w-]+/g)].map(([name]) => name));
  const packages = Object.keys(
    (JSON.parse(read('package.json')) as { devDependencies: object }).devDependencies,
  );
  const components = packages
    .filter((name) => name.startsWith('@utrecht/'))
    .map((name) => keepUsed(readRules(read(`node_modules/${name}/dist/index.css`)), used))
    .join('');
  const own = read('src/ui/styles/theme.css') + read('src/ui/styles/parts.css');
  const ours = new Set(
    [...read('src/ui/styles/theme.css').matchAll(/^\s*(--[\w-]+):/gm)].map((match) => match[1] ?? ''),
  );
  const voorbeeld = read('node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css');
  const theme = new Map(
    [...voorbeeld.matchAll(/^\s+(--[\w-]+): (.*);$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
  const tokens = tokensFor(components + own, theme, ours);
  return `/* Made by scripts/cut-utrecht.ts: do not change by hand.
   EUPL-1.2, Copyright (c) 2020-2026 Frameless B.V., Copyright (c) 2021-2026 Gemeente Utrecht. */
:root {
${[...tokens]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, value]) => `  ${name}: ${value};\n`)
  .join('')}}
${components}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(outcome, cutUtrecht());
