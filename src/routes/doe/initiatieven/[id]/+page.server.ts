import { readFeed } from '#lib/modules/feed/server/index.ts';
import { askingApart, askInput, progressOf, moneyOf } from '#lib/modules/initiatives/index.ts';
import {
  askToJoin,
  needsOf,
  offersOf,
  peopleOf,
  workOf,
  stepBack,
  stopSupporting,
  supportInitiative,
  archiveInitiative,
  putOnline,
} from '#lib/modules/initiatives/server/index.ts';
import { readStrip } from '#lib/modules/thread/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { newId } from '#lib/platform/ids.ts';
import { door, nothing, seenInitiative } from '../../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { db, actor } = locals;
  const initiative = await seenInitiative(event);
  const { id, stage } = initiative;
  const [people, needs, { activities, results, lines }, strip, offers, feed] = await Promise.all([
    peopleOf(db, id),
    needsOf(db, id),
    workOf(db, id),
    readStrip(db, { thing: id, reader: actor }),
    offersOf(db, actor, { initiative: id, partner: stage === 'partner' }),
    readFeed(db, { place: id, reader: actor, filter: 'all' }),
  ]);
  const work = activities.map((activity) => ({ people: activity.people.length, done: activity.done }));
  const open = activities.filter(({ done }) => !done);
  return {
    initiative: { ...initiative, audience: undefined, isPublic: initiative.audience.includes('everyone') },
    people: {
      ...people,
      asked: stage === 'partner' ? people.asked : [],
      waiting: askingApart(people.asked, offers).length,
    },
    needs,
    activities: open.slice(0, 6).map((activity) => ({ ...activity, place: undefined })),
    work: { open: open.length, all: activities.length },
    results,
    strip,
    thanks: offers.filter(({ state }) => state === 'accepted' || state === 'thanked'),
    waitingOffers: stage === 'partner' ? offers.filter(({ state }) => state === 'offered').length : 0,
    money: moneyOf(
      lines,
      offers.filter(({ kind }) => kind === 'money'),
    ),
    progress: progressOf({ needs, activities: work, results }),
    feed: { items: feed.items.slice(0, 6), more: feed.more || feed.items.length > 6 },
    writer: actor.id === null ? null : { message: newId() },
    today: localParts(now()).date,
    site: url.origin,
    done: url.searchParams.get('gelukt'),
  };
};

const here = (_: unknown, { params }: { params: { id: string } }, done: string): string =>
  `/doe/initiatieven/${params.id}?gelukt=${done}`;

export const actions: Actions = {
  support: door(
    nothing,
    ({ locals }, act) => supportInitiative(locals.db, act),
    (input, event) => here(input, event, 'steun'),
  ),
  leave: door(
    nothing,
    ({ locals }, act) => stopSupporting(locals.db, act),
    (input, event) => here(input, event, 'los'),
  ),
  ask: door(
    (form) => parseForm(askInput, form),
    ({ locals }, act, input) => askToJoin(locals.db, { ...act, ...input }),
    (input, event) => here(input, event, 'gevraagd'),
  ),
  stepBack: door(
    nothing,
    ({ locals }, act) => stepBack(locals.db, act),
    (input, event) => here(input, event, 'stap'),
  ),
  online: door(
    nothing,
    ({ locals }, act) => putOnline(locals.db, act),
    (input, event) => here(input, event, 'begonnen'),
  ),
  archive: door(
    nothing,
    ({ locals }, act) => archiveInitiative(locals.db, act),
    (input, event) => here(input, event, 'archief'),
  ),
};
