import * as v from 'valibot';
import type { Jobs } from '#lib/platform/jobs.ts';
import { apart } from './apart/index.ts';
import { printEdition } from './edition/print.ts';

const ofTown = v.object({ town: v.string() });
const ofEdition = v.object({ edition: v.string() });

/** The jobs of the vision, for the database at this address. */
export const visionJobs = (url: string): Jobs => ({
  'vision.take-in': async (payload) =>
    apart('takeIn', { url, town: v.parse(ofTown, payload).town, started: Date.now() }),
  'vision.print-edition': async (payload, { db }) => printEdition(db, v.parse(ofEdition, payload).edition),
});
