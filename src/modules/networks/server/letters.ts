import type { Words } from '#lib/modules/contacts/server/index.ts';

type Named = { readonly id: string; readonly name: string };

export const confirmedWords = ({ id, name }: Named): Words => ({
  subject: { text: 'networks_mail_confirmed_subject', with: { name } },
  paragraphs: [
    { text: 'networks_mail_confirmed', with: { name } },
    { text: 'networks_mail_confirmed_next' },
    { link: `/praat/netwerken/${id}` },
  ],
});

export const declinedWords = ({ name }: Named, why: string): Words => ({
  subject: { text: 'networks_mail_declined_subject', with: { name } },
  paragraphs: [
    { text: 'networks_mail_declined', with: { name } },
    { words: why },
    { text: 'networks_mail_declined_next' },
  ],
});
