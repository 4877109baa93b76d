import { myself } from '../door.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => void myself(event);
