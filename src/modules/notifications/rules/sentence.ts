import { theirs } from '#lib/platform/language.ts';
import { m, type Locale } from '#lib/platform/texts.ts';
import { whoOf, type NotificationKind, type Told } from '../rules.ts';

type Said = (words: { who: string; place: string; count: number }, options?: { locale: Locale }) => string;

const sentences: Readonly<Record<NotificationKind, Said>> = {
  mention: m.notifications_mention,
  reply: m.notifications_reply,
  news: m.notifications_news,
  asked: m.notifications_asked,
  answered: m.notifications_answered,
  thanked: m.notifications_thanked,
  changed: m.notifications_changed,
  promise: m.notifications_promise,
  question: m.notifications_question,
  match: m.notifications_match,
  came_of_it: m.notifications_came_of_it,
};

/** "Anna, Bert en nog 4", in the language of the reader. */
export function namesOf(names: readonly string[], locale: Locale): string {
  const { named, more } = whoOf(names.map(theirs));
  const [first = m.notifications_site({}, { locale }), second = '', third = ''] = named;
  if (more > 0) return m.notifications_who_more({ first, second, more }, { locale });
  if (third !== '') return m.notifications_who_three({ first, second, third }, { locale });
  return second === '' ? first : m.notifications_who_two({ first, second }, { locale });
}

/** What happened, in one sentence; the words of people in it are marked. */
export const sentenceOf = (told: Pick<Told, 'kind' | 'names' | 'place'>, locale: Locale): string =>
  sentences[told.kind](
    {
      who: namesOf(told.names, locale),
      place: theirs(told.place.title),
      count: Math.max(1, told.names.length),
    },
    { locale },
  );
