import { expect, test } from 'vitest';
import { nameMistakes } from './mistake-names.ts';

const mistake = (id: string): string => `<a href="#${id}"><span data-label-of="${id}"></span>Vul dit in.</a>`;
const label = (id: string, words: string): string =>
  `<label class="l" id="${id}-label" for="${id}">${words}<!--[--><span class="optional">mag leeg</span></label>`;

test('each mistake begins with the label of its own field', () => {
  const page = nameMistakes(
    mistake('name') + mistake('need-2') + label('name', 'Naam') + label('need-2', 'Wat is er nodig?'),
  );
  expect(page).toContain('<span data-label-of="name">Naam: </span>Vul dit in.');
  expect(page).toContain('<span data-label-of="need-2">Wat is er nodig? </span>Vul dit in.');
});

test('a label stays as safe as it was, and words of people are no label', () => {
  const page = nameMistakes(
    `${mistake('name')}<p>label id="name-label">Onzin</p>${label('name', 'A &amp; B &lt;b>$1')}`,
  );
  expect(page).toContain('<span data-label-of="name">A &amp; B &lt;b>$1: </span>');
});

test('without a label the mistake says what it said, and a page without mistakes stays as it is', () => {
  expect(nameMistakes(mistake('name'))).toBe(mistake('name'));
  expect(nameMistakes(label('name', 'Naam'))).toBe(label('name', 'Naam'));
});
