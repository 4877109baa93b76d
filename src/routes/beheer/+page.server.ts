import type { PageServerLoad } from './$types';
import { administratorHere } from './door.server.ts';

export const load: PageServerLoad = (event) => ({ townName: administratorHere(event).town.name });
