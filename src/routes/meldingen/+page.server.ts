import { redirect } from '@sveltejs/kit';
import { notificationRefusals } from '#lib/modules/notifications/index.ts';
import { markAllSeen, readNotifications, turnOffPlace } from '#lib/modules/notifications/server/index.ts';
import { readWaiting } from '#lib/modules/promises/server/index.ts';
import { asksFor } from '#lib/modules/talents/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { refused } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { myself } from '../account/door.server.ts';

function beforeOf(asked: URLSearchParams): { at: Date; id: string } | undefined {
  const [at, id] = [new Date(asked.get('voor') ?? ''), asked.get('na') ?? ''];
  return isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}

export const load: PageServerLoad = async (event) => {
  myself(event);
  const { locals, url } = event;
  const [page, waiting, asks] = await Promise.all([
    readNotifications(locals.db, { reader: locals.actor, before: beforeOf(url.searchParams) }),
    readWaiting(locals.db, locals.actor),
    asksFor(locals.db, locals.actor),
  ]);
  return {
    ...page,
    waiting: waiting.length + asks.length,
    until: now(),
    done: url.searchParams.get('gedaan'),
  };
};

export const actions: Actions = {
  seen: async (event) => {
    const person = myself(event);
    const until = new Date((await event.request.formData()).get('until')?.toString() ?? '');
    if (!Number.isNaN(until.getTime())) await markAllSeen(event.locals.db, { person, until });
    redirect(303, '/meldingen');
  },
  off: async (event) => {
    const person = myself(event);
    const notification = (await event.request.formData()).get('notification')?.toString() ?? '';
    if (!isId(notification)) return refused(notificationRefusals.not_there);
    const done = await turnOffPlace(event.locals.db, { notification, person });
    if (!done.ok) return refused(notificationRefusals[done.refusal]);
    redirect(303, '/meldingen?gedaan=uit');
  },
};
