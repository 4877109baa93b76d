import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// The content security policy forbids inline styles: the browser would drop them without a word.
const source = new URL('../', import.meta.url);
const components = globSync('**/*.svelte', { cwd: source }).map((path) => ({
  path,
  markup: readFileSync(new URL(path, source), 'utf8').replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, ''),
}));

const inlineStyle = /\sstyle(:[\w-]+)?=|\sstyle:[\w-]+|\{style\}/;

describe('components', () => {
  it('are found', () => {
    expect(components.length).toBeGreaterThan(20);
  });
  it('have no style attribute and no style directive', () => {
    expect(components.filter(({ markup }) => inlineStyle.test(markup)).map(({ path }) => path)).toEqual([]);
  });
  it.each([
    '<p style="color:red">',
    '<p style:color={tone}>',
    '<p style:color>',
    '<p {style}>',
    "<p style='x'>",
  ])('would be caught with %s', (markup) => {
    expect(inlineStyle.test(markup)).toBe(true);
  });
});
