import { error } from '@sveltejs/kit';
import { linesWithLinks } from '#lib/modules/accounts/index.ts';
import { listMail } from '#lib/modules/accounts/server/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  // Only where no mail leaves the house: a real town's mail is nobody else's to read.
  if (!locals.services.settings.mailbox) error(404);
  const before = Number(url.searchParams.get('voor') ?? Number.NaN);
  const { mails, next } = await listMail(locals.db, Number.isSafeInteger(before) ? before : null);
  return {
    mails: mails.map(({ text, ...mail }) => ({ ...mail, lines: linesWithLinks(text) })),
    older: next === null ? undefined : `/postbus?voor=${next}`,
    newest: url.searchParams.has('voor') ? '/postbus' : undefined,
  };
};
