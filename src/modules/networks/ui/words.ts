import { m, type Locale } from '#lib/platform/texts.ts';
import type { LinkKind, NetworkKind } from '../rules.ts';

const kindWords: Readonly<Record<NetworkKind, () => string>> = {
  sport: m.networks_kind_sport,
  culture: m.networks_kind_culture,
  faith: m.networks_kind_faith,
  school: m.networks_kind_school,
  business: m.networks_kind_business,
  neighbourhood: m.networks_kind_neighbourhood,
  care: m.networks_kind_care,
  youth: m.networks_kind_youth,
  nature: m.networks_kind_nature,
  language: m.networks_kind_language,
  volunteers: m.networks_kind_volunteers,
  work: m.networks_kind_work,
  other: m.networks_kind_other,
};

/** A kind of network in words. */
export const kindWord = (kind: string): string => (kindWords[kind as NetworkKind] ?? kindWords.other)();

const linkWords: Readonly<Record<LinkKind, () => string>> = {
  shares_members: m.networks_link_shares_members,
  can_reach: m.networks_link_can_reach,
};

/** A bridge in words; one that the other end drew reads the other way round. */
export const linkWord = (kind: LinkKind, incoming = false): string =>
  incoming && kind === 'can_reach' ? m.networks_link_reached_by() : linkWords[kind]();

// The browser's own list does not know every language of our towns by these codes.
const unlisted: Readonly<Record<string, () => string>> = { zgh: m.networks_language_tamazight };

/** A language in the reader's language: "Turks". */
export const languageWord = (code: string, locale: Locale): string =>
  unlisted[code]?.() ?? new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
