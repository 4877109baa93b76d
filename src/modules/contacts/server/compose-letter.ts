import { composeMail, type Mail, type MailPart } from '#lib/platform/mail.ts';
import { m, type Locale } from '#lib/platform/texts.ts';
import type { Importance, Purpose, Rhythm } from '../rules.ts';
import { rhythmSentence, whySentence } from '../rules/words.ts';
import { makeLink, type LinkSecret } from './link-token.ts';
import { say, type Said, type Words } from './said.ts';

export type DueMessage = {
  readonly id: string;
  readonly purpose: Purpose | 'task';
  readonly importance: Importance;
  readonly atOnce: boolean;
  readonly createdAt: Date;
  readonly ends: Date;
  readonly allowed: boolean;
  readonly words: Words;
  readonly site: string;
};

type ToCompose = {
  /** Also names the mail itself, so that a mail that had to be sent again is known as the same. */
  readonly id: string;
  readonly contact: string;
  readonly secret: LinkSecret;
  readonly reader: { readonly email: string; readonly locale: Locale; readonly rhythm: Rhythm };
  readonly messages: readonly DueMessage[];
};

/** One mail of one or more messages, that ends with why it came and how to stop it with one click. */
export function composeLetter({ id, contact, secret, reader, messages }: ToCompose): Mail {
  const { locale } = reader;
  const site = messages[0]?.site ?? '';
  const subjects = messages.map((message) => say(message.words.subject, { locale, site: message.site }));
  const scopes = [...new Set(messages.map(({ purpose }) => purpose))];
  const page = `${site}/berichten/${makeLink(secret, { contact, scopes })}`;
  const partOf = (said: Said, at: string): MailPart => {
    if ('place' in said) return { href: `${page}/plek/${said.place}`, words: said.words };
    const words = say(said, { locale, site: at });
    return 'link' in said && said.words !== undefined ? { href: words, words: said.words } : words;
  };
  const parts = messages.map((message) =>
    message.words.paragraphs.map((said) => partOf(said, message.site)).filter((part) => part !== ''),
  );
  const one = messages.length === 1;
  const body: MailPart[] = parts.flatMap((paragraphs, place) => [
    ...(one ? [] : [{ heading: subjects[place] ?? '' }]),
    ...paragraphs,
  ]);
  return composeMail({
    to: reader.email,
    lang: locale,
    subject: one ? (subjects[0] ?? '') : m.contacts_letter_subject({ count: messages.length }, { locale }),
    paragraphs: [
      ...body,
      m.contacts_letter_answer({}, { locale }),
      [...scopes.map((scope) => whySentence(scope, locale)), rhythmSentence(reader.rhythm, locale)].join(' '),
      m.contacts_letter_stop({}, { locale }),
      page,
    ],
    headers: {
      'Message-ID': `<${id}@${URL.canParse(site) ? new URL(site).hostname : 'mensenstad'}>`,
      'List-Unsubscribe': `<${page}/stop>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
}
