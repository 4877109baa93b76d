import { now } from '#lib/platform/clock.ts';
import type { Jobs } from '#lib/platform/jobs.ts';
import type { Post } from '#lib/platform/mail.ts';
import type { Settings } from '#lib/platform/settings.ts';
import { sendLetter } from './commands/send-letter.ts';
import { linkSecret } from './link-token.ts';
import type { Writers } from './said.ts';

/** Letters go one at a time for each contact. */
export const contactJobs = (
  settings: Pick<Settings, 'authSecret'>,
  post: Post,
  writers: Writers = {},
): Jobs => ({
  'contacts.letter': async (payload, { db }) => {
    const { contact } = payload as { contact: string };
    await sendLetter(db, { contact, at: now(), post, secret: await linkSecret(db, settings), writers });
  },
});
