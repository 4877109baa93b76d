import { createTransport } from 'nodemailer';
import type { Db } from './db/index.ts';
import { enqueue, type Jobs } from './jobs.ts';
import type { Settings } from './settings.ts';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Makes a mail of plain paragraphs, in text and HTML alike. A paragraph that is an address becomes a link. */
export function composeMail(mail: {
  to: string;
  subject: string;
  paragraphs: readonly string[];
  lang: string;
}): Mail {
  const html = mail.paragraphs
    .map((text) =>
      /^https?:\/\/\S+$/.test(text)
        ? `<p><a href="${safe(text)}">${safe(text)}</a></p>`
        : `<p>${safe(text)}</p>`,
    )
    .join('\n');
  return {
    to: mail.to,
    subject: mail.subject,
    text: `${mail.paragraphs.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${mail.lang}"><head><meta charset="utf-8"><title>${safe(mail.subject)}</title></head><body style="font-family:sans-serif;font-size:18px;line-height:1.5;max-width:36em">${html}</body></html>`,
  };
}

/** Sends a mail from a job, so that the page does not wait and a mail server that is down only delays it. */
export const sendMail = (db: Db, mail: Mail): Promise<void> =>
  enqueue(db, 'platform.mail', mail, { attempts: 12 });

/** Without a mail server, mail lands in the mailbox page of demo and development. */
export function mailJobs(settings: Settings): Jobs {
  const transport = settings.smtpUrl === null ? null : createTransport(settings.smtpUrl);
  return {
    'platform.mail': async (payload, { db }) => {
      const mail = payload as Mail;
      if (transport !== null) await transport.sendMail({ from: settings.mailFrom, ...mail });
      else if (settings.mailbox) await keepMail(db, mail);
      else throw new Error('There is no mail server: set SMTP_URL.');
    },
  };
}

async function keepMail(db: Db, mail: Mail): Promise<void> {
  await db
    .insertInto('mailbox')
    .values({ to_address: mail.to, subject: mail.subject, text: mail.text, html: mail.html })
    .execute();
}
