import type { CronItem } from 'graphile-worker';
import { retentionCrons, retentionJobs } from '#lib/modules/accounts/server/index.ts';
import { communityJobs } from '#lib/modules/communities/server/index.ts';
import { contactJobs } from '#lib/modules/contacts/server/index.ts';
import {
  crons as gatheringCrons,
  importJob,
  jobs as gatheringJobs,
} from '#lib/modules/gatherings/server/index.ts';
import { kitCrons, kitJobs } from '#lib/modules/kit/server/index.ts';
import { digestCrons, digestJobs, digestWriters } from '#lib/modules/notifications/server/index.ts';
import { paperCrons, paperJobs } from '#lib/modules/paper/server/index.ts';
import { promiseJobs } from '#lib/modules/promises/server/index.ts';
import { talentCrons, talentJobs } from '#lib/modules/talents/server/index.ts';
import { visionJobs } from '#lib/modules/vision/server/index.ts';
import { fileCrons, fileJobs } from '#lib/platform/files/index.ts';
import type { Jobs } from '#lib/platform/jobs.ts';
import { mailJobs, postOf } from '#lib/platform/mail.ts';
import type { Settings } from '#lib/platform/settings.ts';
import { runWorker } from '#lib/platform/worker.ts';

/** Every job of the town, by name. */
const jobs = (url: string, settings: Settings, post = postOf(settings)): Jobs => ({
  ...mailJobs(post),
  ...contactJobs(settings, post, digestWriters),
  ...digestJobs,
  ...communityJobs,
  ...retentionJobs,
  ...fileJobs,
  ...gatheringJobs,
  ...kitJobs,
  ...paperJobs,
  ...promiseJobs,
  ...talentJobs,
  ...visionJobs(url),
  'gatherings.import': importJob,
});

/** What happens every night or hour. */
export const crons: readonly CronItem[] = [
  ...retentionCrons,
  ...gatheringCrons,
  ...kitCrons,
  ...paperCrons,
  ...fileCrons,
  ...digestCrons,
  ...talentCrons,
];

/** Starts doing jobs. Returns the function that lets the running ones finish and stops. */
export const startWorker = (url: string, settings: Settings): Promise<() => Promise<void>> =>
  runWorker(url, { jobs: jobs(url, settings), crons });
