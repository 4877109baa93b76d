import { getLocale } from './texts.ts';

/**
 * People of the town write Dutch: on a page in another language their words say so, for a voice that reads them aloud
 * and for hyphens. Undefined where it is the language of the page already.
 */
export const ofPeople = (): 'nl' | undefined => (getLocale() === 'nl' ? undefined : 'nl');
