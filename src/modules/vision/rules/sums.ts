export type Placed = { readonly network: string; readonly theme: string };
export type ThemeSum = { readonly theme: string; readonly networks: number; readonly sentences: number };

/** For each theme how many different networks carry it and with how many sentences, among the networks given. */
export function sumThemes(placed: readonly Placed[], among: ReadonlySet<string>): ThemeSum[] {
  const sums = new Map<string, { networks: Set<string>; sentences: number }>();
  for (const { network, theme } of placed) {
    if (!among.has(network)) continue;
    const sum = sums.get(theme) ?? { networks: new Set(), sentences: 0 };
    sums.set(theme, sum);
    sum.networks.add(network);
    sum.sentences += 1;
  }
  return [...sums].map(([theme, sum]) => ({ theme, networks: sum.networks.size, sentences: sum.sentences }));
}

export type Voiced = { readonly statement: string; readonly network: string; readonly theme: string | null };

/** What only one network said: sentences without a theme, and those under a theme that one network carries alone. */
export function ownVoices(voiced: readonly Voiced[]): string[] {
  const carriers = new Map<string, Set<string>>();
  for (const { network, theme } of voiced)
    if (theme !== null) carriers.set(theme, (carriers.get(theme) ?? new Set()).add(network));
  return voiced
    .filter(({ theme }) => theme === null || carriers.get(theme)!.size === 1)
    .map(({ statement }) => statement);
}
