import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fewest, groupsOf, lengths, most, planScript, scriptPeople } from './script.ts';

const anyLength = fc.constantFrom(...lengths);
const anyPeople = fc.integer({ min: fewest, max: most });
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

test('the minutes add up, one step begins where the one before ends', () => {
  fc.assert(
    fc.property(anyLength, anyPeople, (minutes, people) => {
      const { steps } = planScript(minutes, people);
      expect(sum(steps.map((step) => step.minutes))).toBe(minutes);
      steps.forEach((step, index) => {
        expect(step.from).toBe(sum(steps.slice(0, index).map((before) => before.minutes)));
        expect(step.inGroups + step.together).toBe(step.minutes);
        // At least half of the time people talk in their own group.
        expect(step.inGroups).toBeGreaterThanOrEqual(step.together);
      });
    }),
  );
});

test('everyone sits in one group of four to seven, and groups differ by one at most', () => {
  for (const minutes of lengths) {
    for (let people = fewest; people <= most; people += 1) {
      const groups = groupsOf(people, minutes);
      expect(sum(groups)).toBe(people);
      expect(Math.min(...groups)).toBeGreaterThanOrEqual(4);
      expect(Math.max(...groups)).toBeLessThanOrEqual(7);
      expect(Math.max(...groups) - Math.min(...groups)).toBeLessThanOrEqual(1);
    }
  }
});

test('more people never make fewer groups, and there is something to write with for all', () => {
  fc.assert(
    fc.property(anyLength, anyPeople, (minutes, people) => {
      const { bring, groups } = planScript(minutes, people);
      expect(groupsOf(people + 1, minutes).length).toBeGreaterThanOrEqual(groups.length);
      expect(bring.pens).toBeGreaterThan(people);
      expect(bring.personal_sheets).toBeGreaterThanOrEqual(people);
      expect(bring.group_sheets).toBeGreaterThan(groups.length);
      expect(bring.cards).toBe(groups.length);
    }),
  );
});

test('a handful stays together, with nothing to tell each other afterwards', () => {
  const { groups, steps } = planScript(20, 6);
  expect(groups).toEqual([6]);
  expect(sum(steps.map(({ together }) => together))).toBe(0);
});

test('the three steps of a harvest are always there; only ninety minutes have a break', () => {
  for (const minutes of lengths) {
    const names = planScript(minutes, 20).steps.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['values', 'priorities', 'contributions']));
    expect(names.includes('break')).toBe(minutes === 90);
  }
});

test('what nobody said or what does not fit becomes a number that does', () => {
  expect([null, 1, 30, 400].map(scriptPeople)).toEqual([12, fewest, 30, most]);
});
