import { now } from '#lib/platform/clock.ts';
import type { Jobs } from '#lib/platform/jobs.ts';
import { sendInvitations } from './commands/send-invitations.ts';

export const communityJobs: Jobs = {
  'communities.invite': async (payload, { db }) => {
    const { community, site } = payload as { community: string; site: string };
    await sendInvitations(db, { community, site, at: now() });
  },
};
