import type { Words } from '#lib/modules/contacts/server/index.ts';
import { dateAndTime, dateInWords } from '#lib/platform/clock.ts';
import { composeMail, type Mail } from '#lib/platform/mail.ts';
import { m, type Locale } from '#lib/platform/texts.ts';
import type { HelpKind } from '../rules/help.ts';
import type { ReminderKind } from '../rules/reminders.ts';
import { helpKindWord } from '../ui/words.ts';

/** A request as it is told to somebody. */
export type About = {
  readonly id: string;
  readonly gathering: string;
  readonly kind: HelpKind;
  readonly words: string;
  readonly state: 'yes' | 'no' | 'open';
  readonly answer: string | null;
  readonly answerBy: string;
  readonly network: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly asker: string | null;
  readonly answerer: string | null;
  readonly to: string;
  readonly locale: Locale;
};

/** To whoever owns a request: what is asked, for which evening, and until when an answer is expected. */
export function askedWords(about: About): Words {
  const { locale, network, title } = about;
  const asker = about.asker ?? network;
  const when = dateAndTime(about.startsAt, locale);
  const day = dateInWords(new Date(`${about.answerBy}T12:00:00Z`), locale);
  return {
    subject: { text: 'kit_mail_asked_subject', with: { network, help: helpKindWord(about.kind, locale) } },
    paragraphs: [
      { text: 'kit_mail_asked', with: { asker, network, title, when } },
      { words: about.words },
      { text: 'kit_mail_asked_by', with: { day } },
      { link: `/praat/verbinder/hulp/${about.id}` },
    ],
  };
}

/** To whoever asked: the answer, by whom, in their words. */
export function answeredWords(about: About): Words {
  const given = {
    help: helpKindWord(about.kind, about.locale),
    title: about.title,
    by: about.answerer ?? about.network,
  };
  return {
    subject: { text: 'kit_mail_answered_subject', with: { help: given.help } },
    paragraphs: [
      { text: about.state === 'yes' ? 'kit_mail_yes' : 'kit_mail_no', with: given },
      { words: about.answer ?? '' },
      { link: `/praat/bijeenkomsten/${about.gathering}/kit/hulp` },
    ],
  };
}

/** To a facilitator whom somebody else promised. */
export function leadWords(about: About, by: string): Words {
  const { network, title, locale } = about;
  return {
    subject: { text: 'kit_mail_lead_subject', with: { network } },
    paragraphs: [
      {
        text: 'kit_mail_lead',
        with: { by, network, title, when: dateAndTime(about.startsAt, locale) },
      },
      { link: `/praat/bijeenkomsten/${about.gathering}/kit` },
    ],
  };
}

export type Remind = {
  readonly gathering: string;
  readonly kind: ReminderKind;
  readonly title: string;
  readonly network: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly email: string;
  readonly locale: Locale;
  readonly site: string;
};

const todo = {
  week: m.kit_mail_reminder_week,
  day: m.kit_mail_reminder_day,
  hours: m.kit_mail_reminder_hours,
} satisfies Record<ReminderKind, unknown>;

/** What is left to do, and the way to it. */
export function reminderMail(remind: Remind): Mail {
  const { locale, title, kind } = remind;
  const when = dateAndTime(remind.startsAt, locale);
  return composeMail({
    to: remind.email,
    lang: locale,
    subject: m.kit_mail_reminder_subject({ title, when }, { locale }),
    paragraphs: [
      m.kit_mail_reminder({ network: remind.network, title, when }, { locale }),
      ...(remind.place === '' ? [] : [remind.place]),
      todo[kind]({}, { locale }),
      `${remind.site}/praat/bijeenkomsten/${remind.gathering}/kit`,
      m.kit_mail_reminder_stop({}, { locale }),
    ],
  });
}
