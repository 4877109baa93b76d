import { error } from '@sveltejs/kit';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';

// What a browser itself must reach. Everything else of the log-in is done by our own pages, with their limits.
const open = new Set([
  'GET passkey/generate-register-options',
  'POST passkey/verify-registration',
  'GET passkey/generate-authenticate-options',
  'POST passkey/verify-authentication',
  'GET callback/gemeente',
]);

const answer: RequestHandler = async ({ locals, request, params, getClientAddress }) => {
  if (!open.has(`${request.method} ${params.all}`)) error(404);
  const wait = await locals.services.limiter.take(limits.logInAddress, getClientAddress());
  if (wait > 0) error(429, m.platform_too_many({ seconds: wait }));
  return locals.auth.handler(request);
};

export const GET = answer;
export const POST = answer;
