import { m, type Locale } from '#lib/platform/texts.ts';
import type { ChecklistLine, Decider, Entry, MemberRole, Reach, Starter, WidestAudience } from '../rules.ts';

type Words<T extends string> = Readonly<Record<T, () => string>>;

const entryNames: Words<Entry> = {
  open: m.communities_entry_open,
  request: m.communities_entry_request,
  invitation: m.communities_entry_invitation,
  closed: m.communities_entry_closed,
};
const entryHelps: Words<Entry> = {
  open: m.communities_entry_open_help,
  request: m.communities_entry_request_help,
  invitation: m.communities_entry_invitation_help,
  closed: m.communities_entry_closed_help,
};
const starterNames: Words<Starter> = {
  everyone: m.communities_start_everyone,
  members: m.communities_start_members,
  core_team: m.communities_start_core_team,
};
const audienceNames: Words<WidestAudience> = {
  everyone: m.communities_audience_everyone,
  members: m.communities_audience_members,
};
const deciderNames: Words<Decider> = {
  core_team: m.communities_decider_core_team,
  members: m.communities_decider_members,
  municipality: m.communities_decider_municipality,
};
const reachNames: Words<Reach> = {
  town: m.communities_reach_town,
  region: m.communities_reach_region,
  nation: m.communities_reach_nation,
};
const roleNames: Words<MemberRole> = {
  member: m.communities_role_member,
  ambassador: m.communities_role_ambassador,
  core_team: m.communities_role_core_team,
};
const checklistNames: Words<ChecklistLine['what']> = {
  purpose: m.communities_check_purpose,
  theme: m.communities_check_theme,
  networks: m.communities_check_networks,
  meeting: m.communities_check_meeting,
  core_team: m.communities_check_core_team,
  why: m.communities_check_why,
  how: m.communities_check_how,
  what: m.communities_check_what,
  rules: m.communities_check_rules,
};
export const entryWord = (entry: Entry): string => entryNames[entry]();
export const entryHelp = (entry: Entry): string => entryHelps[entry]();
export const starterWord = (who: Starter): string => starterNames[who]();
export const audienceWord = (audience: WidestAudience): string => audienceNames[audience]();
export const deciderWord = (decider: Decider): string => deciderNames[decider]();
export const reachWord = (reach: Reach): string => reachNames[reach]();
export const roleWord = (role: MemberRole): string => roleNames[role]();
export const checklistWord = (what: ChecklistLine['what']): string => checklistNames[what]();

const euroFormats = {
  nl: new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }),
};
/** Cents as "€ 4.500". */
export const euros = (cents: number, locale: Locale): string => euroFormats[locale].format(cents / 100);

export const languageWord = (code: string, locale: Locale): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
/** Languages to choose from; a community can speak another one in its own words. */
export const communityLanguages = [
  'nl',
  'en',
  'tr',
  'ar',
  'pl',
  'uk',
  'fy',
  'pap',
  'de',
  'fr',
  'es',
] as const;
