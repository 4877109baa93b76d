import * as v from 'valibot';
import type { Jobs } from '#lib/platform/jobs.ts';
import { printEdition } from './edition/print.ts';
import { takeIn } from './take-in/index.ts';

const ofTown = v.object({ town: v.string() });
const ofEdition = v.object({ edition: v.string() });

export const visionJobs: Jobs = {
  'vision.take-in': async (payload, { db }) => takeIn(db, v.parse(ofTown, payload).town),
  'vision.print-edition': async (payload, { db }) => printEdition(db, v.parse(ofEdition, payload).edition),
};
