import * as v from 'valibot';
import type { Jobs } from '#lib/platform/jobs.ts';
import { takeIn } from './take-in/index.ts';

const ofTown = v.object({ town: v.string() });

export const visionJobs: Jobs = {
  'vision.take-in': async (payload, { db }) => takeIn(db, v.parse(ofTown, payload).town),
};
