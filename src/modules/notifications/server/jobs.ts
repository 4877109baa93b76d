import type { CronItem } from 'graphile-worker';
import type { Writers } from '#lib/modules/contacts/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import type { Jobs } from '#lib/platform/jobs.ts';
import { isDigestHour } from '../rules.ts';
import { sendDigests } from './commands/send-digests.ts';
import { writeDigest } from './compose-digest.ts';

type Asked = { readonly after?: string; readonly at?: string; readonly _cron?: { readonly ts: string } };

export const digestJobs: Jobs = {
  'notifications.digests': async (payload, { db }) => {
    const { after = null, at, _cron } = payload as Asked;
    const moment = new Date(at ?? _cron?.ts ?? now());
    if (isDigestHour(localParts(moment))) await sendDigests(db, { after, at: moment });
  },
};

/** The words of a digest are made when its letter goes. */
export const digestWriters: Writers = { 'notifications.digest': writeDigest };

/**
 * Nine o'clock in Amsterdam is seven or eight in UTC, which the clock of the jobs keeps: both are asked, one of them is
 * nine. A worker that was down at nine does it when it is back, as long as the morning lasts.
 */
export const digestCrons: readonly CronItem[] = [
  {
    task: 'notifications.digests',
    match: '0 7,8 * * 1-5',
    identifier: 'notifications.digests',
    options: { backfillPeriod: 3 * 60 * 60 * 1000 },
  },
];
