import { isCoreTeam, isMember, invitesToStart, mustAccept } from '#lib/modules/communities/index.ts';
import {
  currentRules,
  initiativesIn,
  leaveCommunity,
  needsAndFiguresOf,
  partsOf,
  reopenCommunity,
} from '#lib/modules/communities/server/index.ts';
import { readOfCommunity } from '#lib/modules/promises/server/index.ts';
import { readStrip } from '#lib/modules/thread/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import { door, nothing, pageOf, seenCommunity } from '../community.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, actor } = event.locals;
  const { inside, ...plate } = await seenCommunity(event);
  const { id } = plate;
  const shown =
    inside === null
      ? null
      : await Promise.all([
          currentRules(db, id),
          initiativesIn(db, actor, id),
          needsAndFiguresOf(db, actor, id),
          partsOf(db, actor, id),
          readOfCommunity(db, { community: id, reader: actor }),
          readStrip(db, { thing: id, reader: actor }),
        ]).then(([rules, { running, ended }, { needs, figures }, parts, commitments, strip]) => ({
          ...inside,
          rules,
          running,
          ended,
          needs,
          figures,
          parts: parts.filter(({ agreed }) => agreed),
          commitments,
          // What runs here is on this page already.
          strip: { back: strip.back, on: strip.on.filter(({ kind }) => kind !== 'initiative') },
        }));
  return {
    community: plate,
    inside: shown,
    today: localParts(now()).date,
    mayStart:
      shown?.rules != null &&
      invitesToStart(actor, {
        ...shown.rules,
        ...plate,
        mustAccept: mustAccept(plate.own, shown.rulesVersion),
      }),
    is: {
      member: isMember(actor, plate),
      core: isCoreTeam(actor, plate),
      inviter: plate.own?.state === 'member' && plate.own.role !== 'member',
      asked: plate.own?.state === 'asked',
      declined: plate.own?.state === 'declined',
      mustAccept: inside !== null && mustAccept(plate.own, inside.rulesVersion),
    },
    done: saidIn(event.url.searchParams),
  };
};

const done = {
  aangekondigd: 'announced',
  welkom: 'joined',
  gevraagd: 'asked',
  akkoord: 'accepted',
  weg: 'left',
  verlopen: 'ended',
} as const;
const saidIn = (asked: URLSearchParams): (typeof done)[keyof typeof done] | null =>
  Object.entries(done).find(([key]) => asked.has(key))?.[1] ?? null;

export const actions: Actions = {
  leave: door(
    nothing,
    ({ locals }, act) => leaveCommunity(locals.db, act),
    (id) => `${pageOf(id)}?weg=1`,
  ),
  reopen: door(
    nothing,
    ({ locals }, act) => reopenCommunity(locals.db, act),
    (id) => pageOf(id),
  ),
};
