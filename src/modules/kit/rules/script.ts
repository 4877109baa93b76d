/** The host's script: how long, in how many groups, with what on the table. Tested for every length and size. */
export const lengths = [20, 60, 90] as const;
export type Length = (typeof lengths)[number];
export const fewest = 5;
export const most = 50;

export type StepName = 'welcome' | 'breaker' | 'values' | 'priorities' | 'break' | 'contributions' | 'close';

// Each column adds up to its length. Twenty minutes fit before the break of an ordinary club evening.
const timetable: Readonly<Record<Length, readonly (readonly [StepName, number])[]>> = {
  20: [
    ['welcome', 1],
    ['breaker', 2],
    ['values', 5],
    ['priorities', 6],
    ['contributions', 4],
    ['close', 2],
  ],
  60: [
    ['welcome', 5],
    ['breaker', 7],
    ['values', 12],
    ['priorities', 15],
    ['contributions', 14],
    ['close', 7],
  ],
  90: [
    ['welcome', 5],
    ['breaker', 10],
    ['values', 17],
    ['priorities', 20],
    ['break', 10],
    ['contributions', 20],
    ['close', 8],
  ],
};

/** Most people round one table: in little time more of them, so that there is less to tell each other afterwards. */
const largestGroup: Readonly<Record<Length, number>> = { 20: 7, 60: 6, 90: 6 };
/** Up to this many stay together. */
const oneGroup = 7;
/** What one group needs to tell the others, in minutes. */
const telling: Readonly<Record<Length, number>> = { 20: 0.25, 60: 0.5, 90: 1 };

export type ScriptStep = {
  readonly name: StepName;
  /** Minutes after the beginning. */
  readonly from: number;
  readonly minutes: number;
  /** How the minutes of a step are spent: in the groups, then all together. Zero together with one group. */
  readonly inGroups: number;
  readonly together: number;
};
export type Script = {
  readonly minutes: Length;
  readonly people: number;
  /** How many people sit in each group, the largest first. */
  readonly groups: readonly number[];
  readonly steps: readonly ScriptStep[];
  readonly bring: {
    readonly pens: number;
    readonly group_sheets: number;
    readonly personal_sheets: number;
    readonly cards: number;
    readonly notes: number;
    readonly drinks: number;
  };
};

export const isLength = (minutes: number): minutes is Length => lengths.some((each) => each === minutes);

/** The number of people that a script is made for: at least five, at most fifty. */
export const scriptPeople = (people: number | null): number => Math.min(most, Math.max(fewest, people ?? 12));

/** As many groups as needed, as even as can be: sizes differ by one at most. */
export function groupsOf(people: number, minutes: Length): number[] {
  const count = people <= oneGroup ? 1 : Math.ceil(people / largestGroup[minutes]);
  const small = Math.floor(people / count);
  return Array.from({ length: count }, (_, index) => small + (index < people % count ? 1 : 0));
}

const talking: readonly StepName[] = ['values', 'priorities', 'contributions'];

export function planScript(minutes: Length, given: number): Script {
  const people = scriptPeople(given);
  const groups = groupsOf(people, minutes);
  let from = 0;
  const steps = timetable[minutes].map(([name, length]) => {
    const shared =
      groups.length === 1 || !talking.includes(name)
        ? 0
        : Math.min(Math.floor(length / 2), Math.ceil(groups.length * telling[minutes]));
    const step = { name, from, minutes: length, inGroups: length - shared, together: shared };
    from += length;
    return step;
  });
  const spare = Math.ceil(people / 10);
  return {
    minutes,
    people,
    groups,
    steps,
    bring: {
      pens: people + spare,
      group_sheets: groups.length + 1,
      personal_sheets: people + spare,
      cards: groups.length,
      notes: minutes === 20 ? 0 : people * 5,
      drinks: people,
    },
  };
}
