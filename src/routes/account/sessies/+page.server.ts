import { redirect } from '@sveltejs/kit';
import { deviceOf } from '#lib/modules/accounts/index.ts';
import { endAllSessions, endSession, listSessions } from '#lib/modules/accounts/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { myself } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const id = myself(event);
  const sessions = await listSessions(event.locals.db, { id, token: event.locals.sessionToken });
  return { sessions: sessions.map(({ device, ...session }) => ({ ...session, device: deviceOf(device) })) };
};

export const actions: Actions = {
  one: async (event) => {
    const by = myself(event);
    const session = (await event.request.formData()).get('session')?.toString() ?? '';
    if (isId(session)) await endSession(event.locals.db, { by, session });
    redirect(303, '/account/sessies');
  },
  all: async (event) => {
    const by = myself(event);
    await endAllSessions(event.locals.db, { by });
    await event.locals.auth.api.signOut({ headers: event.request.headers });
    redirect(303, '/uitloggen');
  },
};
