import { namedId } from '#lib/platform/named-id.ts';
import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import type { Rows } from '../people.ts';
import type { Chance } from './chance.ts';
import type { LargeSentence } from './harvests.ts';
import type { Words } from './words.ts';

/** The largest theme of priorities holds this many sentences: the page that is measured. */
const largest = 500;

/** What says the same stands under one theme, for three of every five sentences: the rest waits for an editor. */
export function themeRows(
  words: Words,
  sentences: readonly LargeSentence[],
  editor: string,
  at: Date,
  chance: Chance,
): Rows {
  const themes: JsonRow[] = [];
  const placements: JsonRow[] = [];
  const acts: JsonRow[] = [];
  for (const kind of ['value', 'priority'] as const) {
    const groups = Map.groupBy(
      sentences.filter((each) => each.kind === kind),
      ({ root }) => root,
    );
    for (const [root, all] of groups) {
      const isLargest = kind === 'priority' && root === 0;
      const placed = isLargest ? all.slice(0, largest) : all.filter(() => chance.next() < 0.6);
      if (placed.length === 0) continue;
      const id = namedId(`${words.slug} theme ${kind} ${root}`, at);
      const title = (words.said[kind][root] ?? '').slice(0, 150);
      themes.push({ id, town: words.area, kind, title, created_by: editor, created_at: at });
      placements.push(
        ...placed.map((each) => ({ statement: each.id, theme: id, placed_by: editor, placed_at: at })),
      );
      acts.push({
        id: namedId(`${words.slug} act ${kind} ${root}`, at),
        town: words.area,
        kind: 'create',
        theme: id,
        reason: null,
        moves: placed.map((each) => ({ statement: each.id, from: null, to: id })),
        titles: { after: { title, explanation: '' } },
        by_person: editor,
        at,
      });
    }
  }
  return [
    ['theme', themes],
    ['placement', placements],
    ['theme_act', acts],
  ];
}
