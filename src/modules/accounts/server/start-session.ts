import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import * as z from 'zod';

/**
 * Starts a session for someone who needs no proof of who they are: a demo person in demo mode. `serverOnly`: the endpoint has no address, so nobody reaches it over HTTP.
 */
export const startSessions = () => ({
  id: 'start-sessions',
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ user: z.uuid() }), requireHeaders: true },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.user);
        if (user === null) throw new Error('A session was asked for a user that does not exist.');
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return { user: user.id };
      },
    ),
  },
});
