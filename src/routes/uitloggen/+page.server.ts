import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => ({
  loggedIn: locals.actor.id !== null,
  erased: url.searchParams.has('gewist'),
});

export const actions: Actions = {
  default: async ({ locals, request }) => {
    await locals.auth.api.signOut({ headers: request.headers });
    redirect(303, '/uitloggen');
  },
};
