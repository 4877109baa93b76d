export { m } from './paraglide/messages.js';
export {
  cookieName as languageCookie,
  getLocale,
  isLocale,
  overwriteServerAsyncLocalStorage as inLanguageOf,
} from './paraglide/runtime.js';
export type Locale = 'nl' | 'en';
/** What the texts know of the request for which they are asked. */
export type InLanguage = { locale?: Locale; origin?: string; messageCalls?: Set<string> };
