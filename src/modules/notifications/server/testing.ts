import { contactJobs } from '#lib/modules/contacts/server/index.ts';
import { mailJobs, postOf } from '#lib/platform/mail.ts';
import { runWorker } from '#lib/platform/worker.ts';
import { sendDigests } from './commands/send-digests.ts';
import { digestWriters } from './jobs.ts';

/** A worker as in the town, that sends digests at any hour, ten people at a time. For a process that a test kills. */
export function runDigestWorker(url: string, smtpUrl: string): Promise<() => Promise<void>> {
  const post = postOf({ smtpUrl, mailFrom: 'stad@example.org', mailbox: false });
  return runWorker(url, {
    crons: [],
    jobs: {
      ...mailJobs(post),
      ...contactJobs({ authSecret: 'a secret that only this test knows' }, post, digestWriters),
      'notifications.digests': async (payload, { db }) => {
        const { after = null } = payload as { after?: string };
        await sendDigests(db, { after, at: new Date(), size: 10 });
      },
    },
  });
}
