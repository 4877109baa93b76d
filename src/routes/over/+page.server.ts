import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ source: locals.services.settings.sourceUrl });
