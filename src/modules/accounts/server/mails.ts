import { composeMail, type Mail } from '#lib/platform/mail.ts';
import { getLocale, m } from '#lib/platform/texts.ts';

/** The mail with a log-in code, in the language of the page that asked for it. */
export function codeMail(email: string, code: string): Mail {
  return composeMail({
    to: email,
    lang: getLocale(),
    subject: m.accounts_code_subject({ code }),
    paragraphs: [m.accounts_code_hello(), code, m.accounts_code_valid(), m.accounts_code_not_you()],
  });
}
