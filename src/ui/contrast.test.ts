import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, isColour, readable, shadesOf, townStyles } from './contrast.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#a8331f', '#a8331f')).toBe(1);
  });
  it('agrees with known pairs of WCAG', () => {
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
  it('does not care which of the two is the ground', () => {
    fc.assert(fc.property(colour, colour, (a, b) => contrast(a, b) === contrast(b, a)));
  });
});

describe('a colour that must be readable', () => {
  it('stays as it is when it reads well', () => {
    expect(readable('#0f5673', ['#fbf8f3'], '#000000')).toBe('#0f5673');
  });
  it('is darkened just enough when it does not', () => {
    const better = readable('#f2b632', ['#fbf8f3'], '#000000');
    expect(better).not.toBe('#f2b632');
    expect(contrast(better, '#fbf8f3')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(better, '#fbf8f3')).toBeLessThan(5.2);
  });
});

describe('the colours of a town', () => {
  it('read well by day and by night, whatever the town asks for', () => {
    fc.assert(
      fc.property(colour, (own) => {
        const [canal] = shadesOf({ canal: own });
        expect(contrast(canal?.light ?? '', '#fbf8f3')).toBeGreaterThanOrEqual(4.5);
        expect(contrast('#ffffff', canal?.light ?? '')).toBeGreaterThanOrEqual(4.5);
        expect(contrast(canal?.dark ?? '', '#171a21')).toBeGreaterThanOrEqual(4.5);
        expect(contrast(canal?.dark ?? '', '#20242d')).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
  it('say that a colour was adjusted', () => {
    expect(shadesOf({ canal: '#0f5673', brick: '#ffcc00' }).map((shade) => shade.adjusted)).toEqual([
      true,
      false,
    ]);
  });
  it('give ink a readable ground in sun', () => {
    expect(contrast(shadesOf({ sun: '#301010' })[0]?.light ?? '', '#1b1f2a')).toBeGreaterThanOrEqual(4.5);
  });
  it('let nothing but colours of known names into the style sheet', () => {
    const styles = townStyles({
      canal: '#0f5673',
      brick: 'red;}body{display:none',
      paper: '#000000',
      'x;}': '#123456',
      plum: 12,
    });
    expect(styles).toMatch(/^:root\{--canal:#0f5673\}\n@media[^{]*\{:root\{--canal:#[0-9a-f]{6}\}\}\n$/);
    expect(townStyles({})).toBe('');
    expect(isColour('#fff')).toBe(false);
  });
});

describe('our own tokens', () => {
  const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8');
  const [day, night] = css.split('prefers-color-scheme: dark') as [string, string];
  const token = (part: string, name: string): string =>
    new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(part)?.[1] ?? '';

  it.each(['ink', 'brick', 'canal', 'meadow', 'plum', 'stone'])(
    '%s reads well on paper and on raised things',
    (name) => {
      for (const part of [day, night])
        for (const ground of ['paper', 'raised'])
          expect(contrast(token(part, name), token(part, ground))).toBeGreaterThanOrEqual(4.5);
    },
  );
  it('words on a coloured button read well, and the edge of a field is seen', () => {
    for (const part of [day, night]) {
      expect(contrast(token(part, 'on-colour'), token(part, 'canal'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token(part, 'on-colour'), token(part, 'brick'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token(part, 'edge'), token(part, 'raised'))).toBeGreaterThanOrEqual(3);
      expect(contrast(token(part, 'edge'), token(part, 'paper'))).toBeGreaterThanOrEqual(3);
    }
  });
});
