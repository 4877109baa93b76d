import { redirect } from '@sveltejs/kit';
import { stopScopes } from '#lib/modules/contacts/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import type { RequestHandler } from './$types';
import { linkOf } from '../link.server.ts';

/** The one click of a mail program (RFC 8058): no cookies, no log-in, no question asked. */
export const POST: RequestHandler = async (event) => {
  await stopScopes(event.locals.db, { ...(await linkOf(event)), at: now() });
  return new Response(null, { status: 204 });
};

/** Opened in a browser: the page with the button. Reading a link never changes anything. */
export const GET: RequestHandler = ({ params }) => redirect(303, `/berichten/${params.token}`);
