import { createHash } from 'node:crypto';
import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import { namedId } from '#lib/platform/named-id.ts';
import { gatheringId } from './gatherings.ts';
import type { Rows } from './people.ts';
import type { Demo } from './read.ts';
import type { DemoGathering, DemoHarvest } from './shapes.ts';

const minute = 60_000;

/** A sentence keeps its id from the working sheet to the town. */
export const sentenceId = (gathering: DemoGathering, key: string): string =>
  namedId(
    `sentence ${gathering.slug} ${key}`,
    new Date(Date.parse(gathering.startsAt) + 30 * minute + placeOf(gathering, key) * minute),
  );

type Sentence = {
  readonly id: string;
  readonly kind: 'value' | 'priority' | 'contribution';
  readonly text: string;
  readonly explanation: string | null;
  readonly rank: number | null;
  readonly priority: string | null;
  readonly status: string | null;
  readonly who: string | null;
  readonly by_when: string | null;
  readonly needs: readonly string[];
};

const keysOf = ({ values, priorities, contributions }: DemoHarvest): string[] =>
  [...values, ...priorities, ...contributions].map(({ key }) => key);

const placeOf = ({ harvest }: DemoGathering, key: string): number =>
  harvest === undefined ? 0 : keysOf(harvest).indexOf(key);

const bare = {
  explanation: null,
  rank: null,
  priority: null,
  status: null,
  who: null,
  by_when: null,
  needs: [],
};

function sentencesOf(gathering: DemoGathering): Sentence[] {
  const { harvest } = gathering;
  if (harvest === undefined) return [];
  const id = (key: string): string => sentenceId(gathering, key);
  return [
    ...harvest.values.map(({ key, text, explanation }): Sentence => ({
      ...bare,
      id: id(key),
      kind: 'value',
      text,
      explanation: explanation ?? null,
    })),
    ...harvest.priorities.map(({ key, text, rank }): Sentence => ({
      ...bare,
      id: id(key),
      kind: 'priority',
      text,
      rank,
    })),
    ...harvest.contributions.map(({ key, text, priority, status, who, byWhen, needs }): Sentence => ({
      ...bare,
      id: id(key),
      kind: 'contribution',
      text,
      priority: id(priority),
      status,
      who: who ?? null,
      by_when: byWhen ?? null,
      needs,
    })),
  ];
}

const servedValues = (gathering: DemoGathering): { priority: string; value: string }[] =>
  (gathering.harvest?.priorities ?? []).flatMap(({ key, values }) =>
    values.map((value) => ({
      priority: sentenceId(gathering, key),
      value: sentenceId(gathering, value),
    })),
  );

function itemRows(gathering: DemoGathering): JsonRow[] {
  return sentencesOf(gathering).map((sentence, place) => {
    const at = new Date(Date.parse(gathering.startsAt) + (30 + place) * minute);
    return {
      ...sentence,
      gathering: gatheringId(gathering),
      body_hash: `\\x${createHash('sha256').update(JSON.stringify(sentence)).digest('hex')}`,
      created_at: at,
      changed_at: at,
    };
  });
}

/** The working sheets: what is published is published from them. */
export function sheetRows(demo: Demo): Rows {
  return [
    ['harvest_item', demo.gatherings.flatMap(itemRows)],
    ['harvest_item_value', demo.gatherings.flatMap(servedValues)],
  ];
}
