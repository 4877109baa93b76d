import type { Words } from '#lib/modules/contacts/server/index.ts';
import { composeMail, type Mail } from '#lib/platform/mail.ts';
import { m, type Locale } from '#lib/platform/texts.ts';

type Named = { readonly id: string; readonly name: string; readonly purpose: string };
export const joinAddress = (id: string, secret?: string): string =>
  `/doe/gemeenschappen/${id}/meedoen${secret === undefined ? '' : `?uitnodiging=${secret}`}`;

/** A letter to somebody with an account. */
export const invitedWords = ({ id, name, purpose }: Named): Words => ({
  subject: { text: 'communities_mail_subject', with: { name } },
  paragraphs: [
    { text: 'communities_mail_invited', with: { name } },
    ...(purpose === '' ? [] : [{ words: purpose }]),
    { text: 'communities_mail_what_next' },
    { link: joinAddress(id) },
  ],
});

/** The one mail to an address that somebody put on a list: it says where the address came from and how to say no. */
export function listMail(act: {
  readonly to: string;
  readonly community: Named;
  readonly inviter: string | null;
  readonly site: string;
  readonly secret: string;
  readonly locale: Locale;
}): Mail {
  const { community } = act;
  const locale = { locale: act.locale };
  const who = act.inviter ?? community.name;
  return composeMail({
    to: act.to,
    lang: act.locale,
    subject: m.communities_mail_subject({ name: community.name }, locale),
    paragraphs: [
      m.communities_mail_listed({ who, name: community.name }, locale),
      ...(community.purpose === '' ? [] : [community.purpose]),
      m.communities_mail_what_next({}, locale),
      act.site + joinAddress(community.id, act.secret),
      m.communities_mail_where_from({ who }, locale),
    ],
  });
}
