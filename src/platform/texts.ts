export { m } from './paraglide/messages.js';
export { getLocale, isLocale } from './paraglide/runtime.js';
export type Locale = 'nl' | 'en';
