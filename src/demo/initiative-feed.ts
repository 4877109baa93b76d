import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import { beginOf, initiativeId, partId } from './initiative-ids.ts';
import { personId, type Rows } from './people.ts';
import type { Demo } from './read.ts';
import type { DemoInitiative } from './shapes.ts';

/** The feed of each initiative: what it began with, what was said, who asked to join, and its end. */
export function feedRows(demo: Demo): Rows {
  return [
    ['feed_item', demo.initiatives.flatMap((each) => itemRows(demo, each))],
    ['feed_comment', demo.initiatives.flatMap((each) => commentRows(demo, each))],
  ];
}

function itemRows(demo: Demo, each: DemoInitiative): JsonRow[] {
  if (each.startedAt === undefined) return [];
  const place = initiativeId(demo, each);
  const first = personId(demo, each.partners[0] ?? '');
  const begun = beginOf(demo, each).toISOString();
  const item = (
    part: string,
    kind: string,
    by: string,
    at: string,
    more: Partial<JsonRow> = {},
  ): JsonRow => ({
    id: partId(demo, each, part),
    place,
    kind,
    subject: null,
    by_person: by,
    words: '',
    detail: {},
    comments: 0,
    at,
    changed_at: at,
    ...more,
  });
  return [
    item('started', 'started', first, begun, { subject: place }),
    ...each.activities.map((_, index) =>
      item(`activity item ${index}`, 'activity', first, begun, {
        subject: partId(demo, each, 'activity', index),
      }),
    ),
    ...each.asked.map(({ person, motivation }) =>
      item(`asked ${person}`, 'asked', personId(demo, person), begun, {
        subject: personId(demo, person),
        words: motivation,
      }),
    ),
    ...each.messages.map(({ by, words, at, comments }, index) =>
      item(`message ${index}`, 'message', personId(demo, by), at, {
        words,
        comments: comments.length,
        changed_at: comments.at(-1)?.at ?? at,
      }),
    ),
    ...(each.endedAt === undefined
      ? []
      : [item('ended', 'ended', first, each.endedAt, { words: each.outcomeWords ?? '' })]),
  ];
}

const commentRows = (demo: Demo, each: DemoInitiative): JsonRow[] =>
  each.messages.flatMap(({ comments }, index) =>
    comments.map(({ by, words, at }, turn) => ({
      id: partId(demo, each, `comment ${index}`, turn),
      item: partId(demo, each, `message ${index}`),
      by_person: personId(demo, by),
      words,
      mentions: [],
      at,
    })),
  );
