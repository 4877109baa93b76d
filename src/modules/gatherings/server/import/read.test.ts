import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readHarvests } from './read.ts';
import { columns, columnSpellings, kindSpellings, needSpellings, statusSpellings } from './spellings.ts';

const around = { today: '2026-11-22', areas: new Set(['GM9900', 'BU99000101']) };
const head = 'network,gathering,held_on,attendance,kind,rank,text,belongs_to,status';
const read = (...lines: string[]) => readHarvests(lines.join('\n'), around);
const mistakesOf = (...lines: string[]) =>
  read(...lines).mistakes.map(({ line, column, reason }) => [line, column, reason]);
const row = (rest: string): string => `Breiclub,Avond,2026-03-10,12,${rest}`;

test('reads the three steps of a harvest', () => {
  const { harvests, mistakes } = read(
    head,
    row('value,,Rust,,'),
    row('priority,1,Een bankje,Rust,'),
    row('contribution,,We timmeren er een,Een bankje,already happening'),
    row('bijdrage,,"Iemand zou, een boom planten",een bankje,someone_should'),
  );
  expect(mistakes).toEqual([]);
  expect(harvests).toHaveLength(1);
  expect(harvests[0]).toMatchObject({
    network: 'Breiclub',
    title: 'Avond',
    heldOn: '2026-03-10',
    attendance: 12,
  });
  expect(
    harvests[0]?.rows.map(({ kind, rank, text, belongsTo, status }) => [kind, rank, text, belongsTo, status]),
  ).toEqual([
    ['value', null, 'Rust', [], null],
    ['priority', 1, 'Een bankje', ['Rust'], null],
    ['contribution', null, 'We timmeren er een', ['Een bankje'], 'happening'],
    ['contribution', null, 'Iemand zou, een boom planten', ['Een bankje'], 'wish'],
  ]);
});

test('a contribution without a status is a wish, one without a priority stands by itself', () => {
  const { harvests, mistakes } = read(head, row('contribution,,Bomen planten,,'));
  expect(mistakes).toEqual([]);
  expect(harvests[0]?.rows[0]).toMatchObject({ status: 'wish', belongsTo: [] });
});

test.each([
  ['held_on', 'not_a_date', 'Breiclub,Avond,2026-02-30,,value,,Rust,,'],
  ['held_on', 'not_a_date', 'Breiclub,Avond,gisteren,,value,,Rust,,'],
  ['held_on', 'in_the_future', 'Breiclub,Avond,2027-02-01,,value,,Rust,,'],
  ['held_on', 'empty', 'Breiclub,Avond,,,value,,Rust,,'],
  ['network', 'empty', ',Avond,2026-03-10,,value,,Rust,,'],
  ['network', 'too_short', 'B,Avond,2026-03-10,,value,,Rust,,'],
  ['gathering', 'empty', 'Breiclub, ,2026-03-10,,value,,Rust,,'],
  ['attendance', 'not_a_number', 'Breiclub,Avond,2026-03-10,-3,value,,Rust,,'],
  ['attendance', 'not_a_number', 'Breiclub,Avond,2026-03-10,veel,value,,Rust,,'],
  ['kind', 'empty', row(',,Rust,,')],
  ['kind', 'unknown_kind', row('wens,,Rust,,')],
  ['rank', 'not_a_number', row('priority,0,Rust,,')],
  ['rank', 'not_a_number', row('priority,1.5,Rust,,')],
  ['rank', 'not_for_this_kind', row('value,1,Rust,,')],
  ['text', 'empty', row('value,,,,')],
  ['text', 'too_long', row(`value,,${'a'.repeat(601)},,`)],
  ['text', 'damaged', row('value,,GeÃ¯nteresseerd zijn,,')],
  ['text', 'damaged', row('value,,Een caf\ufffd,,')],
  ['belongs_to', 'unknown_priority', row('contribution,,Bomen,Groen,wish')],
  ['belongs_to', 'not_for_this_kind', row('value,,Bomen,Groen,')],
  ['status', 'unknown_status', row('contribution,,Bomen,,misschien')],
  ['status', 'not_for_this_kind', row('value,,Bomen,,wish')],
])('a wrong %s is said to be %s', (column, reason, line) => {
  expect(mistakesOf(head, row('value,,Goed,,'), line)).toContainEqual([3, column, reason]);
});

test('who says "we will" says who and when', () => {
  const wide = 'network,gathering,held_on,kind,text,status,who,by_when,needs';
  expect(mistakesOf(wide, 'Breiclub,Avond,2026-03-10,contribution,Soep,we_will,,,')).toEqual([
    [2, 'who', 'we_will_needs_this'],
    [2, 'by_when', 'we_will_needs_this'],
  ]);
  const { harvests, mistakes } = read(
    wide,
    'Breiclub,Avond,2026-03-10,contribution,Soep,we will,Annie,1-5-2027,geld|mensen|geld',
  );
  expect(mistakes).toEqual([]);
  expect(harvests[0]?.rows[0]).toMatchObject({
    status: 'we_will',
    who: 'Annie',
    byWhen: '2027-05-01',
    needs: ['money', 'people'],
  });
});

test('every mistake of a file is told at once, with its line, also after a text of several lines', () => {
  expect(
    mistakesOf(
      head,
      row('value,,"Rust\nen\nruimte",,'),
      '',
      row('wat,,Rust,,'),
      row('value,,Te,veel,kolommen,hier'),
    ),
  ).toEqual([
    [6, 'kind', 'unknown_kind'],
    [7, null, 'number_of_fields'],
  ]);
});

test.each([
  ['wrong_delimiter', 1, ['network|gathering|held_on|kind|text', 'a|b|c|d|e']],
  ['wrong_delimiter', 1, ['Breiclub,Avond,2026-03-10,value,Rust']],
  ['missing_column', 1, ['network,gathering,kind,text', 'a,b,value,c']],
  ['double_column', 1, ['network,gathering,held_on,kind,text,tekst', 'a,b,c,d,e,f']],
  ['unknown_column', 1, ['network,gathering,held_on,kind,text,staus', 'a,b,c,d,e,f']],
  ['no_rows', 1, [head, '', ' ']],
  ['quote_not_closed', 3, [head, row('value,,Rust,,'), row('value,,"Ruimte,,'), row('value,,Licht,,')]],
])('a file as a whole: %s on line %i', (reason, line, lines) => {
  const found = read(...lines);
  expect(found.readable).toBe(false);
  expect(found.harvests).toEqual([]);
  expect(found.mistakes[0]).toMatchObject({ reason, line });
});

test('semicolons, tabs, Dutch names of columns and empty columns at the end are fine', () => {
  for (const delimiter of [';', '\t'])
    expect(
      read(
        ['Netwerk', 'Bijeenkomst', 'Gehouden op', 'Soort', 'Tekst', '', ''].join(delimiter),
        ['Breiclub', 'Avond', '10-3-2026', 'Waarde', 'Rust, en ruimte', '', ''].join(delimiter),
      ),
    ).toMatchObject({
      mistakes: [],
      harvests: [{ heldOn: '2026-03-10', rows: [{ text: 'Rust, en ruimte' }] }],
    });
});

test('a row that is there twice counts once; the same sentence with another rank is a mistake', () => {
  const twice = read(head, row('priority,1,Bankje,,'), row('priority,1,Bankje,,'));
  expect(twice).toMatchObject({ mistakes: [], repeated: 1 });
  expect(twice.harvests[0]?.rows).toHaveLength(1);
  expect(mistakesOf(head, row('priority,1,Bankje,,'), row('priority,2,Bankje,,'))).toEqual([
    [3, 'text', 'said_twice'],
  ]);
});

test('a rank is given once, and to every priority of a gathering or to none', () => {
  expect(mistakesOf(head, row('priority,1,Bankje,,'), row('priority,1,Boom,,'))).toEqual([
    [3, 'rank', 'rank_twice'],
  ]);
  expect(mistakesOf(head, row('priority,1,Bankje,,'), row('priority,,Boom,,'))).toEqual([
    [3, 'rank', 'rank_missing'],
  ]);
  expect(mistakesOf(head, row('priority,,Bankje,,'), row('priority,,Boom,,'))).toEqual([]);
});

test('capitals alone make another sentence, and what belongs to it is told apart', () => {
  const { harvests, mistakes } = read(
    head,
    row('priority,1,Groen en duurzaamheid,,'),
    row('priority,2,groen en duurzaamheid,,'),
    row('contribution,,Bomen,groen en duurzaamheid,wish'),
  );
  expect(mistakes).toEqual([]);
  expect(harvests[0]?.rows.at(-1)?.belongsTo).toEqual(['groen en duurzaamheid']);
});

test('what belongs to a bad row is left out with it', () => {
  const { harvests, mistakes } = read(
    head,
    row('priority,nul,Bankje,,'),
    row('contribution,,Timmeren,Bankje,wish'),
    row('value,,Rust,,'),
  );
  expect(mistakes.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'not_a_number'],
    [3, 'left_out_with'],
  ]);
  expect(harvests[0]?.rows.map(({ text }) => text)).toEqual(['Rust']);
});

test('docs/import.md names every spelling that is accepted', () => {
  const manual = readFileSync('docs/import.md', 'utf8');
  const spellings = [columnSpellings, kindSpellings, statusSpellings, needSpellings].flatMap(Object.keys);
  const missing = [...columns, ...spellings].filter((name) => !manual.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});
