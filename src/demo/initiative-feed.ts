import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import { beginOf, hour, initiativeId, partId } from './initiative-ids.ts';
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
    ...workItems(demo, each, item),
    ...(each.endedAt === undefined
      ? []
      : [item('ended', 'ended', first, each.endedAt, { words: each.outcomeWords ?? '' })]),
  ];
}

type Item = (part: string, kind: string, by: string, at: string, more?: Partial<JsonRow>) => JsonRow;

/** What was asked, offered, reached and paid: one item for each thing, with who did the last to it. */
function workItems(demo: Demo, each: DemoInitiative, item: Item): JsonRow[] {
  const begun = beginOf(demo, each).getTime();
  const first = personId(demo, each.partners[0] ?? '');
  const after = (hours: number): string => new Date(begun + hours * hour).toISOString();
  return [
    ...each.needs.flatMap(({ offers }, index) => {
      const subject = partId(demo, each, 'need', index);
      const offer = offers.at(-1);
      return [
        item(`need item ${index}`, 'need', first, after(index + 2), { subject }),
        ...(offer === undefined
          ? []
          : [
              item(`offer item ${index}`, 'offer', personId(demo, offer.person), after(offers.length + 19), {
                subject,
                words: offer.words,
              }),
            ]),
      ];
    }),
    ...each.results.flatMap(({ state, why }, index) =>
      state === 'wished'
        ? []
        : [
            item(`result item ${index}`, 'result', first, each.endedAt ?? after(24 * (index + 7)), {
              subject: partId(demo, each, 'result', index),
              words: why,
            }),
          ],
    ),
    ...each.money.map(({ what, kind }, index) =>
      item(`money item ${index}`, 'money', personId(demo, each.partners.at(-1) ?? ''), after(index + 30), {
        subject: partId(demo, each, 'money', index),
        words: what,
        detail: { line: kind },
      }),
    ),
    ...each.grants.map(({ state, what, by, askedAt, decidedAt }, index) =>
      item(`grant item ${index}`, grantKinds[state], personId(demo, by), askedAt, {
        subject: state === 'asked' ? partId(demo, each, 'grant', index) : null,
        words: what,
        changed_at: decidedAt ?? askedAt,
      }),
    ),
  ];
}

const grantKinds = { asked: 'grant_asked', granted: 'granted', declined: 'grant_declined' } as const;

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
