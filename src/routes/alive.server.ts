import { pages } from 'virtual:alive';
import type { Locale } from '#lib/platform/texts.ts';
import type { AliveFiles, AlivePage } from './alive-pages.ts';

/** What a page names to come alive, in the language that it is in. */
export const aliveFiles = (page: AlivePage, locale: Locale): AliveFiles => pages[page][locale];
