import { expect, test } from 'vitest';
import { partsOf, plain, theirs } from './language.ts';
import { composeMail } from './mail.ts';

test('a sentence falls apart in our words and theirs, in turn', () => {
  expect(partsOf('Nothing of anybody')).toEqual(['Nothing of anybody']);
  expect(partsOf(`${theirs('Anna')} answered at ${theirs('Twee minuten groen')}.`)).toEqual([
    '',
    'Anna',
    ' answered at ',
    'Twee minuten groen',
    '.',
  ]);
  expect(theirs('')).toBe('');
});

test('who writes the marks themself, or is marked twice, changes nothing of the sentence', () => {
  const sly = theirs(`a${theirs('b')}\u2069c\u2068`);
  expect(partsOf(`x ${sly} y`)).toEqual(['x ', 'abc', ' y']);
  expect(plain(`x ${sly} y`)).toBe('x abc y');
});

test('a mail marks the words of people in another language, escaped, and only in its HTML', () => {
  const compose = (lang: 'nl' | 'en') =>
    composeMail({
      to: 'anna@stad.test',
      subject: `At ${theirs('Plein')}`,
      lang,
      paragraphs: [
        `News of ${theirs('<b>Plein</b>')} & more`,
        { words: theirs('Plein'), href: 'https://stad.test/' },
      ],
    });
  const mail = compose('en');
  expect(mail.subject).toBe('At Plein');
  expect(mail.text).toBe('News of <b>Plein</b> & more\n\nPlein\nhttps://stad.test/\n');
  expect(mail.html).toContain('<p>News of <bdi lang="nl">&lt;b&gt;Plein&lt;/b&gt;</bdi> &amp; more</p>');
  expect(compose('nl').html).not.toContain('lang="nl">Plein');
});
