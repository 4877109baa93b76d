import { sql } from 'kysely';
import { notify } from '#lib/modules/notifications/server/index.ts';
import type { Tx } from '#lib/platform/db/index.ts';
import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import { namedId } from '#lib/platform/named-id.ts';
import { communityId, departmentId } from './communities.ts';
import { sentenceId } from './harvests.ts';
import { initiativeId } from './initiative-ids.ts';
import { networkId, personId, type Rows } from './people.ts';
import type { DemoPromise, DemoQuestion } from './promise-shapes.ts';
import type { Demo } from './read.ts';

const idOf = (slug: string, at: string): string => namedId(`promise or question ${slug}`, new Date(at));
const wordsOf = (text: string): [string, string] => text.split(':') as [string, string];

/** The thing that it is about. */
function aboutId(demo: Demo, about: string): string {
  const [kind, slug] = wordsOf(about);
  if (kind === 'community') return communityId(demo, slug);
  const initiative = demo.initiatives.find((each) => each.slug === slug);
  if (initiative === undefined) throw new Error(`demo/promises.json: there is no initiative ${slug}`);
  if (kind === 'initiative') return initiativeId(demo, initiative);
  const gathering = demo.gatherings.find((each) => each.slug === initiative.idea?.gathering);
  if (gathering === undefined) throw new Error(`demo/promises.json: ${slug} came from no idea`);
  return sentenceId(gathering, initiative.idea?.sentence ?? '');
}

const idsOfOwner = { person: personId, network: networkId, department: departmentId } as const;
function owned(demo: Demo, prefix: 'who' | 'to', owner: string | undefined): JsonRow {
  const [kind, slug] = owner === undefined ? [null, ''] : wordsOf(owner);
  return Object.fromEntries(
    Object.entries(idsOfOwner).map(([each, id]) => [
      `${prefix}_${each}`,
      each === kind ? id(demo, slug) : null,
    ]),
  );
}

/** What was promised and asked in the demo town, with the items of the conversations in which it stands. */
export function promiseRows(demo: Demo): Rows {
  const { promises, questions } = demo.promises;
  return [
    ['promise', promises.map((each) => promiseRow(demo, each))],
    ['question', questions.map((each) => questionRow(demo, each))],
    [
      'feed_item',
      [
        ...promises.map((each) =>
          itemRow(demo, 'promise', each, {
            subject: idOf(each.slug, each.madeAt),
            by: each.madeBy,
            at: each.madeAt,
            tookOver: each.takenOverFrom !== undefined,
          }),
        ),
        ...questions.map((each) =>
          itemRow(demo, 'question', each, {
            subject: idOf(each.slug, each.askedAt),
            by: each.askedBy,
            at: each.askedAt,
            tookOver: false,
          }),
        ),
      ].flat(),
    ],
  ];
}

function promiseRow(demo: Demo, each: DemoPromise): JsonRow {
  const from = demo.promises.promises.find(({ slug }) => slug === each.takenOverFrom);
  return {
    id: idOf(each.slug, each.madeAt),
    town: demo.town.area,
    about: aboutId(demo, each.about),
    ...owned(demo, 'who', each.owner),
    what: each.what,
    by_when: each.byWhen,
    state: each.settled?.state ?? 'open',
    words: each.settled?.words ?? '',
    taken_over_from: from === undefined ? null : idOf(from.slug, from.madeAt),
    made_by: personId(demo, each.madeBy),
    made_at: each.madeAt,
    settled_by: each.settled === undefined ? null : personId(demo, each.settled.by),
    settled_at: each.settled?.at ?? null,
  };
}

const questionRow = (demo: Demo, each: DemoQuestion): JsonRow => ({
  id: idOf(each.slug, each.askedAt),
  town: demo.town.area,
  about: aboutId(demo, each.about),
  words: each.words,
  ...owned(demo, 'to', each.to),
  answer_by: each.answerBy ?? null,
  state: each.settled?.state ?? 'open',
  answer: each.settled?.words ?? '',
  asked_by: personId(demo, each.askedBy),
  asked_at: each.askedAt,
  answered_by: each.settled === undefined ? null : personId(demo, each.settled.by),
  answered_at: each.settled?.at ?? null,
});

type Made = {
  readonly subject: string;
  readonly by: string;
  readonly at: string;
  readonly tookOver: boolean;
};

/** As its last act left it: who ended it, or who made it; taking over makes an item of its own. Sentences have no conversation. */
function itemRow(
  demo: Demo,
  kind: string,
  each: Pick<DemoPromise | DemoQuestion, 'about' | 'settled'>,
  made: Made,
): JsonRow[] {
  const { about } = each;
  if (about.startsWith('idea:')) return [];
  const settled = each.settled?.state === 'taken_over' ? undefined : each.settled;
  return [
    {
      id: namedId(`item of ${made.subject}`, new Date(made.at)),
      place: aboutId(demo, about),
      kind,
      subject: made.subject,
      by_person: personId(demo, settled?.by ?? made.by),
      words: settled?.words ?? '',
      detail: made.tookOver && settled === undefined ? { taken_over: 1 } : {},
      comments: 0,
      at: made.at,
      changed_at: settled?.at ?? made.at,
    },
  ];
}

/** Who was asked something that waits for them is told on the site, and who asked of the answer. */
export async function tellPromises(tx: Tx, demo: Demo): Promise<void> {
  for (const each of demo.promises.questions) {
    const asker = personId(demo, each.askedBy);
    const [kind, slug] = wordsOf(each.to ?? ':');
    const members = demo.departments.find((one) => kind === 'department' && one.slug === slug)?.members ?? [];
    await notify(tx, {
      place: aboutId(demo, each.about),
      kind: each.settled === undefined ? 'question' : 'answered',
      subject: idOf(each.slug, each.askedAt),
      by: each.settled === undefined ? asker : personId(demo, each.settled.by),
      people: each.settled === undefined ? members.map((member) => personId(demo, member)) : [asker],
    });
  }
  await sql`update notification n set at = coalesce(q.answered_at, q.asked_at) from question q where q.id = n.subject`.execute(
    tx,
  );
}
