import { getLocale, type Locale } from './texts.ts';

/**
 * People of the town write Dutch: on a page in another language their words say so, for a voice that reads them aloud
 * and for hyphens. Undefined where it is the language of the page already.
 */
export const ofPeople = (locale: Locale = getLocale()): 'nl' | undefined =>
  locale === 'nl' ? undefined : 'nl';

/** The language of words that say theirs; of people who did not say, the one of the town. Undefined where it is that of the page. */
export const inLanguage = (language: string | null | undefined): string | undefined =>
  language === getLocale() ? undefined : (language ?? ofPeople());

// The marks of Unicode for words inside a sentence that have a direction of their own: nobody sees them, wherever they come.
const [open, shut] = ['\u2068', '\u2069'];
const marks = new RegExp(`[${open}${shut}]`, 'g');
const each = new RegExp(`${open}([^${shut}]*)${shut}`);

/** A text without the marks, for where there is only text: a title, an attribute, a letter. */
export const plain = (text: string): string => text.replaceAll(marks, '');

/** What people wrote, on its way into a sentence or a label of ours; `Words.svelte` shows it in its own language. */
export const theirs = (words: string): string => (words === '' ? '' : `${open}${plain(words)}${shut}`);

/** The parts of a sentence in turn: ours, theirs, ours, … */
export const partsOf = (text: string): readonly string[] => text.split(each).map(plain);

/** For where no part can say its own language, as in the list of a select: that of the words of people, if there are any. */
export const langOf = (text: string): 'nl' | undefined => (text.includes(open) ? ofPeople() : undefined);
