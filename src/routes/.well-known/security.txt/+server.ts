import { now } from '#lib/platform/clock.ts';
import { securityText } from '#lib/platform/http/security-text.ts';
import type { RequestHandler } from './$types';

/** Where someone who found a leak can say so (RFC 9116). */
export const GET: RequestHandler = ({ locals, url }) =>
  new Response(securityText({ origin: url.origin, contact: locals.town?.contact ?? null, at: now() }), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
