export type Placed = { readonly network: string; readonly theme: string };
export type ThemeSum = { readonly theme: string; readonly networks: number; readonly sentences: number };

/** What each network placed where, to sum for one area after another without reading every sentence again. */
export type PlacedByNetwork = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function placedByNetwork(placed: readonly Placed[]): PlacedByNetwork {
  const networks = new Map<string, Map<string, number>>();
  for (const { network, theme } of placed) {
    const themes = networks.get(network) ?? new Map<string, number>();
    networks.set(network, themes.set(theme, (themes.get(theme) ?? 0) + 1));
  }
  return networks;
}

/** For each theme how many different networks carry it and with how many sentences, among the networks given. */
export function sumThemes(placed: PlacedByNetwork, among: ReadonlySet<string>): ThemeSum[] {
  const sums = new Map<string, { networks: number; sentences: number }>();
  for (const network of among)
    for (const [theme, sentences] of placed.get(network) ?? []) {
      const sum = sums.get(theme) ?? { networks: 0, sentences: 0 };
      sums.set(theme, { networks: sum.networks + 1, sentences: sum.sentences + sentences });
    }
  return [...sums].map(([theme, sum]) => ({ theme, ...sum }));
}

export type Voiced = { readonly statement: string; readonly network: string; readonly theme: string | null };

/** What only one network said: sentences without a theme, and those under a theme that one network carries alone. */
export function ownVoices(voiced: readonly Voiced[]): string[] {
  const carriers = new Map<string, Set<string>>();
  for (const { network, theme } of voiced)
    if (theme !== null) carriers.set(theme, (carriers.get(theme) ?? new Set()).add(network));
  return voiced
    .filter(({ theme }) => theme === null || carriers.get(theme)?.size === 1)
    .map(({ statement }) => statement);
}
