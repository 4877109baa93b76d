import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedFilters, feedKinds, kindsOf, mentionsIn } from './rules.ts';

const known = [
  { id: '1', name: 'Jan' },
  { id: '2', name: 'Jan Willem de Boer' },
  { id: '3', name: 'Fatima El Idrissi' },
];

describe('who is called in a text', () => {
  test.each([
    ['Kom jij ook, @Fatima?', ['3']],
    ['@fatima el idrissi en @Jan', ['1', '3']],
    ['@Jan Willem de Boer.', ['2']],
    ['mail naar jan@example.org', []],
    ['@Janneke', []],
    ['@', []],
    ['mail naar info@jan.example of jan@fatima.example', []],
    ['@Jan-Willem en @Jan’s fiets', ['1']],
    ['(@Jan)', ['1']],
    ['👋@Jan', ['1']],
  ])('%j', (words, people) => expect(mentionsIn(words, known).people).toEqual(people));
  test('a first name that two share calls nobody, but a whole name does', () => {
    const two = [
      { id: '1', name: 'Jan de Wit' },
      { id: '2', name: 'Jan de Boer' },
    ];
    expect(mentionsIn('@Jan', two).people).toEqual([]);
    expect(mentionsIn('@Jan de Boer', two).people).toEqual(['2']);
  });
  test('a whole name that two share calls both: nobody is left out by chance', () => {
    const two = [...known, { id: '4', name: 'fatima el idrissi' }];
    expect(mentionsIn('@Fatima El Idrissi!', two).people).toEqual(['3', '4']);
  });
  test('groups are called by their name', () => {
    expect(mentionsIn('info@partners.example, x@supporters', []).groups).toEqual([]);
    expect(mentionsIn('@partners en @supporters!', [])).toEqual({
      people: [],
      groups: ['partners', 'supporters'],
    });
    expect(mentionsIn('Dag @Kernteam, en @coreteam', []).groups).toEqual(['core_team']);
  });
  test('never calls anyone that is not known, and every whole name is found', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8}){0,2}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), fc.string(), (names, noise) => {
        const people = names.map((each, index) => ({ id: String(index), name: each }));
        expect(mentionsIn(noise.replaceAll('@', ''), people).people).toEqual([]);
        for (const { id, name: whole } of people)
          expect(mentionsIn(`${noise.replaceAll('@', '')} @${whole}.`, people).people).toEqual([id]);
      }),
    );
  });
});

test('every kind is shown by the filter for all, and each by at most one other', () => {
  for (const kind of feedKinds) {
    const filters = feedFilters.filter((filter) => kindsOf(filter).includes(kind));
    expect(filters[0]).toBe('all');
    expect(filters.length).toBeLessThanOrEqual(2);
  }
});
