import { error, redirect } from '@sveltejs/kit';
import { backTo } from '#lib/modules/accounts/index.ts';
import type { RequestHandler } from './$types';

/**
 * Sends staff to the log-in of their municipality. A link and not a form: the policy of this site lets forms go to
 * itself only, and browsers hold a redirect after a form to that.
 */
export const GET: RequestHandler = async ({ locals, request, url }) => {
  if (locals.services.settings.oidc === null) error(404);
  const back = backTo(url.searchParams.get('terug'));
  const { url: away } = await locals.auth.api.signInSocial({
    body: { provider: 'gemeente', callbackURL: back, errorCallbackURL: '/inloggen', disableRedirect: true },
    headers: request.headers,
  });
  if (away === undefined) error(502);
  redirect(303, away);
};
