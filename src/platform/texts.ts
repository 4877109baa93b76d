export { m } from './paraglide/messages.js';
export { getLocale, locales, baseLocale, isLocale } from './paraglide/runtime.js';
export type Locale = 'nl' | 'en';
