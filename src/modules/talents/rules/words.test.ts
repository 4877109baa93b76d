import { describe, expect, test } from 'vitest';
import { compoundParts } from './compounds.ts';
import { askedOf, likeness, meaningOf, refuses } from './words.ts';

const much = (talent: string, title: string, words = ''): number =>
  likeness([meaningOf(talent)], askedOf({ title, words }));
const topicsIn = (word: string): string[] => compoundParts(word).parts.flatMap(({ topics }) => [...topics]);

describe('a word is known in all its forms', () => {
  test.each([
    ['zagen', 'wood.wood'],
    ['geverfd', 'paint.paint'],
    ['opgeknapte', 'repair.repair'],
    ['wijkverpleegkundige', 'care.nursing'],
    ['stadsfiets', 'bicycle.bicycle'],
    ['kinderkookles', 'cooking.cooking'],
    ['penningmeester', 'administration.bookkeeping'],
    ['timemrman', 'wood.wood'],
    ['electricien', 'electric.electric'],
    ['fietsemaker', 'bicycle.bicycle'],
  ])('%s', (word, topic) => expect(topicsIn(word)).toContain(topic));
  test.each(['honderd', 'overhalen', 'vergeten', 'keren', 'wroeten'])('%s is none of them', (word) =>
    expect(topicsIn(word)).toEqual([]),
  );
});

test('another language than the one that is asked does not fit', () => {
  expect(much('Turks en Nederlands tolken', 'Tolk Turks bij het spreekuur')).toBeGreaterThan(0.7);
  expect(much('Pools tolken', 'Tolk Turks bij het spreekuur')).toBeLessThan(0.38);
  expect(much('Surinaams koken', 'Marokkaanse maaltijd koken')).toBeGreaterThan(0.5);
});

test('who says no to something is not asked for it', () => {
  const asked = askedOf({ title: 'Oppassen op de kinderen', words: '' });
  expect(refuses([meaningOf('oppassen, liever geen kinderen')], asked)).toBe(true);
  expect(refuses([meaningOf('oppassen op kinderen')], asked)).toBe(false);
  const lifting = askedOf({ title: 'Sjouwen en tillen', words: '' });
  expect(refuses([meaningOf('tillen kan ik niet meer')], lifting)).toBe(true);
  expect(refuses([meaningOf('niet bang om te tillen')], lifting)).toBe(false);
});

test('what is broken is asked to be mended, and what is lent needs no craftsman', () => {
  expect(much('apparaten repareren', 'De koffiezetter doet het niet')).toBeGreaterThan(0.5);
  expect(much('bestelbus', 'Busje om meubels op te halen')).toBeGreaterThan(
    much('meubels maken', 'Busje om meubels op te halen'),
  );
  expect(much('zaag en ladder te leen', 'Iemand die kan zagen')).toBeLessThan(0.7);
});

test('a title that names no craft is read with its explanation', () => {
  expect(much('metselen', 'Wie komt ons helpen?', 'Een muurtje van baksteen metselen.')).toBeGreaterThan(0.7);
  expect(much('voetbaltrainer', 'Trainer voor de meisjes', 'Voetbal op woensdag.')).toBeGreaterThan(0.7);
});
