export const starters = ['everyone', 'members', 'core_team'] as const;
export const entries = ['open', 'request', 'invitation', 'closed'] as const;
export const audiences = ['everyone', 'members'] as const;
export const deciders = ['core_team', 'members', 'municipality'] as const;
export type Starter = (typeof starters)[number];
export type Entry = (typeof entries)[number];
export type WidestAudience = (typeof audiences)[number];
export type Decider = (typeof deciders)[number];

/** Settings that the system keeps. Money in whole cents; no total: there is no money. */
export type RulesOfPlay = {
  readonly whoMayStart: Starter;
  readonly entry: Entry;
  readonly area: string;
  readonly meantFor: string;
  readonly widestAudience: WidestAudience;
  readonly moneyTotal: number | null;
  readonly moneyMost: number | null;
  readonly moneyDecider: Decider | null;
  readonly language: string;
  readonly codeOfConduct: string;
};

const settings = [
  'whoMayStart',
  'entry',
  'area',
  'meantFor',
  'widestAudience',
  'moneyTotal',
  'moneyMost',
  'moneyDecider',
  'language',
  'codeOfConduct',
] as const satisfies readonly (keyof RulesOfPlay)[];
export type Setting = (typeof settings)[number];

/** What a new version changes, so that members read that first. */
export const changedSettings = (before: RulesOfPlay, later: RulesOfPlay): readonly Setting[] =>
  settings.filter((setting) => before[setting] !== later[setting]);

/** What happens in a closed community stays inside, whatever the form said; money has all its settings or none. */
export const inOrder = (rules: RulesOfPlay): RulesOfPlay => ({
  ...rules,
  widestAudience: rules.entry === 'closed' ? 'members' : rules.widestAudience,
  moneyMost: rules.moneyTotal === null ? null : rules.moneyMost,
  moneyDecider: rules.moneyTotal === null ? null : (rules.moneyDecider ?? 'core_team'),
});

export const moneyFits = ({
  moneyTotal,
  moneyMost,
}: Pick<RulesOfPlay, 'moneyTotal' | 'moneyMost'>): boolean =>
  moneyMost === null || moneyTotal === null || moneyMost <= moneyTotal;

/** Reads whole euros as a person types them ("4.500", "€ 4500") into cents; null when it is no amount. */
export function readEuros(typed: string): number | null {
  const digits = typed
    .replace(/^€\s*/, '')
    .replace(/[.\s](?=\d{3}(\D|$))/g, '')
    .replace(/,(00|-)$/, '');
  return /^\d{1,8}$/.test(digits) && Number(digits) > 0 ? Number(digits) * 100 : null;
}
