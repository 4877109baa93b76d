import { redirect } from '@sveltejs/kit';
import { isLocale } from '#lib/platform/texts.ts';
import { pathWithin } from '#lib/ui/path-within.ts';
import type { RequestHandler } from './$types';

/** Keeps the chosen language and goes back to the page where it was chosen. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  const locale = form.get('naar');
  if (isLocale(locale)) {
    cookies.set('PARAGLIDE_LOCALE', locale, {
      path: '/',
      maxAge: 60 * 60 * 24 * 400,
      httpOnly: false,
      sameSite: 'lax',
      secure: url.protocol === 'https:',
    });
  }
  redirect(303, pathWithin(form.get('terug'), url.origin));
};
