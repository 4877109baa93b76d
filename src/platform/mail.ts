import { createTransport } from 'nodemailer';
import type { Db } from './db/index.ts';
import { enqueue, type Jobs } from './jobs.ts';
import { ofPeople, partsOf, plain } from './language.ts';
import type { Settings } from './settings.ts';
import type { Locale } from './texts.ts';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A paragraph, the title of the part that follows, or an address in words. */
export type MailPart =
  string | { readonly heading: string } | { readonly words: string; readonly href: string };

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The words of people say their language where the mail is in another. */
function sentence(text: string, locale: Locale): string {
  const lang = ofPeople(locale);
  const mark = lang === undefined ? '<bdi>' : `<bdi lang="${lang}">`;
  return partsOf(text)
    .map((part, place) => (place % 2 === 1 ? `${mark}${safe(part)}</bdi>` : safe(part)))
    .join('');
}

function htmlOf(part: MailPart, locale: Locale): string {
  if (typeof part !== 'string')
    return 'heading' in part
      ? `<h2>${sentence(part.heading, locale)}</h2>`
      : `<p><a href="${safe(part.href)}">${sentence(part.words, locale)}</a></p>`;
  return /^https?:\/\/\S+$/.test(part)
    ? `<p><a href="${safe(part)}">${safe(part)}</a></p>`
    : `<p>${sentence(part, locale)}</p>`;
}

function textOf(part: MailPart): string {
  if (typeof part === 'string') return plain(part);
  return plain('heading' in part ? `== ${part.heading} ==` : `${part.words}\n${part.href}`);
}

/** Makes a mail of plain paragraphs, in text and HTML alike. A paragraph that is an address becomes a link. */
export function composeMail(mail: {
  to: string;
  subject: string;
  paragraphs: readonly MailPart[];
  lang: Locale;
  headers?: Readonly<Record<string, string>>;
}): Mail {
  const subject = plain(mail.subject);
  const html = mail.paragraphs.map((part) => htmlOf(part, mail.lang)).join('\n');
  const text = mail.paragraphs.map(textOf);
  return {
    to: mail.to,
    subject,
    text: `${text.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${mail.lang}"><head><meta charset="utf-8"><title>${safe(subject)}</title></head><body style="font-family:sans-serif;font-size:18px;line-height:1.5;max-width:36em">${html}</body></html>`,
    // A mail program that is away on holiday need not say so to a machine.
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
  };
}

/** Sends a mail from a job, so that the page does not wait and a mail server that is down only delays it. */
export const sendMail = (db: Db, mail: Mail): Promise<void> =>
  enqueue(db, 'platform.mail', mail, { attempts: 12 });

/** Hands a mail to the mail server, or throws. */
export type Post = (db: Db, mail: Mail) => Promise<void>;

/** Without a mail server, mail lands in the mailbox page of demo and development. */
export function postOf(settings: Pick<Settings, 'smtpUrl' | 'mailFrom' | 'mailbox'>): Post {
  const transport =
    settings.smtpUrl === null
      ? null
      : createTransport({
          url: settings.smtpUrl,
          connectionTimeout: 15_000,
          greetingTimeout: 15_000,
          socketTimeout: 30_000,
        });
  return async (db, mail) => {
    if (transport !== null) await transport.sendMail({ from: settings.mailFrom, ...mail });
    else if (settings.mailbox) await keepMail(db, mail);
    else throw new Error('There is no mail server: set SMTP_URL.');
  };
}

/** Mail that somebody asked for at this moment, as a log-in code. Everything else is charged to the contact budget. */
export const mailJobs = (post: Post): Jobs => ({
  'platform.mail': async (payload, { db }) => post(db, payload as Mail),
});

async function keepMail(db: Db, mail: Mail): Promise<void> {
  await db
    .insertInto('mailbox')
    .values({
      to_address: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: JSON.stringify(mail.headers ?? {}),
    })
    .execute();
}
