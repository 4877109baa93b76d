import { composeMail, type Mail } from '#lib/platform/mail.ts';
import { m, type Locale } from '#lib/platform/texts.ts';

type To = { readonly email: string; readonly locale: Locale };

export const confirmedMail = ({ email, locale }: To, name: string, link: string): Mail =>
  composeMail({
    to: email,
    lang: locale,
    subject: m.networks_mail_confirmed_subject({ name }, { locale }),
    paragraphs: [
      m.networks_mail_confirmed({ name }, { locale }),
      m.networks_mail_confirmed_next({}, { locale }),
      link,
    ],
  });

export const declinedMail = ({ email, locale }: To, name: string, why: string): Mail =>
  composeMail({
    to: email,
    lang: locale,
    subject: m.networks_mail_declined_subject({ name }, { locale }),
    paragraphs: [
      m.networks_mail_declined({ name }, { locale }),
      why,
      m.networks_mail_declined_next({}, { locale }),
    ],
  });
