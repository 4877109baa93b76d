import { registerOf } from '#lib/modules/accounts/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ processings: registerOf() });
