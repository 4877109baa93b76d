import { createHash } from 'node:crypto';
import { namedId } from '#lib/platform/named-id.ts';
import { networkId, personId, type Rows } from './people.ts';
import type { Demo } from './read.ts';
import type { DemoGathering } from './shapes.ts';

const week = 7 * 24 * 3_600_000;
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

export const gatheringId = ({ slug, startsAt }: DemoGathering): string =>
  namedId(`gathering ${slug}`, new Date(startsAt));

export const holderOf = (demo: Demo, gathering: DemoGathering): string => {
  const network = demo.networks.find((each) => each.slug === gathering.network);
  if (network === undefined)
    throw new Error(`demo/gatherings.json: there is no network ${gathering.network}`);
  return personId(demo, network.holder);
};

const joinCode = (slug: string): string =>
  [...createHash('sha256').update(`join ${slug}`).digest().subarray(0, 6)]
    .map((byte) => letters.charAt(byte % letters.length))
    .join('');

/** Three weeks ahead, but what lies in the future was planned in the week that the demo town was made. */
function plannedAt(demo: Demo, { startsAt }: DemoGathering): Date {
  const lastEvent = Date.parse(demo.edition.frozenAt) + 4 * week;
  return new Date(Math.min(Date.parse(startsAt) - 3 * week, lastEvent));
}

export function gatheringRows(demo: Demo): Rows {
  const gatherings = demo.gatherings.map((each) => ({ ...each, id: gatheringId(each), source: each }));
  return [
    [
      'gathering',
      gatherings.map((gathering) => ({
        id: gathering.id,
        network: networkId(demo, gathering.network),
        title: gathering.title,
        question: gathering.question,
        starts_at: gathering.startsAt,
        place: gathering.place,
        expected: gathering.expected,
        language: gathering.language,
        // Published by publishSheets, once the sheets are there.
        state: gathering.state === 'published' ? 'held' : gathering.state,
        join_code: joinCode(gathering.slug),
        minutes: gathering.minutes ?? 60,
        is_private: false,
        attendance: gathering.attendance ?? null,
        cancelled_why: gathering.cancelReason ?? null,
        created_by: holderOf(demo, gathering.source),
        created_at: plannedAt(demo, gathering.source),
      })),
    ],
    [
      'gathering_age',
      gatherings.flatMap(({ id, ageBands = {} }) =>
        Object.entries(ageBands).map(([age_band, people]) => ({ gathering: id, age_band, people })),
      ),
    ],
    ['help_request', gatherings.flatMap(({ id, source }) => helpRows(demo, id, source))],
  ];
}

/** Asked on the day that the gathering was planned, answered two days later. */
function helpRows(demo: Demo, id: string, gathering: DemoGathering): readonly Record<string, unknown>[] {
  const asked = plannedAt(demo, gathering);
  return (gathering.help ?? []).map(({ kind, words, amount, owner, answer }) => ({
    id: namedId(`help ${gathering.slug} ${kind}`, asked),
    gathering: id,
    kind,
    words,
    amount: amount ?? null,
    asked_by: holderOf(demo, gathering),
    asked_at: asked,
    owner: personId(demo, owner),
    answer_by: new Date(asked.getTime() + week).toISOString().slice(0, 10),
    state: answer?.state ?? 'open',
    answer: answer?.words ?? null,
    answered_by: answer === undefined ? null : personId(demo, owner),
    answered_at: answer === undefined ? null : new Date(asked.getTime() + week / 4),
  }));
}
