import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cutUtrecht, keepUsed, outcome, readRules, tokensFor } from './cut-utrecht.ts';

const css = `/* licence */
.utrecht-button, .utrecht-button--busy { color: var(--a); }
.utrecht-button:not(.utrecht-button--busy):hover { color: red }
@media (forced-colors: active) { .utrecht-select { color: CanvasText } .utrecht-button { border: 0 } }
@media print { .utrecht-select { color: black } }`;

describe('cutting the components of Utrecht', () => {
  const kept = keepUsed(readRules(css), new Set(['utrecht-button']));

  it('keeps what our markup uses, within media too', () => {
    expect(kept).toContain('.utrecht-button {\n  color: var(--a);\n}');
    expect(kept).toContain('@media (forced-colors: active) {\n.utrecht-button {');
    expect(kept).toContain(':not(.utrecht-button--busy):hover');
  });
  it('drops the rest, and a media that is left empty', () => {
    expect(kept).not.toContain('utrecht-select');
    expect(kept).not.toContain('@media print');
    expect(kept).not.toContain('.utrecht-button--busy {');
  });
  it('takes the tokens in use and those behind them, but none that we set ourselves', () => {
    const theme = new Map([
      ['--a', 'var(--b)'],
      ['--b', 'var(--c)'],
      ['--c', 'red'],
      ['--d', 'blue'],
    ]);
    expect([...tokensFor('x{color:var(--a)}', theme, new Set(['--c'])).keys()]).toEqual(['--a', '--b']);
  });
  it('is current: run node scripts/cut-utrecht.ts after a change of components or theme', () => {
    expect(readFileSync(outcome, 'utf8') === cutUtrecht()).toBe(true);
  });
});
